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
import { formatDay } from "../../src/model/time.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START, WEEK } from "../derive/support/history-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";

const folders = readdirSync(new URL("../../src/checks/", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function inputOf(units: Units, templateMarkers: readonly string[] = []): CheckInput {
  const curve = deriveAdoptionCurve(units.landings, units.marks, mondayWeeks({ from: START, to: units.history.cut }, "UTC"));
  return {
    units,
    dataCut: findDataCut(units.history.commits),
    adoption: chooseAdoption({ landings: units.landings, marks: units.marks, authors: units.authors, curve, declared: null }),
    comparison: null,
    templateMarkers,
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

/** For each check a history with the fault that it looks for. */
const FAULTS: Readonly<Record<(typeof CHECKS)[number]["id"], () => CheckInput>> = {
  "branch-coverage": () => inputOf(draw(daily(30, squash))),
  "bulk-import": () => inputOf(draw(daily(250, (i) => (i < 200 ? { at: START } : {})))),
  "merge-strategy": () => inputOf(draw(daily(728, (i) => (i < 364 ? {} : squash(i))))),
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
  "template-marks": () => inputOf(CLEAN, ["quill-trailer"]),
  "usable-dates": () => inputOf(draw(daily(300, (i) => (i === 20 ? { at: 0 } : i === 40 ? { at: START + 9_000 * DAY } : {})))),
};

const DETAIL: Readonly<Record<(typeof CHECKS)[number]["id"], string>> = {
  "branch-coverage": "0 of 30 changes",
  "bulk-import": "200 commits of main carry the same committer minute on 2024-01-01",
  "merge-strategy": "squash went from 0% to 100%",
  "quiet-main": "Main went quiet; weeks without a landing: 0 of 20 before, 40 of 40 after.",
  "rebase-undecided": "30 of 30 direct steps",
  "release-trains": "1, with 2 pull requests in them",
  "stale-clone": "Main ends on 2024-01-01, 6 weeks before the newest commit",
  "sync-merges": "Merges of main into a copy of itself: 1.",
  "template-marks": "quill-trailer",
  "usable-dates": "Commits without a usable date: 1. Commits dated after 2024-10-26, far from all others: 1.",
};

describe("the register of checks", () => {
  it("holds every folder once, sorted by id", () => {
    expect(CHECKS.map(({ id }) => id)).toEqual(folders.toSorted());
  });
});

describe.each(CHECKS)("$id", ({ id, title, compute }) => {
  it("passes on a clean project or has nothing to say", () => {
    const result: CheckResult | null = compute(inputOf(CLEAN));
    expect(result?.status ?? "pass").toBe("pass");
    expect(result?.fix ?? null).toBeNull();
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
