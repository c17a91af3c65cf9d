import { describe, expect, it } from "vitest";
import type { CheckRow } from "../../src/app/sections/checks.ts";
import type { Inference } from "../../src/app/sections/inference.ts";
import { type Judged, judgeAll } from "../../src/app/sections/judgement.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import { exampleReport } from "../../src/report/json/example-report.ts";
import { cell, headlineOf, stepped } from "../contracts/headline-of.ts";
import { comparisonOf } from "../measures/weekly-logs.ts";
import { estimateOf } from "./estimate-of.ts";

const COMPARED = comparisonOf(52, 52);
const SMALLEST = { down: -0.3, up: 0.4, pastMargin: null, calibrated: true };
/** Halved, far from zero and from the margin. */
const CLEAR = estimateOf({}, { value: -Math.LN2 });

/** Every measure with the same estimate, the headline with its own. */
function inferred(headline: Estimate, more: Partial<Inference> = {}): Inference {
  return {
    rows: MEASURES.map((measure) => ({
      measure,
      observation: { kind: "count", value: new Float64Array(112) },
      estimate: measure.id === "landed-changes" ? headline : CLEAR,
    })),
    multiplicity: null,
    sensitivity: null,
    robustness: null,
    visibility: { target: 0.2, from: null, isVisible: false, smallest: SMALLEST, floor: SMALLEST },
    headline: null,
    ...more,
  };
}

function judge(inference: Inference, more: Partial<Judged> = {}) {
  const { adoption, repo } = exampleReport();
  const { verdict, measures } = judgeAll(inference, {
    adoption: { ...adoption, outcome: "dated", source: "declared", onePerson: false },
    landed: { ...repo.counts.landed, merge: 100 },
    checks: [],
    comparison: COMPARED,
    weeks: COMPARED.weeks,
    margin: 0.05,
    ...more,
  });
  const row = (id: string) => measures.find((measure) => measure.id === id);
  return { verdict, headline: row("landed-changes"), other: row("branch-commits") };
}

const failed = (id: string, reach?: "headline"): CheckRow => ({
  id,
  title: "A check",
  status: "warn",
  detail: "It failed.",
  fix: null,
  cap: { grade: "weak", reason: "something happened", ...(reach === undefined ? {} : { reach }) },
});

describe("the grade of the headline's row", () => {
  it.each<[string, Inference, Partial<Judged>, string]>([
    ["a clear change", inferred(CLEAR), {}, "strong"],
    ["a change that reaches into the margin", inferred(estimateOf({}, { value: -0.3 })), {}, "moderate"],
    ["no clear change", inferred(estimateOf()), {}, "weak"],
    ["no table of drift", inferred(estimateOf({ calibration: null }, { value: -Math.LN2, factor: null })), {}, "weak"],
    ["short windows", inferred(CLEAR), { comparison: comparisonOf(20, 12) }, "weak"],
    ["a failed check", inferred(CLEAR), { checks: [failed("team-size")] }, "weak"],
    ["a failed check on the headline alone", inferred(CLEAR), { checks: [failed("other-dates", "headline")] }, "weak"],
    ["too little data", inferred({ kind: "insufficient", before: null, after: null, n: 0, have: "3", needed: "12 weeks" }), {}, "none"],
  ])("is the verdict's after %s", (_, inference, more, grade) => {
    const { verdict, headline } = judge(inference, more);
    expect(headline?.grade).toBe(verdict.grade);
    expect(verdict.grade).toBe(grade);
  });

  it("is named with every limit, and a passed check limits nothing", () => {
    const checks = [failed("team-size"), { ...failed("merge-strategy"), status: "pass" as const }];
    const { verdict } = judge(inferred(CLEAR), { checks, comparison: comparisonOf(20, 12) });
    expect(verdict.caps.map(({ id }) => id).toSorted()).toEqual(["short-windows", "team-size"]);
    expect(verdict.sentence).toContain("something happened");
  });
});

describe("other rows", () => {
  it("are limited by what reaches every row, and not by what speaks of the headline", () => {
    expect(judge(inferred(CLEAR)).other?.grade).toBe("strong");
    expect(judge(inferred(CLEAR), { checks: [failed("other-dates", "headline")] }).other?.grade).toBe("strong");
    expect(judge(inferred(CLEAR), { checks: [failed("team-size")] }).other?.grade).toBe("weak");
  });
});

describe("a model with trends", () => {
  const trend = (value: number) => ({
    id: "trend",
    title: "With a trend on each side",
    weight: "sensitivity" as const,
    note: null,
    change: cell("", value).change,
  });
  const doubled = headlineOf(stepped({ after: 2 }));

  it("of the opposite sign, both intervals off zero, makes the verdict unclear", () => {
    const { verdict, headline } = judge(inferred(doubled.estimate, { headline: doubled, robustness: [trend(-0.6)] }));
    expect(verdict).toMatchObject({ code: "unclear", grade: "weak" });
    expect(headline?.grade).toBe("weak");
  });

  it("of the same sign, or with an interval over zero, leaves it", () => {
    for (const value of [0.6, -0.1])
      expect(judge(inferred(doubled.estimate, { headline: doubled, robustness: [trend(value)] })).verdict.code).toBe("more");
  });
});

describe("without a headline", () => {
  it("its row says how small a change would be visible", () => {
    const { verdict, headline } = judge(inferred({ kind: "insufficient", before: null, after: null, n: 0, have: "3", needed: "12 weeks" }));
    expect(verdict.code).toBe("insufficient");
    expect(headline).toMatchObject({ state: "insufficient", note: "3 of 12 weeks", smallestVisible: SMALLEST });
  });
});
