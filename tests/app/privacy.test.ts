import { describe, expect, it } from "vitest";
import { withholdDetails } from "../../src/app/privacy.ts";
import { exampleReport } from "../../src/report/json/example-report.ts";

const ID = "92156eac5e0123456789abcdef0123456789abcd";

const LEVEL = { value: 6, lo: 4, hi: 8 };

describe("a report under --privacy strict", () => {
  // Earlier runs are told of when details are withheld already, and their digests are of no commit alone.
  const base = { ...exampleReport(), history: null };
  const open = {
    ...base,
    repo: { ...base.repo, head: ID, missing: [ID] },
    warnings: [{ code: "X", message: `unable to read ${ID}.`, fix: null, count: 1 }],
    checks: [
      {
        id: "landing-freeze",
        title: "No freeze",
        status: "warn" as const,
        detail: "Nobody landed work from 2025-01-06 to 2025-01-13.",
        cap: "weak" as const,
      },
    ],
    series: [
      {
        measure: "landed-changes",
        weeks: [
          { start: "2025-01-06", value: 3, n: 3 },
          { start: "2025-01-13", value: 9, n: 9 },
        ],
        fit: {
          smooth: [
            { start: "2025-01-06", ...LEVEL },
            { start: "2025-01-13", ...LEVEL },
          ],
          expected: null,
          running: [{ start: "2025-01-06", ...LEVEL }],
        },
      },
    ],
  };
  const strict = withholdDetails(open, new Set(["2025-01-06"]));

  it("holds no commit id", () => {
    expect(JSON.stringify(strict)).not.toMatch(/[0-9a-f]{12,}/);
  });

  it("says how much was left out for its size without naming it", () => {
    expect(open.durability?.massChanges.largest).toHaveLength(1);
    expect(strict.durability?.massChanges).toEqual({ limit: 5_000, total: 1, lines: 31_004, largest: [] });
    expect(withholdDetails({ ...open, durability: null }, new Set()).durability).toBeNull();
  });

  it("does not name weeks of few people in what checks found", () => {
    expect(strict.checks[0]?.detail).toBe("Nobody landed work from a day withheld to 2025-01-13.");
  });

  it("says nothing of weeks of few people by what a model makes of them", () => {
    expect(strict.series[0]?.fit).toEqual({ smooth: [{ start: "2025-01-13", ...LEVEL }], expected: null, running: [] });
  });

  it("names no change, no address and no directory", () => {
    expect([strict.weeks, strict.repo.web, strict.directoryChanges]).toEqual([null, null, null]);
  });

  it("gives no value for weeks of few people and keeps the others", () => {
    expect(strict.series[0]?.weeks).toEqual([
      { start: "2025-01-06", value: null, n: 0 },
      { start: "2025-01-13", value: 9, n: 9 },
    ]);
  });

  it("says how many pull requests and records are odd, but not which", () => {
    const [source] = base.delivery?.sources ?? [];
    if (base.delivery === null || source === undefined) throw new Error("the example tells nothing beyond git");
    const problems = [{ problem: "merged before it was opened", count: 2, firstAt: "prs (1).csv, row 17", leftOut: true }];
    const join = {
      pulls: 9,
      merged: 8,
      joined: { mergeSha: 7, headSha: 0, number: 0, copies: 0 },
      missed: { total: 1, examples: [{ number: 4711, reason: "its merge commit is not in the history" }] },
    };
    const message = "2 records of prs (1).csv left out: merged before it was opened (first at prs (1).csv, row 17).";
    const told = {
      ...base,
      delivery: { ...base.delivery, join, sources: [{ ...source, problems }] },
      warnings: [{ code: "RECORDS_LEFT_OUT", message, fix: null, count: 2 }],
    };
    const { delivery, warnings } = withholdDetails(told, new Set());
    expect(delivery?.join?.missed).toEqual({ total: 1, examples: [] });
    expect(delivery?.sources[0]?.problems).toEqual([{ ...problems[0], firstAt: "withheld" }]);
    expect(warnings[0]?.message).toBe("2 records of prs (1).csv left out: merged before it was opened.");
    expect(withholdDetails({ ...told, delivery: null }, new Set()).delivery).toBeNull();
  });
});
