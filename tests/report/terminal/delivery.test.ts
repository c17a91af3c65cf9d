import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { PLAIN_TEXT } from "../../../fixtures/reports/plain-text.ts";
import type { DeliveryResult } from "../../../src/model/delivery-result.ts";
import type { Report } from "../../../src/model/report.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

function linesOf(report: Report, delivery: Partial<DeliveryResult>): string[] {
  const known = { ...report, delivery: report.delivery === null ? null : { ...report.delivery, ...delivery } };
  return renderTerminal(known, PLAIN_TEXT).split("\n");
}

describe("what was not given", () => {
  const source = noAdoptionFound().delivery?.sources[0];
  const sources = source === undefined ? [] : [source, { ...source, kind: "runs" as const, short: "green main" }];

  it("is told with what it would add", () => {
    expect(linesOf(noAdoptionFound(), { sources })).toContain("Not given: --incidents (MTTR), --runs (green main), or --forge");
  });

  it("is told where measures give way as well", () => {
    const report = lessWorkLands();
    const measures = [...report.measures, ...report.measures, ...report.measures];
    const many = { ...report, measures, verdict: { ...report.verdict, outlook: null, clause: null } };
    expect(linesOf(many, { sources }).join("\n")).toMatch(/\d+ more measures with --json; not given: --incidents \(MTTR\)/);
  });

  it("is named in one line where there is no room to tell more", () => {
    const report = lessWorkLands();
    const many = { ...report, measures: [...report.measures, ...report.measures, ...report.measures] };
    const caveats = Array.from(
      { length: 9 },
      (_, i) => `Caveat ${i}, which is long enough to fill a line of its own on this narrow page, and a second one.`,
    );
    const crowded = { ...many, verdict: { ...many.verdict, caveats } };
    const lines = linesOf(crowded, { sources: [...sources, ...sources] }).join("\n");
    expect(lines).toContain("measures with --json; --incidents, --runs, … add others (see doctor)");
  });

  it("is not told where everything was", () => {
    expect(linesOf(noAdoptionFound(), { sources: [] }).join("\n")).not.toContain("ot given");
  });
});

describe("the recovery ladder", () => {
  it("shows what is known of each rung, and a bound that was not reached as unknown", () => {
    const lines = linesOf(noAdoptionFound(), {});
    expect(lines).toContain("Recovery");
    expect(lines.find((line) => line.startsWith("  Main red to green"))).toMatch(/12 +1 +1\.2 h \(32 min or more\) +2\.7 h/);
  });

  it("leaves out rungs without a case", () => {
    const recovery = (noAdoptionFound().delivery?.recovery ?? []).map((row) => ({ ...row, cases: 0 }));
    expect(linesOf(noAdoptionFound(), { recovery })).not.toContain("Recovery");
  });
});
