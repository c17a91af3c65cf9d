// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Questions to a page, answered inside of it. Each function is sent there as text, so it holds everything that it calls.
 */

/** @type {typeof import("./in-page.d.ts").openEverything} */
export function openEverything() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

/** @type {typeof import("./in-page.d.ts").closeEverything} */
export function closeEverything() {
  for (const details of document.querySelectorAll("details")) details.open = false;
}

/** @type {typeof import("./in-page.d.ts").cutOff} */
export function cutOff() {
  const isCut = (/** @type {Element} */ box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1;
  const boxes = [document.documentElement, ...document.querySelectorAll(".scroll")];
  return boxes.filter(isCut).map((box) => `${box.getAttribute("aria-label") ?? "the page"}: ${box.scrollWidth} in ${box.clientWidth} px`);
}

/** @type {typeof import("./in-page.d.ts").chartsWithoutTable} */
export function chartsWithoutTable() {
  const charts = [...document.querySelectorAll('svg[role="img"]')];
  const isTold = (/** @type {Element} */ chart) => (chart.getAttribute("aria-label") ?? "").trim().length > 10;
  const hasTable = (/** @type {Element} */ chart) =>
    chart.closest("table") !== null || (chart.closest("figure") ?? chart).querySelector("details table") !== null;
  return {
    charts: charts.length,
    bad: charts.filter((chart) => !isTold(chart) || !hasTable(chart)).map((chart) => chart.outerHTML.slice(0, 120)),
  };
}

/** @type {typeof import("./in-page.d.ts").widerThanPage} */
export function widerThanPage() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 0.5);
  return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 100));
}

/** @type {typeof import("./in-page.d.ts").injectScripts} */
export async function injectScripts() {
  const page = /** @type {{ wasRun?: string[] }} */ (/** @type {unknown} */ (window));
  page.wasRun = [];
  /** @type {string[]} */
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = 'window.wasRun.push("script")';
  document.body.append(script);
  const holder = document.createElement("div");
  holder.innerHTML = '<img src="data:," onerror="window.wasRun.push(\'onerror\')"><a href="javascript:window.wasRun.push(\'link\')">x</a>';
  document.body.append(holder);
  holder.querySelector("a")?.click();
  await fetch("https://unreachable.example/").catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { wasRun: page.wasRun, refused: [...new Set(refused)].sort() };
}

/** @type {typeof import("./in-page.d.ts").findViolations} */
export async function findViolations() {
  const { axe } = /** @type {{ axe: { run: (where: Document) => Promise<{ violations: AxeRule[] }> } }} */ (
    /** @type {unknown} */ (window)
  );
  const { violations } = await axe.run(document);
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)) }));
}

/** @typedef {{ id: string, nodes: { html: string }[] }} AxeRule */

/** @type {typeof import("./in-page.d.ts").backgroundOfPage} */
export function backgroundOfPage() {
  const colours = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
  return colours.find((colour) => colour !== "rgba(0, 0, 0, 0)") ?? "none";
}

/** @type {typeof import("./in-page.d.ts").focusedAddress} */
export function focusedAddress() {
  return document.activeElement instanceof HTMLAnchorElement ? document.activeElement.href : null;
}

/** @type {typeof import("./in-page.d.ts").printOrder} */
export function printOrder() {
  const shown = [...document.querySelectorAll("main > *, body > header, body > footer")].filter((element) => element.checkVisibility());
  const top = (/** @type {Element} */ element) => element.getBoundingClientRect().top;
  const [first] = shown.sort((a, b) => top(a) - top(b));
  const buttons = [...document.querySelectorAll("button")].filter((button) => button.checkVisibility());
  return { first: first?.id ?? "", breaksAfter: first === undefined ? "" : getComputedStyle(first).breakAfter, buttons: buttons.length };
}

/** @type {typeof import("./in-page.d.ts").textWithoutControls} */
export function textWithoutControls() {
  for (const control of document.querySelectorAll("button, input, output, label")) control.remove();
  // biome-ignore lint/performance/useDomNodeTextContent: layout decides what can be read
  return document.body.innerText.replace(/\s+/g, " ");
}

/** @type {typeof import("./in-page.d.ts").spoilPage} */
export function spoilPage() {
  document.body.insertAdjacentHTML(
    "beforeend",
    `<div style="background: #fff; width: 3000px">
      <p style="color: #999; font-size: 14px">faint</p>
      <p style="color: #999; font-size: 30px">large and faint</p>
      <svg role="img" aria-label="a drawing without a table" width="200" height="50">
        <rect width="200" height="50" fill="#00f" /><text x="9" y="20" fill="#00f">drawn on blue</text>
      </svg>
    </div>`,
  );
}

/** @type {typeof import("./in-page.d.ts").textAndIsland} */
export function textAndIsland() {
  const text = document.querySelector("main")?.textContent ?? "";
  return { text: text.replace(/\s+/g, " "), island: document.getElementById("report")?.textContent ?? "" };
}

/** @type {typeof import("./in-page.d.ts").brokenMarkup} */
export function brokenMarkup(texts) {
  const errors = texts.map((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror"));
  return errors.flatMap((error) => (error === null ? [] : [error.textContent ?? ""]));
}
