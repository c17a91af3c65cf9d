import { describe, expect, it } from "vitest";
import type { Estimate } from "../../../src/model/estimate.ts";
import { PROVISIONAL_INFERENCE } from "../../../src/report/verdict/caps.ts";
import { decideVerdict, type VerdictInput } from "../../../src/report/verdict/decide-verdict.ts";

const UNKNOWN: Estimate = { kind: "unknown", reason: "branch commits are not in this clone", fix: "git-ai-impact --fetch-prs" };

function ratio(value: number, lo: number, hi: number): Estimate {
  const change = { value, lo, hi, level: 0.95, scale: "ratio", error: 0.05 } as const;
  return { kind: "value", before: { value: 43, n: 2236 }, after: { value: 34, n: 1496 }, change, n: 3732, note: null };
}

function input(changes: Partial<VerdictInput> = {}): VerdictInput {
  return {
    headline: ratio(-0.21, -0.32, -0.07),
    branchWork: UNKNOWN,
    trendOpposes: false,
    adoption: {
      outcome: "dated",
      source: "declared",
      onePerson: false,
      markedShare: { value: 0.38, marked: 380, changes: 1000, kind: "lower-bound" },
    },
    landed: { merge: 900, rebase: 0, squash: 50, direct: 50 },
    margin: 0.05,
    caps: [],
    caveats: [],
    otherChanges: [],
    visibility: { target: 0.2, from: null, smallest: null },
    ...changes,
  };
}

function adoption(changes: Partial<VerdictInput["adoption"]>): Pick<VerdictInput, "adoption"> {
  return { adoption: { ...input().adoption, ...changes } };
}

const TOO_SHORT: Estimate = {
  kind: "insufficient",
  before: null,
  after: null,
  n: 120,
  have: "6",
  needed: "8 weeks after the left-out span",
};

describe("the rows of the verdict table", () => {
  it.each<[string, VerdictInput, string, string, string]>([
    [
      "below the floor, visible later",
      input({ headline: TOO_SHORT, visibility: { target: 0.2, from: "2027-03", smallest: { down: -0.34, up: 0.51 } } }),
      "insufficient",
      "none",
      "Not enough data to say: 6 of 8 weeks after the left-out span. At this pace a change of 20% becomes visible around March 2027.",
    ],
    [
      "below the floor, never visible",
      input({ headline: TOO_SHORT, visibility: { target: 0.2, from: null, smallest: { down: 0.34, up: 0.51 } } }),
      "insufficient",
      "none",
      "Not enough data to say: 6 of 8 weeks after the left-out span. A change of 20% cannot be seen in this repository alone; the smallest visible is −34%.",
    ],
    [
      "the headline cannot be measured",
      input({ headline: UNKNOWN }),
      "insufficient",
      "none",
      "Not enough data to say: branch commits are not in this clone.",
    ],
    [
      "no date",
      input(adoption({ outcome: "not-found", source: "none" })),
      "exploratory",
      "exploratory",
      "No verdict: no adoption date was found or given.",
    ],
    [
      "adopted at birth",
      input(adoption({ outcome: "at-birth", source: "none" })),
      "exploratory",
      "exploratory",
      "No before to compare with: AI-marked work is there from the first weeks.",
    ],
    [
      "marks below a tenth",
      input(
        adoption({ outcome: "below-floor", source: "none", markedShare: { value: 0.031, marked: 31, changes: 1000, kind: "lower-bound" } }),
      ),
      "exploratory",
      "exploratory",
      "Too little AI-marked work to date an adoption: 3.1% of landed changes, a lower bound.",
    ],
    [
      "pushes straight to main",
      input(adoption({ outcome: "pushes-nothing", source: "none" })),
      "exploratory",
      "exploratory",
      "No verdict: work is pushed straight to main here, and no adoption date was found or given.",
    ],
    [
      "marks of one person",
      input(adoption({ onePerson: true })),
      "exploratory",
      "exploratory",
      "One person's adoption, described: less work lands on main after AI adoption: −21% (−32 to −7). Exploratory evidence: the marks are one person's.",
    ],
    [
      "the trend turns it",
      input({ trendOpposes: true }),
      "unclear",
      "weak",
      "Unclear: the answer turns with the assumed trend. Weak evidence: another trend gives the opposite sign.",
    ],
    ["inside the margin", input({ headline: ratio(0.01, -0.03, 0.04) }), "same", "strong", "No material change: between −3% and +4%."],
    ["past the margin downwards", input(), "less", "strong", "Less work lands on main after AI adoption: −21% (−32 to −7)."],
    [
      "past the margin upwards",
      input({ headline: ratio(0.34, 0.09, 0.62) }),
      "more",
      "strong",
      "More work lands on main after AI adoption: +34% (+9 to +62).",
    ],
    [
      "off zero, touching the margin",
      input({ headline: ratio(-0.07, -0.12, -0.02) }),
      "less",
      "moderate",
      "Probably less work lands on main after AI adoption: −7% (−12 to −2); it may be too little to matter. Moderate evidence: the interval reaches into what is too little to matter.",
    ],
    [
      "off zero upwards, touching the margin",
      input({ headline: ratio(0.07, 0.02, 0.12) }),
      "more",
      "moderate",
      "Probably more work lands on main after AI adoption: +7% (+2 to +12); it may be too little to matter. Moderate evidence: the interval reaches into what is too little to matter.",
    ],
    [
      "covers zero",
      input({ headline: ratio(-0.02, -0.12, 0.09), visibility: { target: 0.2, from: null, smallest: { down: 0.18, up: 0.18 } } }),
      "unclear",
      "weak",
      "No clear change; the data fit anything from −12% to +9%. Changes beyond ±18% would have been seen. Weak evidence: the interval covers zero.",
    ],
  ])("%s", (_, given, code, grade, sentence) => {
    const verdict = decideVerdict(given);
    expect({ code: verdict.code, grade: verdict.grade, sentence: verdict.sentence }).toEqual({ code, grade, sentence });
  });
});

describe("grades", () => {
  it("names every cap, weakest first, and speaks of marks where the date was detected", () => {
    const verdict = decideVerdict(input({ ...adoption({ source: "change-point" }), caps: [PROVISIONAL_INFERENCE] }));
    expect(verdict.grade).toBe("weak");
    expect(verdict.caps.map((cap) => cap.id)).toEqual(["provisional-inference", "detected-date"]);
    expect(verdict.sentence).toBe(
      "Less work lands on main after AI-marked work appeared: −21% (−32 to −7). Weak evidence: the interval is provisional and the date was detected.",
    );
  });

  it("never rises above the row's own grade", () => {
    const verdict = decideVerdict(input({ headline: ratio(-0.02, -0.12, 0.09), ...adoption({ source: "pooled" }) }));
    expect(verdict.grade).toBe("weak");
  });

  it("gives no verdict where a cap leaves no grade", () => {
    const verdict = decideVerdict(input({ caps: [{ id: "print-floor", grade: "none", reason: "28 of 30 landed changes before" }] }));
    expect(verdict).toMatchObject({
      code: "insufficient",
      grade: "none",
      sentence: "Not enough data to say: 28 of 30 landed changes before.",
    });
  });

  it("lists no cap where nothing was judged", () => {
    expect(decideVerdict(input({ headline: TOO_SHORT, caps: [PROVISIONAL_INFERENCE] })).caps).toEqual([]);
  });
});

describe("the second clause", () => {
  it("says that branch work grew while landing did not", () => {
    const verdict = decideVerdict(input({ branchWork: ratio(0.34, 0.09, 0.62) }));
    expect(verdict.clause).toBe("More is written on branches over the same weeks: +34% (+9 to +62).");
  });

  it.each([
    ["branch work may not have grown", { branchWork: ratio(0.1, -0.02, 0.2) }],
    ["landed work grew too", { branchWork: ratio(0.34, 0.09, 0.62), headline: ratio(0.3, 0.1, 0.5) }],
    ["branch work is unknown", { branchWork: UNKNOWN }],
  ])("is left out where %s", (_, changes) => {
    expect(decideVerdict(input(changes)).clause).toBeNull();
  });
});

describe("caveats", () => {
  it("says how far the headline moves with other dates, spans and windows", () => {
    const { caveats } = decideVerdict(input({ otherChanges: [-0.2, -0.41, 0.05] }));
    expect(caveats).toEqual(["With other dates, left-out spans and windows (3 tried) the headline runs from −41% to +5%."]);
  });

  it("tell a project that pushes straight to main so, before the others", () => {
    const verdict = decideVerdict(input({ landed: { merge: 10, rebase: 0, squash: 0, direct: 990 }, caveats: ["Another."] }));
    expect(verdict.caveats).toEqual([
      "99% of 1,000 landed changes were pushed straight to main, or rebased onto it without a trace: each counts as one change, and there is little branch work to compare with.",
      "Another.",
    ]);
  });
});
