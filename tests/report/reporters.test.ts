import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../fixtures/reports/adopted-at-birth.ts";
import { inASeries } from "../../fixtures/reports/in-a-series.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../fixtures/reports/no-clear-change.ts";
import { PAGE_ASSETS } from "../../fixtures/reports/page-assets.ts";
import { Report } from "../../src/model/report.ts";
import { REPORTERS } from "../../src/report/index.ts";
import { mapStrings } from "../../src/report/shared/map-strings.ts";
import { formatNumber } from "../../src/report/shared/number-format.ts";
import type { RenderOptions } from "../../src/report/shared/reporter.ts";

const OPTIONS: RenderOptions = { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null, assets: PAGE_ASSETS };
const FILE = { file: "0001-2026-03-02.json", reason: "it is a link" };
const MOVED = { measure: "landed-changes", unit: "payments and others", level: "error", was: "pass", now: "fail" } as const;
const STORIES = [
  lessWorkLands,
  noClearChange,
  noAdoptionFound,
  adoptedAtBirth,
  () => inASeries({ setAside: [FILE] }, { changedParts: ["scope"], events: ["method-changed"], assertions: [MOVED] }),
];
const HOSTILE = "\u001b]0;x\u0007 </code><img src=x> @org/team fixes #12 `|` ![](http://x) \u202e\n::error::";

it("are sorted by id", () => {
  const ids = REPORTERS.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

describe.each(REPORTERS)("the reporter $id", ({ id, render }) => {
  it("writes the same bytes twice, from fresh values, and ends with one line break", () => {
    for (const story of STORIES) {
      const text = render(story(), OPTIONS);
      expect(render(story(), OPTIONS)).toBe(text);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it("leaves the report as it was", () => {
    const report = lessWorkLands();
    render(report, OPTIONS);
    expect(report).toEqual(lessWorkLands());
  });

  it("keeps hostile strings inert", () => {
    for (const story of STORIES) {
      const text = render(hostile(story(), HOSTILE), OPTIONS);
      // Lines of CSV end with CR and LF.
      expect(id.startsWith("csv-") ? text.replaceAll("\r\n", "\n") : text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      if (id === "json") continue;
      expect(text).not.toMatch(/^(?:::|##\[|##vso\[)/m);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      if (id === "markdown")
        expect(text).not.toMatch(/<(?!\/?(code|details|summary)>|!-- git-ai-impact:report [a-z0-9= -]*-->)|@|(?<![&#\n])#|!\[|`/);
    }
  });

  it("survives any text in any place", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STORIES), fc.string({ unit: "binary", maxLength: 500 }), (story, text) => {
        expect(typeof render(hostile(story(), text), OPTIONS)).toBe("string");
      }),
      { numRuns: 30 },
    );
  });
});

/** Formats for readers, in which a row of a measure is a line of text. */
describe.each(REPORTERS.filter(({ id }) => id === "markdown" || id === "terminal"))("the reporter $id, in words", ({ render }) => {
  it("prints no change without its n", () => {
    // Titles of assertions hold those of other measures.
    const report = { ...lessWorkLands(), assertions: null };
    const lines = render(report, OPTIONS).split("\n");
    for (const { change, n, title } of report.measures) {
      if (change === null) continue;
      expect(lines.find((line) => line.includes(title))).toContain(formatNumber(n));
    }
  });
});

describe("the invented reports", () => {
  it("follow the schema", () => {
    for (const story of STORIES) expect(Report.parse(story())).toEqual(story());
  });
});

/** Every string that a repository could have written, replaced; words of the schema and days are left. */
function hostile(report: Report, text: string): Report {
  return mapStrings(report, (own) => (/^\d{4}-\d{2}-\d{2}|^[a-z0-9.-]+$|^m(?:in|ax)Change$/.test(own) ? own : text));
}
