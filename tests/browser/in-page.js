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

/** @type {typeof import("./in-page.d.ts").faintTexts} */
export function faintTexts() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const faint = [];
  for (const text of shownTexts()) {
    const style = getComputedStyle(text.parent);
    const isDrawn = text.parent instanceof SVGElement;
    const behind = backgroundOf(text.parent, text.box);
    const ink = over(fade(colourOf(isDrawn ? style.fill : style.color), opacityOf(text.parent)), behind);
    const found = contrast(ink, behind);
    const size = parseFloat(style.fontSize) * scaleOf(text.parent);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const needed = isLarge ? 3 : 4.5;
    if (found < needed) faint.push({ text: text.words, found: Math.round(100 * found) / 100, needed, place: placeOf(text.parent) });
  }
  return faint;

  /** Text as it is shown, with its middle on the screen. */
  function shownTexts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const words = (walker.currentNode.textContent ?? "").trim();
      if (parent === null || words === "" || parent.closest("script, style, title, desc") !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const box = range.getBoundingClientRect();
      // What is one pixel large is kept for screen readers only.
      if (box.width <= 1 || box.height <= 1 || !parent.checkVisibility({ visibilityProperty: true })) continue;
      texts.push({ parent, words: words.slice(0, 60), box });
    }
    return texts;
  }

  /** What lies behind an element: backgrounds of its ancestors and, in a drawing, the shapes painted before it. */
  function backgroundOf(/** @type {Element} */ element, /** @type {DOMRect} */ box) {
    const layers = element instanceof SVGElement ? shapesUnder(element, box) : [];
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      layers.push(fade(colourOf(getComputedStyle(at).backgroundColor), opacityOf(at)));
    }
    layers.push(canvasColour());
    return layers.reduceRight((below, layer) => over(layer, below));
  }

  /** Nearest first. */
  function shapesUnder(/** @type {SVGElement} */ element, /** @type {DOMRect} */ box) {
    const drawing = element.ownerSVGElement;
    if (drawing === null) return [];
    const before = [...drawing.querySelectorAll("path, rect, circle, polygon, ellipse")].filter(
      (shape) => (element.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && shape.closest("defs") === null,
    );
    const under = before.filter((shape) => {
      const matrix = /** @type {SVGGeometryElement} */ (shape).getScreenCTM();
      const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(matrix?.inverse());
      return getComputedStyle(shape).fill !== "none" && /** @type {SVGGeometryElement} */ (shape).isPointInFill(middle);
    });
    return under.reverse().map((shape) => {
      const style = getComputedStyle(shape);
      return fade(colourOf(style.fill), Number(style.fillOpacity) * opacityOf(shape));
    });
  }

  /** Colour of the page itself, which follows its colour scheme. */
  function canvasColour() {
    const probe = document.createElement("i");
    probe.style.backgroundColor = "Canvas";
    document.body.append(probe);
    const colour = colourOf(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return colour;
  }

  /** Red, green, blue and alpha of any colour that CSS can say. @returns {number[]} */
  function colourOf(/** @type {string} */ text) {
    if (!known.has(text)) known.set(text, readColour(text));
    return known.get(text);
  }

  function readColour(/** @type {string} */ text) {
    const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain !== null) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    if (pen === null) throw new Error("no canvas to read colours with");
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function opacityOf(/** @type {Element} */ element) {
    let opacity = 1;
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
  }

  function fade(/** @type {number[]} */ [red = 0, green = 0, blue = 0, alpha = 0], /** @type {number} */ by) {
    return [red, green, blue, alpha * by];
  }

  /** One colour painted over an opaque one. */
  function over(/** @type {number[]} */ upper, /** @type {number[]} */ lower) {
    const alpha = upper[3] ?? 1;
    return [0, 1, 2].map((i) => alpha * (upper[i] ?? 0) + (1 - alpha) * (lower[i] ?? 0)).concat(1);
  }

  /** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminances. */
  function contrast(/** @type {number[]} */ one, /** @type {number[]} */ other) {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  function luminance(/** @type {number[]} */ colour) {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function scaleOf(/** @type {Element} */ element) {
    return element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.d ?? 1) : 1;
  }

  function placeOf(/** @type {Element} */ element) {
    const names = [element.tagName.toLowerCase(), ...element.classList].join(".");
    return `${names} in ${element.closest("[id]")?.id ?? "page"}`;
  }
}

/** @type {typeof import("./in-page.d.ts").chartsWithoutTable} */
export function chartsWithoutTable() {
  const charts = [...document.querySelectorAll('svg[role="img"]')];
  const isTold = (/** @type {Element} */ chart) => (chart.getAttribute("aria-label") ?? "").trim().length > 10;
  const hasTable = (/** @type {Element} */ chart) =>
    chart.closest("table") !== null || (chart.closest("figure, section") ?? chart).querySelector("details table") !== null;
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
