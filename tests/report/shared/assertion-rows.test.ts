import { describe, expect, it, test } from "vitest";
import { failedAssertion } from "../../../fixtures/reports/landed-assertion.ts";
import { assertionRows, countAssertions, hasFailed, sayLimit, sayOutcome } from "../../../src/report/shared/assertion-rows.ts";

const UNKNOWN = failedAssertion({ outcome: "unknown", change: null, n: null, past: null, reason: "not enough data" });

describe("a limit in words", () => {
  test.each([
    ["minChange", -0.1, "per-week", "may not fall by more than 10%"],
    ["minChange", -0.125, "seconds", "may not fall by more than 12.5%"],
    ["minChange", 0, "per-week", "may not fall"],
    ["minChange", 0.1, "log-ratio", "must rise by 10% or more"],
    ["maxChange", 0.05, "fraction", "may not rise by more than 5 pt"],
    ["maxChange", 0.025, "fraction", "may not rise by more than 2.5 pt"],
    ["maxChange", 0, "items", "may not rise"],
    ["maxChange", -0.3, "lines", "must fall by 30% or more"],
    ["minChange", -5, "days", "may not fall by more than 5 d"],
    ["maxChange", 2, "per-week", "may not rise by more than 200%"],
  ] as const)("%s %d of a measure in %s", (kind, value, measureUnit, words) => {
    expect(sayLimit({ ...failedAssertion(), limit: { kind, value }, measureUnit })).toBe(words);
  });
});

describe("a row", () => {
  it("has the change with its interval and its n, and how much of the interval is past the limit", () => {
    const [row] = assertionRows([failedAssertion()]);
    expect(row).toMatchObject({
      kind: "failed",
      title: "Landed on main",
      change: "−21% (−32 to −12), n 6,083",
      why: "the whole 95% interval is past that",
    });
  });

  it("names the unit that it is about, the level of its interval, and what only part of it says", () => {
    const change = { value: -0.15, lo: -0.3, hi: -0.02, level: 0.9833, scale: "ratio" as const };
    const [likely] = assertionRows([failedAssertion({ unit: "payments", when: "likely", past: 0.85, change })]);
    expect(likely).toMatchObject({ title: "payments: Landed on main", why: "85% of the 98.3% interval is past that" });
    const [point] = assertionRows([failedAssertion({ when: "point", past: 0.51, change })]);
    expect(point?.why).toBe("the estimate is past that, with 51% of the 98.3% interval");
    const [passed] = assertionRows([failedAssertion({ when: "point", outcome: "pass", past: 0.45, change })]);
    expect(passed?.why).toBe("45% of the 98.3% interval is past that");
  });

  it("says why nothing was judged", () => {
    expect(assertionRows([UNKNOWN])).toMatchObject([{ kind: "unknown", change: null, why: "not enough data" }]);
  });

  it("that passes is told by a share, even where all of an interval ends on the limit", () => {
    expect(assertionRows([failedAssertion({ outcome: "pass", past: 1 })])[0]?.why).toBe("100% of the 95% interval is past that");
    expect(assertionRows([failedAssertion({ outcome: "pass", past: 0 })])[0]?.why).toBe("0% of the 95% interval is past that");
  });
});

describe("all of them", () => {
  const all = [failedAssertion({ outcome: "pass" }), UNKNOWN, failedAssertion({ level: "warn" }), failedAssertion()];

  it("stand with failures first, then warnings, then what is unknown, then what passed", () => {
    expect(assertionRows(all).map(({ kind }) => kind)).toEqual(["failed", "warning", "unknown", "passed"]);
    expect(countAssertions(all)).toEqual({ failed: 1, warning: 1, unknown: 1, passed: 1 });
  });

  test.each([
    [all, "1 failed, 1 warning, 1 passed, 1 unknown"],
    [all.slice(0, 3), "no failure: 1 warning, 1 passed, 1 unknown"],
    [all.slice(0, 1), "no failure: 1 passed"],
    [[UNKNOWN, UNKNOWN], "nothing could be judged: 2 unknown"],
    [[], "Nothing is asserted."],
  ])("come to an outcome in words", (results, words) => {
    expect(sayOutcome(countAssertions(results))).toBe(words);
  });

  it("have failed where one of level error did", () => {
    expect(hasFailed(all)).toBe(true);
    expect(hasFailed(all.slice(0, 3))).toBe(false);
    expect(hasFailed(null)).toBe(false);
  });
});
