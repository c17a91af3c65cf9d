import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { VIEWS } from "../../scripts/screenshots/open-browser.js";
import { type OpenedPage, openPage } from "./browser.ts";
import { findFaint } from "./contrast.js";
import {
  chartsWithoutTable,
  closeEverything,
  cutOff,
  findViolations,
  openEverything,
  textWithoutControls,
  widerThanPage,
} from "./in-page.js";

const { desk: DESK, phone: PHONE, paper: PAPER } = VIEWS;

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly viewport: typeof DESK;
}

const LOOKS: readonly Look[] = [
  { colorScheme: "light", viewport: DESK },
  { colorScheme: "dark", viewport: DESK },
  { colorScheme: "light", viewport: PHONE },
];

/** A page under test, opened once for all of its tests, which saves half of their time. */
export interface TestedPage {
  readonly opened: () => OpenedPage;
  /** The page as somebody sees it: in light and on a desk unless said. */
  readonly show: (look: Partial<Look>) => Promise<Page>;
}

/**
 * What holds for every page that a program of ours writes: no request, a sentence and a table beside every chart, nothing faint, axe-clean, nothing cut off on
 * paper, no scrolling sideways, everything there without JavaScript. To be called where tests are described.
 */
export function testEveryPage({ browser, url }: { readonly browser: () => Browser; readonly url: () => string }): TestedPage {
  let page: OpenedPage | undefined;

  beforeAll(async () => {
    page = await openPage(browser(), url());
  });

  const opened = () => {
    if (page === undefined) throw new Error("the page is not open");
    return page;
  };

  async function show({ colorScheme = "light", viewport = DESK }: Partial<Look>): Promise<Page> {
    await opened().page.emulateMedia({ colorScheme });
    await opened().page.setViewportSize(viewport);
    return opened().page;
  }

  test("opens from disk without a request and without a complaint", async () => {
    await opened().page.evaluate(openEverything);
    expect({ requests: opened().requests, complaints: opened().complaints }).toEqual({ requests: [], complaints: [] });
    expect(await opened().page.locator("h1").count()).toBe(1);
  });

  test("has a sentence and a table beside every chart", async () => {
    expect((await opened().page.evaluate(chartsWithoutTable)).bad).toEqual([]);
  });

  test.each(LOOKS)("has no faint text and no faint mark: $colorScheme, $viewport", async (look) => {
    const shown = await show(look);
    await shown.evaluate(openEverything);
    expect(await shown.evaluate(findFaint)).toEqual([]);
  });

  test.each(LOOKS)("breaks no rule of axe-core: $colorScheme, $viewport", async (look) => {
    const shown = await show(look);
    await shown.evaluate(openEverything);
    await shown.evaluate(axe.source);
    expect(await shown.evaluate(findViolations)).toEqual([]);
  });

  test("cuts nothing off on paper", async () => {
    await opened().page.setViewportSize(PAPER);
    await opened().page.evaluate(closeEverything);
    await opened().page.emulateMedia({ media: "print", colorScheme: "light" });
    expect(await opened().page.evaluate(cutOff)).toEqual([]);
    await opened().page.emulateMedia({ media: "screen" });
  });

  test.each([DESK, PHONE])("never scrolls sideways at %j", async (viewport) => {
    const shown = await show({ viewport });
    await shown.evaluate(openEverything);
    expect(await shown.evaluate(widerThanPage)).toEqual([]);
  });

  test("without JavaScript reads everything, and sees no button that does nothing", async () => {
    const [plain, scripted] = await Promise.all([false, true].map((on) => openPage(browser(), url(), { javaScriptEnabled: on })));
    if (plain === undefined || scripted === undefined) throw new Error("two pages were opened");
    await Promise.all([plain, scripted].map(({ page }) => page.evaluate(openEverything)));
    const [read, readWithScript] = await Promise.all([plain, scripted].map(({ page }) => page.evaluate(textWithoutControls)));
    expect(read).toBe(readWithScript);
    expect(await plain.page.locator("button:visible").count()).toBe(0);
    expect(plain.complaints).toEqual([]);
  });

  return { opened, show };
}
