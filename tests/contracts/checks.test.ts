import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CheckInput, CheckResult } from "../../src/checks/check.ts";
import { CHECKS } from "../../src/checks/index.ts";
import { chooseAdoption } from "../../src/derive/adoption.ts";
import { deriveAdoptionCurve } from "../../src/derive/adoption-curve.ts";
import { compareAround } from "../../src/derive/comparison.ts";
import { findDataCut } from "../../src/derive/instants.ts";
import type { Units } from "../../src/derive/units.ts";
import { mondayWeeks } from "../../src/derive/weeks.ts";
import { GRADES } from "../../src/model/report.ts";
import { formatDay } from "../../src/model/time.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START, shaOfId, WEEK } from "../derive/support/history-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";
import { cell, HEADLINE_COMPARISON, headlineOf, stairs, stepped } from "./headline-of.ts";

const folders = readdirSync(new URL("../../src/checks/", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function inputOf(units: Units, templateMarkers: readonly string[] = []): CheckInput {
  const curve = deriveAdoptionCurve(units.landings, units.marks, mondayWeeks({ from: START, to: units.history.cut }, "UTC"));
  return {
    units,
    dataCut: findDataCut(units.history.commits),
    adoption: chooseAdoption({ landings: units.landings, marks: units.marks, authors: units.authors, curve, declared: null, usage: null }),
    comparison: null,
    templateMarkers,
    refs: [],
    ci: [],
    events: [],
    headline: null,
    formatDay: (instant) => formatDay(instant, "UTC"),
  };
}

const draw = (commits: readonly DrawnCommit[], refs: DrawnRefs = {}) => unitsOf(drawHistory(commits, refs));
const daily = (count: number, commit: (i: number) => Partial<DrawnCommit> = () => ({})) =>
  Array.from({ length: count }, (_, i): DrawnCommit => ({ id: `c${i}`, at: START + i * DAY, ...commit(i) }));
const squash = (i: number) => ({ message: `c${i} (#${i + 1})` });

/** A project without any fault: everything merged by pull request, all of it in the clone, dated and up to date. */
const CLEAN = draw(
  [
    { id: "root", at: START },
    ...Array.from({ length: 60 }, (_, i): DrawnCommit[] => {
      const [from, at] = [i === 0 ? "root" : `m${i - 1}`, START + i * DAY];
      return [
        { id: `x${i}`, parents: [from], at },
        { id: `m${i}`, parents: [from, `x${i}`], at: at + 60, message: `Merge pull request #${i + 1} from harbour/x${i}` },
      ];
    }).flat(),
  ],
  { pulls: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i + 1, `x${i}`])) },
);

/** Adoption of the steady project below. */
const ADOPTED = START + 40 * WEEK;

/** A history compared around a declared date. */
function comparedInput(units: Units): CheckInput {
  const input = inputOf(units);
  const to = units.history.cut;
  const curve = deriveAdoptionCurve(units.landings, units.marks, mondayWeeks({ from: START, to }, "UTC"));
  const declared = { from: ADOPTED, to: ADOPTED, ended: null };
  const rule = { at: ADOPTED, leadWeeks: 0, rampWeeks: 8, windowWeeks: 104, timeZone: "UTC" };
  return {
    ...input,
    adoption: chooseAdoption({ landings: units.landings, marks: units.marks, authors: units.authors, curve, declared, usage: null }),
    comparison: compareAround(rule, { from: START, to }),
  };
}

/** 80 weeks of one commit a day, by two people in turn, changed as told; no copy equals another. */
const steadyDays = (change: (i: number) => Partial<DrawnCommit> = () => ({})) =>
  daily(560, (i) => ({ author: ["Ada", "Bert"][i % 2] ?? "", ...change(i) }));
const dayOfAdoption = 40 * 7;
const STEADY = draw(steadyDays());
const ci = (tool: string, first: number, last: number, present: boolean) =>
  ({ kind: "ci", tool, firstAt: first, lastAt: last, changedAt: Float64Array.of(first, last), present }) as const;

/** A headline on 104 weeks before and 104 after, whatever the project. */
const judged = (headline: CheckInput["headline"]): CheckInput => ({ ...inputOf(CLEAN), comparison: HEADLINE_COMPARISON, headline });
/** A doubling that everything confirms. */
const CONFIRMED = judged(headlineOf(stepped({ after: 2 })));

const HEADLINE_CHECKS: readonly string[] = ["docs-only", "earlier-date", "incumbents-agree", "other-dates", "placebo-dates"];

/** For each check a history with the fault that it looks for. */
const FAULTS: Readonly<Record<(typeof CHECKS)[number]["id"], () => CheckInput>> = {
  "activity-jump": () =>
    comparedInput(
      draw(
        steadyDays().flatMap((commit, i) =>
          i >= dayOfAdoption - 56 && i < dayOfAdoption ? [commit, { ...commit, id: `more${i}`, parents: [commit.id] }] : [commit],
        ),
      ),
    ),
  "branch-coverage": () => inputOf(draw(daily(30, squash))),
  "bulk-import": () => inputOf(draw(daily(250, (i) => (i < 200 ? { at: START } : {})))),
  "ci-changed": () => ({
    ...comparedInput(STEADY),
    ci: [
      ci("Travis CI", START, ADOPTED - WEEK, false),
      ci("GitHub Actions", ADOPTED - 2 * WEEK, ADOPTED, true),
      ci("Jenkins", START, START + WEEK, false),
    ],
  }),
  "docs-only": () => judged(headlineOf(stepped({ after: 2 }), { docsOnly: stepped({ after: 2, seed: 3 }) })),
  "earlier-date": () => judged(headlineOf(stepped({ after: 2, earlier: 2 }))),
  "import-near-adoption": () => {
    const foreign = daily(60).map(
      (commit, i): DrawnCommit => ({ ...commit, id: `f${i}`, parents: i === 0 ? [] : [`f${i - 1}`], author: "Ines" }),
    );
    const joined = { id: "c300", parents: ["c299", "f59"] };
    return comparedInput(draw([...foreign, ...steadyDays((i) => (i === 0 ? { parents: [] } : i === 300 ? joined : {}))]));
  },
  "incumbents-agree": () => judged(headlineOf(stepped({ after: 2 }), { incumbents: stepped({ after: 1, seed: 3 }) })),
  "landing-freeze": () =>
    comparedInput(
      draw(
        steadyDays()
          .filter((_, i) => i < dayOfAdoption + 14 || i >= dayOfAdoption + 28)
          .map((commit, i, all) => ({ ...commit, parents: i === 0 ? [] : [all[i - 1]?.id ?? ""] })),
      ),
    ),
  "listed-events": () => ({
    ...comparedInput(STEADY),
    events: [
      { at: ADOPTED + 9 * WEEK, label: "office move" },
      { at: ADOPTED - WEEK, label: "new owner" },
    ],
  }),
  "main-renamed": () => ({
    ...comparedInput(draw(steadyDays(), { heads: { master: "c270" } })),
    refs: [{ name: "refs/heads/master", kind: "head", number: 0, sha: shaOfId("c270") }],
  }),
  "merge-strategy": () => inputOf(draw(daily(728, (i) => (i < 364 ? {} : squash(i))))),
  "other-dates": () =>
    judged(
      headlineOf(stepped({ after: 2 }), {
        cells: [cell("change-point", 0.9, { headline: true }), cell("pooled", -0.2), cell("first-marked", 0.5)],
      }),
    ),
  "placebo-dates": () => judged(headlineOf(stairs())),
  "quiet-main": () => {
    const units = draw([...daily(140), { id: "last", at: START + 60 * WEEK }]);
    const rule = { at: START + 20 * WEEK, leadWeeks: 0, rampWeeks: 0, windowWeeks: 104, timeZone: "UTC" };
    return { ...inputOf(units), comparison: compareAround(rule, { from: START, to: START + 60 * WEEK }) };
  },
  "rebase-undecided": () => inputOf(draw(daily(30, () => ({ committer: "Web" })))),
  "release-trains": () =>
    inputOf(
      draw([
        { id: "root" },
        { id: "x", parents: ["root"], message: "Cranes (#1)" },
        { id: "y", parents: ["x"], message: "Quays (#2)" },
        { id: "m", parents: ["root", "y"], message: "Release 1.0" },
      ]),
    ),
  "stale-clone": () =>
    inputOf(
      draw(
        [
          { id: "root", at: START },
          { id: "topic", at: START + 6 * WEEK },
        ],
        { main: "root", heads: { topic: "topic" } },
      ),
    ),
  "sync-merges": () =>
    inputOf(
      draw([
        { id: "root" },
        { id: "theirs", parents: ["root"] },
        { id: "ours", parents: ["root"] },
        { id: "m", parents: ["ours", "theirs"], message: "Merge branch 'main' of https://example.com/app" },
      ]),
    ),
  "team-size": () => comparedInput(draw(steadyDays((i) => (i < dayOfAdoption ? {} : { author: `Person ${i % 4}` })))),
  "template-marks": () => inputOf(CLEAN, ["quill-trailer"]),
  "usable-dates": () => inputOf(draw(daily(300, (i) => (i === 20 ? { at: 0 } : i === 40 ? { at: START + 9_000 * DAY } : {})))),
};

const DETAIL: Readonly<Record<(typeof CHECKS)[number]["id"], string>> = {
  "activity-jump": "112 in the 8 weeks before the adoption date, 56 in the 8 weeks before those",
  "branch-coverage": "0 of 30 changes",
  "bulk-import": "200 commits of main carry the same committer minute on 2024-01-01",
  "ci-changed": "GitHub Actions appeared on 2024-09-23, Travis CI disappeared on 2024-09-30; changes of CI files in those weeks: 3.",
  "docs-only": "; what moved them may have moved the rest.",
  "earlier-date": "The same comparison around 2025-06-30, on weeks before the adoption alone: +",
  "import-near-adoption": "A merge of 2024-10-27, near the adoption date, brought 61 commits",
  "incumbents-agree": "; the change comes with who joined or left.",
  "landing-freeze": "the 2 weeks from 2024-10-21 to 2024-11-04, near the adoption date; the median week before has 7.",
  "listed-events": "Listed for the weeks near the adoption date: new owner (2024-09-30).",
  "main-renamed": "Main was called master until 2024-09-27",
  "merge-strategy": "squash went from 0% to 100%",
  "other-dates": "The opposite sign at other dates: pooled (2025-09-01).",
  "placebo-dates": "fake dates in this history the change is as large, measured by its error",
  "quiet-main": "Main went quiet; weeks without a landing: 0 of 20 before, 40 of 40 after.",
  "rebase-undecided": "30 of 30 direct steps",
  "release-trains": "1, with 2 pull requests in them",
  "stale-clone": "Main ends on 2024-01-01, 6 weeks before the newest commit",
  "sync-merges": "Merges of main into a copy of itself: 1.",
  "team-size":
    "People who landed work: 2 in the 8 weeks before, 4 in the 8 weeks after, more of a change than in any 8 weeks of the two years before.",
  "template-marks": "quill-trailer",
  "usable-dates": "Commits without a usable date: 1. Commits dated after 2024-10-26, far from all others: 1.",
};

describe("the register of checks", () => {
  it("holds every folder once, sorted by id", () => {
    expect(CHECKS.map(({ id }) => id)).toEqual(folders.toSorted());
  });
});

describe.each(CHECKS)("$id", ({ id, title, cap, compute }) => {
  it("names its limit as a part of a sentence", () => {
    if (cap === null) return;
    expect(GRADES).toContain(cap.grade);
    expect(cap.grade).not.toBe("strong");
    expect(cap.reason).toMatch(/^(?:[a-z]|[A-Z]{2})[^.!?]+[^.!?\s]$/);
  });

  it("passes on a doubling that everything confirms or has nothing to say", () => {
    const result: CheckResult | null = compute(CONFIRMED);
    expect(result?.status ?? "pass").not.toBe("fail");
    if (HEADLINE_CHECKS.includes(id)) expect(result?.status).toBe("pass");
    expect(result?.detail ?? "").not.toMatch(/NaN|undefined|Infinity/);
  });

  it("passes on a clean project or has nothing to say", () => {
    const result: CheckResult | null = compute(inputOf(CLEAN));
    expect(result?.status ?? "pass").toBe("pass");
    expect(result?.fix ?? null).toBeNull();
  });

  it("passes on a steady project around its adoption date or has nothing to say", () => {
    const result: CheckResult | null = compute(comparedInput(STEADY));
    // Everything is pushed straight to main there, which the other checks may name.
    expect(result?.status ?? "pass").toBe("pass");
    expect(result?.detail ?? "").not.toMatch(/NaN|undefined|Infinity/);
  });

  it("fires on the fault that it looks for, in one sentence with its numbers", () => {
    const result: CheckResult | null = compute(FAULTS[id]());
    expect(result?.status).toBe("warn");
    expect(result?.detail).toContain(DETAIL[id]);
    expect(title.length).toBeGreaterThan(5);
  });

  it("says something sensible of a single commit and of one without a date", () => {
    for (const at of [START, 0]) {
      const result: CheckResult | null = compute(inputOf(draw([{ id: "root", at }])));
      expect(result?.detail ?? "").not.toMatch(/NaN|undefined|Infinity/);
      if (at === START) expect(result?.status ?? "pass").toBe("pass");
    }
  });
});
