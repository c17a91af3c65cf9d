import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_CHROMIUM, type OpenedPage, openPage, startBrowser } from "./browser.ts";
import { chartsWithoutTable, faintTexts, findViolations, injectScripts, openEverything, widerThanPage } from "./in-page.js";
import { PAGE_NAMES, writePages } from "./pages.ts";

const DESK = { width: 1100, height: 1000 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [
  { colorScheme: "light", viewport: DESK },
  { colorScheme: "dark", viewport: DESK },
  { colorScheme: "light", viewport: PHONE },
] as const;

let browser: Browser;
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  if (!HAS_CHROMIUM) return;
  [browser, pages] = await Promise.all([startBrowser(), writePages()]);
});
afterAll(async () => browser?.close());

const urlOf = (name: string) => pages.get(name) ?? "";

describe.skipIf(!HAS_CHROMIUM).each(PAGE_NAMES)("the page %s", (name) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await openPage(browser, urlOf(name));
  });

  /** The page as somebody sees it. Opening it once for all tests saves half of their time. */
  async function show({ colorScheme, viewport }: Partial<(typeof LOOKS)[number]>): Promise<Page> {
    await opened.page.emulateMedia({ colorScheme: colorScheme ?? "light" });
    await opened.page.setViewportSize(viewport ?? DESK);
    return opened.page;
  }

  test("opens from disk without a request and without a complaint", async () => {
    await opened.page.evaluate(openEverything);
    expect({ requests: opened.requests, complaints: opened.complaints }).toEqual({ requests: [], complaints: [] });
    expect(await opened.page.locator("h1").count()).toBe(1);
  });

  test("has a sentence and a table beside every chart", async () => {
    expect((await opened.page.evaluate(chartsWithoutTable)).bad).toEqual([]);
  });

  test.each(LOOKS)("has no faint text: $colorScheme, $viewport", async (look) => {
    const page = await show(look);
    await page.evaluate(openEverything);
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });

  test.each(LOOKS)("breaks no rule of axe-core: $colorScheme, $viewport", async (look) => {
    const page = await show(look);
    await page.evaluate(openEverything);
    await page.evaluate(axe.source);
    expect(await page.evaluate(findViolations)).toEqual([]);
  });

  test.each([DESK, PHONE])("never scrolls sideways at %j", async (viewport) => {
    const page = await show({ viewport });
    await page.evaluate(openEverything);
    expect(await page.evaluate(widerThanPage)).toEqual([]);
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
