import { describe, expect, it, test } from "vitest";
import { landedAssertion } from "../../../fixtures/reports/landed-assertion.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { type JudgedReport, judgeRepository, warnOfTeams } from "../../../src/app/sections/assertions/judge-repository.ts";
import { ASSERTION_CERTAINTIES, type Assertion } from "../../../src/model/assertion.ts";
import { GRADES, type MeasureResult, type Report } from "../../../src/model/report.ts";

const STORY = lessWorkLands();
const LEVELS = ["warn", "error"] as const;

/** Of a limit that the story passes for certain. */
function asserted(more: Partial<Assertion> = {}): Assertion {
  return landedAssertion({ limit: { kind: "minChange", value: -0.05 }, ...more });
}

/** The story, with its first row changed. */
function reportWith(row: Partial<MeasureResult>, adoption: Partial<Report["adoption"]> = {}): JudgedReport {
  const { measures, windows } = STORY;
  const [first] = measures;
  if (first === undefined) throw new TypeError("the story has no measures");
  return { measures: [{ ...first, ...row }], windows, adoption: { ...STORY.adoption, ...adoption } };
}

function judgeOne(assertion: Assertion, report: JudgedReport) {
  const [result, ...others] = judgeRepository([assertion], report);
  expect(others).toEqual([]);
  if (result === undefined) throw new TypeError("nothing was judged");
  return result;
}

describe("the truth table of one repository", () => {
  const CHANGES = {
    past: { value: -0.21, lo: -0.32, hi: -0.07, level: 0.95, scale: "ratio" },
    mostly: { value: -0.15, lo: -0.3, hi: -0.03, level: 0.95, scale: "ratio" },
    around: { value: -0.06, lo: -0.3, hi: 0.2, level: 0.95, scale: "ratio" },
    short: { value: 0.1, lo: 0, hi: 0.2, level: 0.95, scale: "ratio" },
  } as const;
  const FAILS = { past: ["certain", "likely", "point"], mostly: ["likely", "point"], around: ["point"], short: [] } as const;

  const cases = (Object.keys(CHANGES) as (keyof typeof CHANGES)[]).flatMap((place) =>
    LEVELS.flatMap((level) => ASSERTION_CERTAINTIES.map((when) => ({ place, level, when }))),
  );

  test.each(cases)("an interval $place the limit, level $level, $when", ({ place, level, when }) => {
    const fails = (FAILS[place] as readonly string[]).includes(when);
    const result = judgeOne(asserted({ level, when }), reportWith({ change: CHANGES[place] }));
    expect(result).toMatchObject({ level, when, unit: null, outcome: fails ? "fail" : "pass", change: CHANGES[place], reason: null });
  });

  const unknown: readonly (readonly [string, Partial<MeasureResult>, string])[] = [
    ["too little data", { state: "insufficient", change: null, note: "6 of 8 weeks after" }, "not enough data: 6 of 8 weeks after"],
    ["too little data, of unknown kind", { state: "insufficient", change: null, note: null }, "not enough data"],
    ["no source", { state: "unknown", change: null, note: "no CI runs were given" }, "not measured: no CI runs were given"],
    ["no change", { change: null }, "there is no estimate"],
    ["no grade", { grade: "none" }, "the estimate has no grade and is not judged"],
    ["described only", { grade: "exploratory" }, "the estimate is exploratory evidence and is not judged"],
  ];
  const unknownCases = unknown.flatMap(([name, row, reason]) =>
    LEVELS.flatMap((level) => ASSERTION_CERTAINTIES.map((when) => ({ name, row, reason, level, when }))),
  );

  test.each(unknownCases)("$name is unknown at level $level, $when, wherever the interval lies", ({ row, reason, level, when }) => {
    expect(judgeOne(asserted({ level, when }), reportWith(row))).toMatchObject({ outcome: "unknown", change: null, past: null, reason });
  });
});

describe("what is judged", () => {
  it("is every grade from weak on, whatever the verdict: the interval has it in itself how sure it is", () => {
    for (const grade of GRADES) {
      const outcome = grade === "none" || grade === "exploratory" ? "unknown" : "fail";
      expect([grade, judgeOne(asserted(), reportWith({ grade })).outcome]).toEqual([grade, outcome]);
    }
  });

  it("is the interval of the row, with its level", () => {
    const change = { value: -0.2, lo: -0.3, hi: -0.1, level: 0.9833, scale: "ratio" as const };
    expect(judgeOne(asserted(), reportWith({ change }))).toMatchObject({ outcome: "fail", change: { level: 0.9833 }, past: 1 });
  });

  it("is a share from its level before, in the scale of its interval", () => {
    const change = { value: -0.109, lo: -0.218, hi: 0.3, level: 0.95, scale: "difference" as const };
    const report = reportWith({ unit: "fraction", before: { value: 0.33, n: 900 }, change });
    const { past } = judgeOne(asserted({ measureUnit: "fraction", limit: { kind: "minChange", value: -0.05 } }), report);
    expect(past).toBeCloseTo(0.433, 2);
  });

  it("is unknown where the report does not hold the measure, and says why", () => {
    expect(judgeOne(asserted({ measure: "red-time" }), reportWith({}))).toMatchObject({
      outcome: "unknown",
      reason: "this report does not hold the measure",
    });
  });

  it("is told of one person's work", () => {
    expect(judgeOne(asserted(), reportWith({ grade: "exploratory" }, { onePerson: true })).reason).toBe(
      "the estimate is exploratory evidence, one person's, and is not judged",
    );
  });

  test.each([
    ["not-found", "no adoption date was found or given, so there is no before and after"],
    ["at-birth", "AI-marked work is there from the first weeks, so there is no before"],
    ["below-floor", "too little AI-marked work to date an adoption, so there is no before and after"],
    ["pushes-nothing", "no adoption date was found or given, so there is no before and after"],
    ["dated", "not enough data: no weeks to compare"],
  ] as const)("without windows (%s) is unknown with the reason", (outcome, reason) => {
    const report = { ...reportWith({ state: "insufficient", change: null, note: "0 of 2 periods" }, { outcome }), windows: null };
    expect(judgeOne(asserted(), report)).toMatchObject({ outcome: "unknown", reason });
  });

  it("keeps the order of what is asserted, one result for each limit", () => {
    const both = [asserted({ limit: { kind: "minChange", value: -0.5 } }), asserted({ limit: { kind: "maxChange", value: -0.4 } })];
    expect(judgeRepository(both, reportWith({})).map(({ limit, outcome }) => [limit.kind, outcome])).toEqual([
      ["minChange", "pass"],
      ["maxChange", "fail"],
    ]);
    expect(judgeRepository([], reportWith({}))).toEqual([]);
  });
});

describe("assertions of teams", () => {
  it("are counted in a report of one repository, which they are not about", () => {
    expect(warnOfTeams(null)).toEqual([]);
    expect(warnOfTeams({ general: [asserted()], teams: new Map() })).toEqual([]);
    expect(warnOfTeams({ general: [], teams: new Map([["payments", [asserted()]]]) })).toEqual([
      {
        code: "ASSERTIONS_OF_TEAMS",
        message: "1 assertion is about teams, and judged in a report of many repositories alone.",
        fix: "git-ai-impact check FACTS",
        count: 1,
      },
    ]);
  });
});
