import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import type { MeasureResult } from "../../../src/model/report.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { comparedMeasures } from "../../../src/report/shared/compared-measures.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

const headline = lessWorkLands().measures[0];
if (headline === undefined) throw new Error("a story has a headline");

const recovery: MeasureResult = { ...headline, id: "recovery-incident", title: "Time to recovery (MTTR)", unit: "seconds" };
const rate: MeasureResult = {
  ...headline,
  id: "incident-rate",
  title: "Incidents",
  state: "insufficient",
  before: { value: 0.4, n: 12 },
  after: { value: 0.9, n: 14 },
  change: null,
  note: "12 of 30 items before",
};
const unknownRate: MeasureResult = { ...rate, state: "unknown", before: null, after: null };

describe("a time to recovery", () => {
  it("never stands without how often incidents happen, even where they are too few to compare", () => {
    const report = { ...lessWorkLands(), measures: [headline, rate, recovery] };
    expect(comparedMeasures(report).map(({ id }) => id)).toEqual(["landed-changes", "incident-rate", "recovery-incident"]);
    expect(renderMarkdown(report)).toMatch(/\| Incidents \/ week \| 0\.4 \| 0\.9 \| – \|/);
    const lines = renderTerminal(report, { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null }).split("\n");
    const row = lines.findIndex((line) => /^Incidents +0\.4 +0\.9/.test(line));
    expect(row).toBeGreaterThan(0);
    expect(lines[row + 1]).toContain("Time to recovery (MTTR)");
    expect(lines[row + 2]).toBe("Incidents count from when they were detected");
  });

  it("takes nothing else along, and nothing that is not known", () => {
    expect(comparedMeasures({ measures: [headline, rate] }).map(({ id }) => id)).toEqual(["landed-changes"]);
    expect(comparedMeasures({ measures: [unknownRate, recovery] }).map(({ id }) => id)).toEqual(["recovery-incident"]);
  });
});
