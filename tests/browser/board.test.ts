import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compared, MEASURES, unknown } from "../../fixtures/reports/build-report.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../fixtures/reports/no-clear-change.ts";
import type { Report } from "../../src/model/report.ts";
import { renderHtml } from "../../src/report/html/index.ts";
import { readPageAssets } from "../../src/sources/shipped-data.ts";
import { HAS_CHROMIUM, openPage, startBrowser } from "./browser.ts";

/** A sheet of A4 without its margins of 14 mm, in CSS pixels. */
const SHEET = { width: 687, height: 1017 };

let browser: Browser;

beforeAll(async () => {
  if (HAS_CHROMIUM) browser = await startBrowser();
});
afterAll(async () => browser?.close());

describe.skipIf(!HAS_CHROMIUM)("the page for the board", () => {
  test("fits one sheet of A4, however much there is to quote", async () => {
    const assets = await readPageAssets("repository");
    const { page } = await openPage(browser, "about:blank", { viewport: SHEET });
    await page.emulateMedia({ media: "print" });
    const reports = [lessWorkLands(), noClearChange(), noAdoptionFound(), everythingToTell()];
    for (const report of reports) {
      await page.setContent(renderHtml(report, { assets }));
      const box = await page.locator("#board").boundingBox();
      expect(box?.height).toBeLessThan(SHEET.height);
      expect(box?.width).toBeLessThanOrEqual(SHEET.width);
    }
  });
});

/** A long name, many limits, every sentence that can be quoted, and much that was not measured. */
function everythingToTell(): Report {
  const base = noClearChange();
  const hours = (id: string) => {
    const change: [number, number, number] = [1800, 600, 3000];
    return { ...compared(MEASURES.timeToRevert, { before: [3600, 40], after: [5400, 47], change, scale: "difference" }), id };
  };
  const { landedShare } = MEASURES;
  const more = [
    compared(landedShare, { before: [0.7, 900], after: [0.6, 900], change: [-0.1, -0.2, 0.1], scale: "difference" }),
    {
      ...compared(landedShare, { before: [0.1, 900], after: [0.2, 900], change: [0.1, -0.1, 0.2], scale: "difference" }),
      id: "rework-14d",
    },
    hours("recovery-incident"),
    { ...compared(MEASURES.branchCommits, { before: [1.1, 57], after: [1.6, 62], change: [0.4, -0.1, 1.1] }), id: "incident-rate" },
    ...Array.from({ length: 12 }, (_, index) => ({ ...unknown(landedShare, "not given", null), id: `missing-${index}` })),
  ];
  return {
    ...base,
    repo: { ...base.repo, name: "a-repository-with-quite-a-long-name/and-one-more-folder-in-it" },
    verdict: { ...base.verdict, clause: "More is written on branches over the same weeks: +34% (+9 to +62)." },
    measures: [...base.measures, ...more],
  };
}
