import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import type { EmpiricalNull } from "../../../src/model/empirical-null.ts";
import type { MeasureInfo } from "../../../src/model/measure-info.ts";
import type { Report } from "../../../src/model/report.ts";
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

const LANDED: MeasureInfo = { ...INFO, id: "landed-changes", title: "Landed on main" };

const ROW: EmpiricalNull["rows"][number] = {
  measure: "landed-changes",
  before: 104,
  after: 52,
  activity: "from-5",
  comparisons: 640,
  repositories: 28,
  modelFlagged: 0.18,
  conformal: null,
  crossValidated: {
    factor: 1.69,
    flagged: 0.049,
    lo: 0.02,
    hi: 0.08,
    aboveFifth: 3,
    found: [
      { fall: -0.2, share: 0.106 },
      { fall: -0.5, share: 0.354 },
    ],
  },
  thetaQuantiles: [0.3],
};

const NULL: EmpiricalNull = {
  version: "1.0.0",
  licence: "MIT",
  rule: "docs/decisions/0001-calibration-histories.md",
  tool: "0.1.0",
  until: "2021-06-01",
  level: 0.95,
  leftOutWeeks: 8,
  repositories: [],
  dropped: [],
  probabilities: [0.5],
  rows: [ROW, { ...ROW, before: 52, activity: "all", crossValidated: null }],
};

function explained(info: MeasureInfo, report: Report | null): readonly string[] {
  return explainMeasure(info, { report, empiricalNull: NULL }).split("\n");
}

describe("explainMeasure", () => {
  it("prints everything a measure says of itself", () => {
    expect(explainMeasure(INFO, { report: null, empiricalNull: NULL })).toBe(`branch-commits: Branch commits

Unit        per week; neither more nor less is better
Definition  Commits written on branches in a week, merges left out, each commit
            counted once however many branches hold it.
Formula     sum over branches
Source      this project
Needs       git history, branch commits
Minimum     12 weeks before and 8 after
Bias        Force-pushed commits are not seen.
Power       not known: too few histories before AI hold enough of it, so that
            evidence is weak at most
`);
  });

  it("prints the power that the empirical null has for the measure, one line for each row with a factor", () => {
    expect(explained(LANDED, null).slice(-4)).toEqual([
      "            zero",
      "            windows  events            error flagged   −20%   −50%",
      "            104 + 52 5 a week or more × 1.69    4.9%    11%    35%",
      "",
    ]);
  });

  it.each([
    ["too little data", noAdoptionFound, ["This run    no adoption date to compare around; 11.2 over all weeks, n 5,712"]],
    ["a missing fact", adoptedAtBirth, ["This run    branch commits are not in this clone", "Try         git-ai-impact --fetch-prs"]],
  ])("prints what a run found: %s", (_, story, lines) => {
    for (const line of lines) expect(explained(INFO, story())).toContain(line);
  });

  it("says nothing of a run that does not hold the measure", () => {
    expect(explained({ ...INFO, id: "other" }, lessWorkLands()).join("")).not.toContain("This run");
  });

  it("keeps to 80 columns with a run and without", () => {
    for (const report of [lessWorkLands(), null]) expect(explained(LANDED, report).filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("how an estimate came about", () => {
  it("is told step by step for the headline", () => {
    const lines = explained(LANDED, lessWorkLands());
    expect(lines.slice(lines.findIndex((line) => line.startsWith("This run")))).toEqual([
      "This run    43.1 before, 34.2 after, 43.1 expected: −21% (−32 to −7), n 6,083,",
      "            evidence weak",
      "Method      level-only model of log counts in single weeks, restricted",
      "            likelihood averaged over serial noise",
      'Design      tier 1 of 4: it may say "changed after" and nothing stronger',
      "Weeks       before 2023-01-16 … 2025-01-12, 104 of 104 used; 12 left out",
      "            between; after 2025-04-07 … 2026-03-01, 47 of 47 used",
      "Model       single weeks; noise: 42% does not carry over from unit to unit, the",
      "            rest with correlation 0.31; error 0.046 (logs), 61.2 degrees of",
      "            freedom; interval −28 to −13",
      "Calibrated  error × 1.72, from the empirical null (104 + 52 weeks, 5 a week or",
      "            more, 31 repositories; 4.7% of fake dates flagged): interval −32 to",
      "            −7 at 95%",
      "As large    in 34% of the fake dates of these repositories",
      "Fake dates  At 1 of 27 fake dates in this history the change is as large,",
      "            measured by its error (rank 2 of 28).",
      "p           0.003 for no change, judged alone",
      "Visible     found in 80% of cases: −22% / +28%; wholly past the margin: −25% /",
      "            +34%",
      "Power       planted falls found in these repositories, of all fake dates: −20%",
      "            in 11%, −30% in 16%, −50% in 35%, −70% in 66%",
      "Busiest     weeks with most items behind the value, and the largest changes that",
      "            landed in them, lines added and deleted:",
      "            2023-06-19  n 51: #881 +746 −126, #901 +546 −126",
      "            2024-01-08  n 51: #2041 +823 −153, #2061 +623 −153",
      "            2024-07-29  n 51: #3201 +900 −120, #3221 +700 −120",
      "            All of a week: git-ai-impact explain --week 2023-06-19",
      "",
    ]);
  });

  it("names the level and the adjusted p of a primary, and leaves the fake dates to the headline", () => {
    const text = explained({ ...INFO, id: "activity-gap" }, lessWorkLands())
      .join(" ")
      .replaceAll(/ +/g, " ");
    expect(text).toContain("interval +23 to +132 at 97.5%");
    expect(text).toContain("p <0.001 for no change, <0.001 by Holm over the primaries (2)");
    expect(text).toContain("44 of 47 used");
    expect(text).not.toContain("Fake dates");
  });

  it("says that a measure without a table is judged by its model", () => {
    const report = lessWorkLands();
    const measures = report.measures.map((measure) => ({ ...measure, calibration: null }));
    const text = explained(LANDED, { ...report, measures })
      .join(" ")
      .replaceAll(/ +/g, " ");
    expect(text).toContain("Calibrated no: the empirical null has no table for this measure");
    expect(text).not.toMatch(/As large|planted falls/);
  });

  it("leaves out what a description without a model does not have", () => {
    const lines = explained({ ...INFO, id: "change-fail-rate" }, lessWorkLands()).filter((line) => line !== "");
    expect(lines.filter((line) => /^(Model|Calibrated|As large|Visible|Power)/.test(line))).toEqual([]);
    expect(lines.join(" ")).toContain("104 used; 12 left out");
  });
});
