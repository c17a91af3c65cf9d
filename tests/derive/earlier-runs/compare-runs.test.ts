import { describe, expect, test } from "vitest";
import { change, digest, historyEntry, withHeadline } from "../../../fixtures/reports/history-entry.ts";
import { announcementOf } from "../../../src/derive/earlier-runs/announcement.ts";
import { compareRuns } from "../../../src/derive/earlier-runs/compare-runs.ts";
import { findMovedAssertions } from "../../../src/derive/earlier-runs/moved-assertions.ts";
import type { HistoryEntry } from "../../../src/model/history.ts";

const options = { headline: "landed-changes", isRewritten: false };
const now = (more: Partial<HistoryEntry> = {}) => historyEntry({ sequence: 9, inputs: digest("ff"), dataUntil: "2026-03-09", ...more });

describe("what moved since the last run", () => {
  test("is nothing at the first", () => {
    const looks = { runs: 1, known: 0, inside: 0 };
    expect(compareRuns(now(), [], options)).toEqual({
      announce: "first",
      isNew: true,
      inputs: digest("ff"),
      since: null,
      looks,
      earlier: [],
    });
  });

  test("is how far estimates are apart, and whether today's lies in the interval of then", () => {
    const { since, announce } = compareRuns(withHeadline(now(), change(-0.1, -0.25, 0.06)), [historyEntry()], options);
    expect(since?.measures).toEqual([
      { id: "landed-changes", was: change(-0.2, -0.32, -0.07), now: change(-0.1, -0.25, 0.06), isInside: true },
    ]);
    expect(announce).toBe("nothing");
    const outside = compareRuns(withHeadline(now(), change(-0.05, -0.2, 0.1)), [historyEntry()], options);
    expect(outside.since?.measures[0]?.isInside).toBe(false);
  });

  test("counts the ends of an interval as in it, and says nothing across scales or without an estimate", () => {
    const inside = (estimate: HistoryEntry["measures"][number]["change"]) =>
      compareRuns(withHeadline(now(), estimate), [historyEntry()], options).earlier[0]?.isInside;
    expect(inside(change(-0.07, -0.3, 0.1))).toBe(true);
    expect(inside({ ...change(-0.1, -0.3, 0.1), scale: "log-ratio" })).toBeNull();
    expect(inside(null)).toBeNull();
  });

  test("is compared with the last run alone, and told of all", () => {
    const runs = [
      historyEntry({ sequence: 1 }),
      withHeadline(historyEntry({ sequence: 2 }), null),
      historyEntry({ sequence: 3, windows: null }),
    ];
    const { since, earlier, looks } = compareRuns(now(), runs, options);
    expect(since?.sequence).toBe(3);
    expect(looks).toEqual({ runs: 4, known: 2, inside: 2 });
    expect(earlier.map(({ sequence, weeksAfter, isInside }) => [sequence, weeksAfter, isInside])).toEqual([
      [1, 18, true],
      [2, 18, null],
      [3, null, true],
    ]);
  });

  test("names what else changed: program, method, adoption, main, and data that ends earlier", () => {
    const then = historyEntry({
      dataUntil: "2026-04-01",
      adoptedOn: "2025-08-01",
      method: { adoption: digest("b2"), windows: digest("d1") },
    });
    const { since } = compareRuns(now({ tool: { name: "git-ai-impact", version: "2.0.0" } }), [then], { ...options, isRewritten: true });
    expect(since?.events).toEqual(["main-rewritten", "earlier-data", "tool-changed", "method-changed", "adoption-moved"]);
    expect(since?.changedParts).toEqual(["adoption", "tables", "windows"]);
  });

  test("names nothing where data alone is new, and nothing of main where nobody can tell", () => {
    const { since, earlier } = compareRuns(now(), [historyEntry()], { ...options, isRewritten: null });
    expect([since?.events, since?.changedParts, earlier[0]?.isSameMethod]).toEqual([[], [], true]);
  });

  test("marks earlier runs of another method", () => {
    const runs = [historyEntry({ tool: { name: "git-ai-impact", version: "0.9.0" } }), historyEntry({ method: {} }), historyEntry()];
    expect(compareRuns(now(), runs, options).earlier.map(({ isSameMethod }) => isSameMethod)).toEqual([false, false, true]);
  });

  test("keeps a measure that one of the runs did not know", () => {
    const row = { id: "gone", title: "Gone", state: "value" as const, change: change(0.1, 0, 0.2), grade: "weak", n: 3 };
    const { since } = compareRuns(now(), [historyEntry({ measures: [row] })], options);
    expect(since?.measures.map(({ id, was, now: is }) => [id, was === null, is === null])).toEqual([
      ["landed-changes", true, false],
      ["gone", false, true],
    ]);
  });
});

describe("a run with the inputs of the last one", () => {
  const first = historyEntry({ sequence: 1, verdict: { code: "unclear", grade: "weak", sentence: "" } });
  const last = now({ sequence: 2 });

  test("is that run: nothing is new or announced, and what moved is told as it was then", () => {
    const then = compareRuns(now(), [first], options);
    const again = compareRuns(now(), [first, last], options);
    expect(then.announce).toBe("verdict-changed");
    expect(again).toEqual({ ...then, announce: "nothing", isNew: false });
  });

  test("is nothing to announce at the first one either", () => {
    expect(compareRuns(now(), [last], options)).toMatchObject({ announce: "nothing", isNew: false, since: null, earlier: [] });
  });
});

describe("what is announced", () => {
  const verdict = (code: string, grade = "weak") => ({ verdict: { code, grade, sentence: "" } });
  const judged = (outcome: "pass" | "fail" | "unknown", measure = "landed-changes") => ({
    measure,
    unit: null,
    level: "error" as const,
    outcome,
  });

  test("is a first run, and a verdict of another class; not a grade", () => {
    expect(announcementOf(verdict("less"), null, [])).toBe("first");
    expect(announcementOf(verdict("less"), verdict("unclear"), [])).toBe("verdict-changed");
    expect(announcementOf(verdict("less", "strong"), verdict("less", "weak"), [])).toBe("nothing");
  });

  test.each([
    ["fail", "pass", "assertions-changed"],
    ["fail", "unknown", "assertions-changed"],
    ["pass", "fail", "assertions-changed"],
    ["unknown", "fail", "assertions-changed"],
    ["pass", "unknown", "nothing"],
    ["unknown", "pass", "nothing"],
    ["pass", "pass", "nothing"],
    ["fail", "fail", "nothing"],
  ] as const)("is an assertion that is %s and was %s: %s", (is, was, expected) => {
    const moved = findMovedAssertions([judged(is)], [judged(was)]);
    expect(moved).toHaveLength(is === was ? 0 : 1);
    expect(announcementOf(verdict("less"), verdict("less"), moved)).toBe(expected);
  });

  test("is a new assertion that fails, and not one that passes or was withdrawn", () => {
    const announced = (is: Parameters<typeof findMovedAssertions>[0], was: Parameters<typeof findMovedAssertions>[1]) =>
      announcementOf(verdict("less"), verdict("less"), findMovedAssertions(is, was));
    expect(announced([judged("fail")], [])).toBe("assertions-changed");
    expect(announced([judged("pass")], [])).toBe("nothing");
    expect(announced([], [judged("fail")])).toBe("nothing");
    expect(findMovedAssertions([], [judged("fail")])).toEqual([
      { measure: "landed-changes", unit: null, level: "error", was: "fail", now: null },
    ]);
    expect(findMovedAssertions([], [judged("pass")])).toEqual([]);
  });

  test("tells assertions of one measure apart by what they are about, then by their place", () => {
    const team = (unit: string, outcome: "pass" | "fail") => ({ ...judged(outcome), unit });
    expect(findMovedAssertions([team("a", "pass"), team("b", "fail")], [team("b", "fail"), team("a", "pass")])).toEqual([]);
    expect(findMovedAssertions([judged("pass"), judged("fail")], [judged("pass"), judged("pass")])).toHaveLength(1);
  });

  test("a verdict of another class goes before an assertion", () => {
    const moved = findMovedAssertions([judged("fail")], [judged("pass")]);
    expect(announcementOf(verdict("more"), verdict("less"), moved)).toBe("verdict-changed");
  });
});
