import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import type { MeasureInfo } from "../../../src/model/measure-info.ts";
import { explainMeasure } from "../../../src/report/explain/explain-measure.ts";

const INFO: MeasureInfo = {
  id: "branch-commits",
  title: "Branch commits",
  unit: "per-week",
  goodDirection: "none",
  definition: "Commits written on branches in a week, merges left out, each commit counted once however many branches hold it.",
  formula: "sum over branches",
  source: "this project",
  bias: "Force-pushed commits are not seen.",
  needs: ["git history", "branch commits"],
  minimum: "12 weeks before and 8 after",
};

describe("explainMeasure", () => {
  it("prints everything a measure says of itself", () => {
    expect(explainMeasure(INFO, null)).toBe(`branch-commits: Branch commits

Unit        per week; neither more nor less is better
Definition  Commits written on branches in a week, merges left out, each commit
            counted once however many branches hold it.
Formula     sum over branches
Source      this project
Needs       git history, branch commits
Minimum     12 weeks before and 8 after
Bias        Force-pushed commits are not seen.
`);
  });

  it.each([
    ["a value", lessWorkLands, ["This run    118 before, 159 after: +34% (+9 to +62), n 19,782, evidence weak"]],
    ["too little data", noAdoptionFound, ["This run    no adoption date to compare around; 11.2 over all weeks, n 5,712"]],
    ["a missing fact", adoptedAtBirth, ["This run    branch commits are not in this clone", "Try         git-ai-impact --fetch-prs"]],
  ])("prints what a run found: %s", (_, story, lines) => {
    for (const line of lines) expect(explainMeasure(INFO, story()).split("\n")).toContain(line);
  });

  it("says nothing of a run that does not hold the measure", () => {
    expect(explainMeasure({ ...INFO, id: "other" }, lessWorkLands())).not.toContain("This run");
  });
});
