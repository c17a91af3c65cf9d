import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fleetOfTeams, hostileFleet, plannedFleet, smallFleet, tinyFleet } from "../../fixtures/cohort-report.ts";
import type { CohortReport } from "../../src/model/cohort/cohort-report.ts";
import { renderCohortHtml } from "../../src/report/cohort/html/cohort-html.ts";
import { escapeTerminal } from "../../src/report/shared/escape.ts";
import { readPageAssets } from "../../src/sources/shipped-data.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { HAS_CHROMIUM, openPage, startBrowser } from "./browser.ts";
import { testEveryPage } from "./common-page-tests.ts";
import { injectScripts, openEverything, textAndIsland } from "./in-page.js";

const FLEETS = { fleetOfTeams, plannedFleet, smallFleet, tinyFleet } as const;
const FLEET_NAMES = Object.keys(FLEETS) as readonly (keyof typeof FLEETS)[];

let browser: Browser;
const urls = new Map<string, string>();

beforeAll(async () => {
  if (!HAS_CHROMIUM) return;
  browser = await startBrowser();
  for (const name of FLEET_NAMES) urls.set(name, await write(name, FLEETS[name]()));
});
afterAll(async () => browser?.close());

const urlOf = (name: string) => urls.get(name) ?? "";

async function write(name: string, report: CohortReport): Promise<string> {
  const path = join(temporaryFolder(), `${name}.html`);
  writeFileSync(path, renderCohortHtml(report, { assets: await readPageAssets("fleet") }));
  return pathToFileURL(path).href;
}

describe.skipIf(!HAS_CHROMIUM).each(FLEET_NAMES)("the page of %s", (name) => {
  const { show } = testEveryPage({ browser: () => browser, url: () => urlOf(name) });

  test("shows verdict, reasons and what it stands on without scrolling", async () => {
    const page = await show({});
    const box = await page.locator(".first-screen").boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? Number.NaN)).toBeLessThanOrEqual(1000);
  });
});

describe.skipIf(!HAS_CHROMIUM)("a reader of a fleet's page", () => {
  test("follows the name of a unit to its mark, which stands out and is told, without a script", async () => {
    const { page } = await openPage(browser, urlOf("plannedFleet"), { javaScriptEnabled: false });
    expect(await page.locator(".unit-said:visible").count()).toBe(0);
    const link = page.locator("#units > .scroll a").first();
    const name = await link.textContent();
    await link.click();
    expect(new URL(page.url()).hash).toBe("#unit-1");
    expect(await page.locator(".unit-said:visible").allTextContents()).toEqual([expect.stringMatching(new RegExp(`^${name}: −`))]);
  });

  test("takes the data home as they are in the page", async () => {
    const { page } = await openPage(browser, urlOf("smallFleet"), { acceptDownloads: true });
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
    expect(download.suggestedFilename()).toBe("cohort.json");
  });
});

describe.skipIf(!HAS_CHROMIUM)("the page of a fleet made of naughty strings", () => {
  test("is read as text, runs nothing and asks for nothing", async () => {
    const report = hostileFleet();
    const { page, requests, complaints } = await openPage(browser, await write("hostile", report));
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => dialogs.push(dialog.message()));
    await page.evaluate(openEverything);
    expect({ requests, complaints, dialogs }).toEqual({ requests: [], complaints: [], dialogs: [] });
    const { text, island } = await page.evaluate(textAndIsland);
    const spaced = (own: string) => escapeTerminal(own).replace(/\s+/g, " ").trim();
    expect(report.fleet.failed.filter(({ name }) => !text.includes(spaced(name)))).toEqual([]);
    expect(report.units.filter(({ name }) => !text.includes(spaced(name)))).toEqual([]);
    expect(JSON.parse(island)).toEqual(report);
  });

  test("lets no script run but its own", async () => {
    const { page } = await openPage(browser, await write("hostile", hostileFleet()));
    expect((await page.evaluate(injectScripts)).wasRun).toEqual([]);
  });
});
