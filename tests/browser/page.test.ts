import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { VIEWS } from "../../scripts/screenshots/open-browser.js";
import { renderReport } from "../../src/app/render.ts";
import type { Report } from "../../src/model/report.ts";
import { parseReport } from "../../src/report/json/index.ts";
import { escapeTerminal } from "../../src/report/shared/escape.ts";
import { plantAll } from "../hostile/plant.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { HAS_CHROMIUM, openPage, startBrowser } from "./browser.ts";
import { testEveryPage } from "./common-page-tests.ts";
import { findFaint } from "./contrast.js";
import {
  backgroundOfPage,
  brokenMarkup,
  chartsWithoutTable,
  focusedAddress,
  injectScripts,
  openEverything,
  printOrder,
  spoilPage,
  textAndIsland,
  widerThanPage,
} from "./in-page.js";
import { FORGE, PAGE_NAMES, type WrittenPage, writePage, writePages } from "./pages.ts";

let browser: Browser;
let pages: ReadonlyMap<string, WrittenPage>;

beforeAll(async () => {
  if (!HAS_CHROMIUM) return;
  [browser, pages] = await Promise.all([startBrowser(), writePages()]);
});
afterAll(async () => browser?.close());

const urlOf = (name: string) => pages.get(name)?.url ?? "";

function reportOf(name: string): Report {
  const page = pages.get(name);
  if (page === undefined) throw new TypeError(`no page is called ${name}`);
  return page.report;
}

/** Presses Tab until an element that fits has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`400 presses of Tab do not reach ${selector}`);
}

describe.skipIf(!HAS_CHROMIUM).each(PAGE_NAMES)("the page %s", (name) => {
  const { opened, show } = testEveryPage({ browser: () => browser, url: () => urlOf(name) });

  test("shows verdict and every measure without scrolling", async () => {
    const page = await show({});
    const last = await page.locator(".first-screen table").last().boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? Number.NaN)).toBeLessThanOrEqual(VIEWS.desk.height);
  });

  test("puts the page for the board first when printed, on a sheet of its own, and folds what is folded", async () => {
    const { page } = opened();
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    expect(await page.evaluate(printOrder)).toEqual({ first: "board", breaksAfter: "page", buttons: 0 });
    await page.emulateMedia({ media: "screen" });
  });
});

describe.skipIf(!HAS_CHROMIUM)("the eyes of these tests", () => {
  test("see faint text on paper and in drawings, a chart without a table, and what is too wide", async () => {
    const { page } = await openPage(browser, urlOf("lessWorkLands"));
    await page.evaluate(spoilPage);
    const faint = await page.evaluate(findFaint);
    expect(faint.map(({ what, found, needed }) => [what, found, needed])).toEqual([
      ["faint", 2.85, 4.5],
      ["large and faint", 2.85, 3],
      ["drawn on blue", 1, 4.5],
    ]);
    expect((await page.evaluate(chartsWithoutTable)).bad).toHaveLength(1);
    expect(await page.evaluate(widerThanPage)).toHaveLength(1);
  });
});

describe.skipIf(!HAS_CHROMIUM)("a reader", () => {
  test.each(["light", "dark"] as const)("who has a %s screen changes the theme, and back", async (colorScheme) => {
    const { page } = await openPage(browser, urlOf("demo"), { colorScheme });
    const background = () => page.evaluate(backgroundOfPage);
    const first = await background();
    await page.locator("#theme").click();
    const second = await background();
    await page.locator("#theme").click();
    expect([second === first, await background()]).toEqual([false, first]);
  });

  test("goes from the verdict down to a commit with the keyboard alone", async () => {
    const { page } = await openPage(browser, urlOf("demo"));
    await tabTo(page, ".first-screen tbody a");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#landed");
    await tabTo(page, "#landed summary");
    await page.keyboard.press("Enter");
    await tabTo(page, '#landed a[href^="#week-"]');
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toMatch(/^#week-\d{4}-\d{2}-\d{2}$/);
    expect(await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).isVisible()).toBe(true);
    await tabTo(page, `a[href^="${FORGE}/"]`);
    expect(await page.evaluate(focusedAddress)).toMatch(/^https:\/\/forge\.example\/acme\/harbour\/commit\/[0-9a-f]+$/);
  });

  test("moves the date with the arrow keys and reads what would have been said", async () => {
    const { page } = await openPage(browser, urlOf("demo"));
    await tabTo(page, "#strip-date");
    const says = () => page.locator("#strip-says").textContent();
    const real = await says();
    expect(real).toMatch(/the real date/);
    await page.keyboard.press("ArrowLeft");
    const fake = await says();
    expect(fake).not.toBe(real);
    expect(await page.locator("#strip-date").getAttribute("aria-valuetext")).toBe(fake);
    await page.keyboard.press("ArrowRight");
    expect(await says()).toBe(real);
  });

  test("takes the data home as the report that the page was drawn from", async () => {
    const { page } = await openPage(browser, urlOf("demo"), { acceptDownloads: true });
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
    expect(download.suggestedFilename()).toBe("report.json");
    const saved = parseReport(readFileSync(await download.path(), "utf8"));
    const { verdict, windows, adoption } = reportOf("demo");
    expect(saved).toMatchObject({ ok: true, report: { verdict, windows, adoption: { date: adoption.date } } });
  });
});

describe.skipIf(!HAS_CHROMIUM)("a page made of naughty strings", () => {
  test.each([0, 1, 2])("is read as text, runs nothing and asks for nothing: %i", async (index) => {
    const report = plantAll(lessWorkLands)[index] ?? lessWorkLands();
    const { url } = await writePage(temporaryFolder(), "planted", report);
    const { page, requests, complaints } = await openPage(browser, url);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => dialogs.push(dialog.message()));
    await page.evaluate(openEverything);
    expect({ requests, complaints, dialogs }).toEqual({ requests: [], complaints: [], dialogs: [] });
    expect(await page.title()).toBe(`${escapeTerminal(report.repo.name)}: git-ai-impact`.trim());
    const { text, island } = await page.evaluate(textAndIsland);
    const spaced = (own: string) => escapeTerminal(own).replace(/\s+/g, " ").trim();
    const missing = report.warnings.filter(({ message }) => !text.includes(spaced(message)));
    expect(missing).toEqual([]);
    expect(JSON.parse(island)).toMatchObject({ repo: { name: report.repo.name }, verdict: report.verdict, warnings: report.warnings });
    expect(await page.evaluate(widerThanPage)).toEqual([]);
  });

  test("is well-formed in every image of its own", async () => {
    const { page } = await openPage(browser, urlOf("noAdoptionFound"));
    const options = { colour: false, width: 80, unicode: true, reportPath: null, pageAddress: null };
    for (const report of plantAll(lessWorkLands)) {
      const images = await Promise.all((["badge-svg", "claims-svg"] as const).map((id) => renderReport(report, id, options)));
      expect(await page.evaluate(brokenMarkup, images)).toEqual([]);
    }
  });
});

describe.skipIf(!HAS_CHROMIUM)("the policy of the page", () => {
  test("lets no script run but its own, and no request out", async () => {
    const { page, requests } = await openPage(browser, urlOf("lessWorkLands"));
    const { wasRun, refused } = await page.evaluate(injectScripts);
    expect({ wasRun, requests: requests.filter((url) => url.startsWith("http")) }).toEqual({ wasRun: [], requests: [] });
    expect(refused).toEqual(["connect-src", "script-src-attr", "script-src-elem"]);
  });

  test("is what stops them: without it they run", async () => {
    const { page, requests } = await openPage(browser, urlOf("lessWorkLands"), { bypassCSP: true });
    const { wasRun } = await page.evaluate(injectScripts);
    expect(wasRun).toEqual(["script", "link", "onerror"]);
    expect(requests).toContain("https://unreachable.example/");
  });
});
