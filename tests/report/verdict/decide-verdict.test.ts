import { describe, expect, it } from "vitest";
import { adoption, ratio, TOO_SHORT, UNKNOWN, VERDICT_STORIES, verdictInput, visibility } from "../../../fixtures/reports/verdicts.ts";
import { CHECKS } from "../../../src/checks/index.ts";
import { DESIGN_TIERS } from "../../../src/model/design-tier.ts";
import { GRADES } from "../../../src/model/report.ts";
import { type Cap, FEW_ITEMS, SHORT_WINDOWS, UNCALIBRATED } from "../../../src/report/verdict/caps.ts";
import { decideVerdict } from "../../../src/report/verdict/decide-verdict.ts";

/** Limits that checks and thin data set; those of the date come from the adoption itself. */
const CAPS: readonly Cap[] = [
  ...CHECKS.flatMap(({ id, cap }) => (cap === null ? [] : [{ id, grade: cap.grade, reason: cap.reason }])),
  UNCALIBRATED,
  SHORT_WINDOWS,
  FEW_ITEMS,
];

const CLEAR = "Less work lands on main after AI adoption: −21% (−32 to −7).";

function caps(...ids: readonly string[]): readonly Cap[] {
  return CAPS.filter(({ id }) => ids.includes(id));
}

describe("the rows of the verdict table", () => {
  it.each(VERDICT_STORIES)("$name", ({ input, code, grade, sentence }) => {
    const verdict = decideVerdict(input);
    expect({ code: verdict.code, grade: verdict.grade, sentence: verdict.sentence }).toEqual({ code, grade, sentence });
  });
});

describe("what is said of one repository", () => {
  it("is timing: no sentence, reason or check claims a cause or an association", () => {
    const verdicts = VERDICT_STORIES.map(({ input }) => decideVerdict(input));
    const sentences = verdicts.flatMap(({ sentence, clause, caveats, outlook, empiricalNull }) => [
      sentence,
      clause,
      ...caveats,
      outlook,
      empiricalNull,
    ]);
    const told = [...sentences, ...CAPS.map(({ reason }) => reason), ...CHECKS.map(({ title }) => title)].join("\n");
    const tooStrong = DESIGN_TIERS.slice(2).map(({ verb }) => verb);
    for (const verb of [...tooStrong, "because", "due to", "thanks to", "impact", "effect of", "led to"]) expect(told).not.toContain(verb);
    expect(verdicts.every(({ tier }) => tier <= 1)).toBe(true);
  });
});

describe("limits of the grade", () => {
  it("are set by every check and kind of thin data that this table knows", () => {
    expect(CAPS.map(({ id, grade }) => `${id}: ${grade}`)).toEqual([
      "activity-jump: weak",
      "ci-changed: weak",
      "docs-only: weak",
      "earlier-date: weak",
      "import-near-adoption: weak",
      "incumbents-agree: weak",
      "landing-freeze: weak",
      "listed-events: weak",
      "main-renamed: weak",
      "merge-strategy: weak",
      "other-dates: weak",
      "placebo-dates: weak",
      "quiet-main: weak",
      "team-size: weak",
      "uncalibrated: weak",
      "short-windows: weak",
      "few-items: weak",
    ]);
  });

  it.each(CAPS.map((cap) => [cap.id, cap] as const))("%s lowers a clear fall to its grade and is named", (id, cap) => {
    const verdict = decideVerdict(verdictInput({ caps: [cap] }));
    expect(verdict).toMatchObject({ code: "less", grade: "weak", caps: [{ id, grade: "weak", reason: cap.reason }] });
    expect(verdict.sentence).toBe(`${CLEAR} Weak evidence: ${cap.reason}.`);
  });

  it.each([
    ["a detected date", "moderate", adoption({ source: "change-point" }), ["detected-date"]],
    ["a pooled date", "moderate", adoption({ source: "pooled" }), ["detected-date"]],
    ["one person", "exploratory", adoption({ onePerson: true }), ["one-person"]],
    [
      "one person and a detected date",
      "exploratory",
      adoption({ onePerson: true, source: "change-point" }),
      ["one-person", "detected-date"],
    ],
  ])("%s leaves %s evidence", (_, grade, changes, ids) => {
    const verdict = decideVerdict(verdictInput(changes));
    expect({ grade: verdict.grade, ids: verdict.caps.map(({ id }) => id) }).toEqual({ grade, ids });
  });

  it("are told weakest first, whatever order they come in", () => {
    const verdict = decideVerdict(verdictInput({ ...adoption({ source: "change-point" }), caps: caps("team-size") }));
    expect(verdict.grade).toBe("weak");
    expect(verdict.sentence).toBe(
      "Less work lands on main after AI-marked work appeared: −21% (−32 to −7). Weak evidence: the team changed size and the date was detected.",
    );
  });

  it("are told three at most and then counted, so that the sentence stays readable", () => {
    const four = decideVerdict(verdictInput({ caps: caps("ci-changed", "merge-strategy", "other-dates", "team-size") }));
    expect(four.sentence).toBe(
      `${CLEAR} Weak evidence: the CI system changed near the date, the way of merging changed, other dates give the opposite sign and 1 more.`,
    );
    const all = decideVerdict(verdictInput({ caps: CAPS }));
    expect(all.sentence).toMatch(/ and 14 more\.$/);
    expect(all.caps).toHaveLength(CAPS.length);
  });

  it("never raise the row's own grade", () => {
    const unclear = verdictInput({ headline: ratio(-0.02, -0.12, 0.09), ...adoption({ source: "pooled" }) });
    expect(decideVerdict(unclear).grade).toBe("weak");
    for (const { input, grade } of VERDICT_STORIES) {
      const capped = decideVerdict({ ...input, caps: [...input.caps, ...caps("team-size")] }).grade;
      expect(GRADES.indexOf(capped)).toBeGreaterThanOrEqual(GRADES.indexOf(grade));
    }
  });

  it("are not listed where nothing was judged", () => {
    expect(decideVerdict(verdictInput({ headline: TOO_SHORT, caps: CAPS }))).toMatchObject({ caps: [], empiricalNull: null, tier: 0 });
  });
});

describe("the empirical null", () => {
  it("stands beside every verdict that has a table", () => {
    for (const { input } of VERDICT_STORIES) {
      const { code, empiricalNull, tier } = decideVerdict(input);
      const isJudged = code !== "insufficient" && input.adoption.outcome === "dated";
      expect(empiricalNull).toBe(isJudged ? "In 30 repositories before AI, windows like these moved by as much in 34% of cases." : null);
      expect(tier).toBe(isJudged ? 1 : 0);
    }
  });

  it("never says that no repository moved by as much", () => {
    const headline = ratio(-0.21, -0.32, -0.07);
    const { calibration } = headline;
    const rare = { ...headline, calibration: calibration === null ? null : { ...calibration, asLarge: 0.002 } };
    expect(decideVerdict(verdictInput({ headline: rare })).empiricalNull).toContain("in under 1% of cases");
  });

  it("is silent about a measure without a table", () => {
    expect(decideVerdict(verdictInput({ headline: { ...ratio(-0.21, -0.32, -0.07), calibration: null } })).empiricalNull).toBeNull();
  });
});

describe("the outlook", () => {
  it.each([
    ["a change of one in five is visible already", {}, null],
    ["nothing is known", visibility({}), null],
    ["it will be", visibility({ from: "2027-03-14" }), "At this pace a change of 20% becomes visible around March 2027."],
    [
      "it never will be",
      visibility({ floor: { down: -0.22, up: 0.28 } }),
      "A change of 20%, up or down, is not visible in one repository at any length; smallest visible here: −22% / +28%.",
    ],
  ])("where %s", (_, changes, outlook) => {
    expect(decideVerdict(verdictInput(changes)).outlook).toBe(outlook);
  });
});

describe("the second clause", () => {
  it("says that branch work grew while landing did not", () => {
    const verdict = decideVerdict(verdictInput({ branchWork: ratio(0.34, 0.09, 0.62) }));
    expect(verdict.clause).toBe("More is written on branches over the same weeks: +34% (+9 to +62).");
  });

  it.each([
    ["branch work may not have grown", { branchWork: ratio(0.1, -0.02, 0.2) }],
    ["landed work grew too", { branchWork: ratio(0.34, 0.09, 0.62), headline: ratio(0.3, 0.1, 0.5) }],
    ["branch work is unknown", { branchWork: UNKNOWN }],
  ])("is left out where %s", (_, changes) => {
    expect(decideVerdict(verdictInput(changes)).clause).toBeNull();
  });
});

describe("caveats", () => {
  it("says how far the headline moves with other dates, spans and windows", () => {
    const { caveats } = decideVerdict(verdictInput({ otherChanges: [-0.2, -0.41, 0.05] }));
    expect(caveats).toEqual(["With other dates, left-out spans and windows (3 tried) the headline runs from −41% to +5%."]);
  });

  it("tell a project that pushes straight to main so, before the others", () => {
    const verdict = decideVerdict(verdictInput({ landed: { merge: 10, rebase: 0, squash: 0, direct: 990 }, otherChanges: [-0.2, -0.1] }));
    expect(verdict.caveats).toEqual([
      "99% of 1,000 landed changes were pushed straight to main, or rebased onto it without a trace: each counts as one change, and there is little branch work to compare with.",
      "With other dates, left-out spans and windows (2 tried) the headline runs from −20% to −10%.",
    ]);
  });

  it("put ends beyond all figures into words", () => {
    const { caveats } = decideVerdict(verdictInput({ otherChanges: [-0.96, 40] }));
    expect(caveats).toEqual([
      "With other dates, left-out spans and windows (2 tried) the headline runs from −96% to more than a tenfold rise.",
    ]);
  });

  it("say where the change is not the ratio of the levels", () => {
    const headline = { ...ratio(-0.21, -0.32, -0.07), after: { value: 86, n: 1496 } };
    expect(decideVerdict(verdictInput({ headline })).caveats[0]).toMatch(
      /^The change \(−21%\) is not the ratio of the levels \(43\.0 and 86\.0\)/,
    );
  });
});
