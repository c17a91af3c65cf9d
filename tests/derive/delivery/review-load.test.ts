import { describe, expect, it } from "vitest";
import { derivePulls, whyNoPulls } from "../../../src/derive/delivery/pull-units.ts";
import { describeReviewLoad, hastyLandingsByWeek, whyNoReviews } from "../../../src/derive/delivery/review-load.ts";
import { landedSizesByWeek } from "../../../src/derive/delivery/weekly-pull-sizes.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import type { Weeks } from "../../../src/model/window.ts";
import { type DrawnCommit, drawHistory, HOUR, START, shaOfId, WEEK } from "../support/history-of.ts";
import { pull, review } from "../support/pulls.ts";
import { records } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";

const at = (hours: number) => START + hours * HOUR;
const END = START + 3 * WEEK;
const WEEKS: Weeks = { edges: Float64Array.of(START - WEEK, START, START + WEEK) };
const COMMITS: readonly DrawnCommit[] = [
  { id: "root", at: START - WEEK },
  { id: "read", at: at(10), message: "Read (#1)" },
  { id: "hasty", at: at(11), message: "Hasty (#2)" },
  { id: "alone", at: at(12), message: "Alone (#3)" },
  { id: "direct", at: at(13) },
  { id: "unlisted", at: at(14), message: "Not in the file (#9)" },
  { id: "bot", at: at(15), message: "Bump (#4)", author: "robot[bot]" },
  { id: "last", at: END },
];
const UNITS = unitsOf(drawHistory(COMMITS), {
  lines: { read: [900, 100], hasty: [1000, 1], alone: [5, 0], direct: [0, 7], bot: [0, 0], last: [0, 0] },
});
const landed = (number: number, id: string, hours: number, known: Partial<PullRequest>) =>
  pull(number, { mergedAt: at(hours), mergeSha: shaOfId(id), reviews: [], ...known });
const ROWS = [
  landed(1, "read", 10, { reviews: [review(1, "ben", 1), review(1, "ben", 2), review(1, "ben", 20)] }),
  landed(2, "hasty", 11, { reviews: [review(2, "ben", 2)] }),
  landed(3, "alone", 12, { reviews: [review(3, "ada", 1), review(3, "tool[bot]", 2)] }),
];
const pullsOf = (rows: readonly PullRequest[]) => derivePulls(UNITS, records(rows, END));

describe("landed changes without careful review", () => {
  it("had no review of another person, or more than 500 lines for each hour until the last one before the merge", () => {
    const { events, trials } = hastyLandingsByWeek(UNITS, pullsOf(ROWS), WEEKS);
    // 1,000 lines in 2 hours are 500 an hour; 1,001 are more. A pull request that is not in the file is not known; automation is left out.
    expect([Array.from(trials), Array.from(events)]).toEqual([
      [Number.NaN, 4],
      [Number.NaN, 3],
    ]);
  });

  it("are not known where reviews or lines are not", () => {
    const { trials } = hastyLandingsByWeek(UNITS, pullsOf([landed(1, "read", 10, { reviews: null }), ...ROWS.slice(1)]), WEEKS);
    expect(trials[1]).toBe(3);
    const unmeasured = unitsOf(drawHistory(COMMITS), { unmeasured: ["read"] });
    expect(hastyLandingsByWeek(unmeasured, pullsOf(ROWS), WEEKS).trials[1]).toBe(3);
  });

  it("are not known of a branch whose pull request is not in the file; a direct push went past review", () => {
    const units = unitsOf(
      drawHistory([
        { id: "root", at: START - WEEK },
        { id: "read", at: at(10), message: "Read (#1)" },
        { id: "topic", at: at(11), parents: ["read"] },
        { id: "merge", at: at(12), parents: ["read", "topic"], message: "Merge branch 'topic'" },
        { id: "direct", at: at(13) },
        { id: "last", at: END },
      ]),
    );
    const load = describeReviewLoad(units, derivePulls(units, records(ROWS.slice(0, 1), END)), { from: START, to: START + WEEK });
    expect([load.changes, load.unreviewed]).toEqual([2, 1]);
  });

  it("are not known after the last opening in a file, where most of what landed by a number since then is not in it", () => {
    const later = (message: string) => drawHistory([...COMMITS.slice(0, -1), { id: "x", at: at(40), message }, { id: "last", at: END }]);
    const loadOf = (message: string) => {
      const units = unitsOf(later(message));
      const rows = [...ROWS, pull(9, { openedAt: at(20) })];
      return describeReviewLoad(units, derivePulls(units, records(rows, END)), { from: START, to: END + 1 }).changes;
    };
    // The direct push after the end, at 40 hours or later, is not known; before, it is.
    expect([loadOf("Later (#10)"), loadOf("Later")]).toEqual([4, 6]);
  });

  it("are told with the lines for each hour of review, over a span", () => {
    const load = describeReviewLoad(UNITS, pullsOf(ROWS), { from: START, to: START + WEEK });
    expect(load).toEqual({ changes: 4, unreviewed: 2, hasty: 1, linesPerHour: 2001 / 4 });
    expect(describeReviewLoad(UNITS, pullsOf(ROWS), { from: END + 1, to: END + 2 })).toEqual({
      changes: 0,
      unreviewed: 0,
      hasty: 0,
      linesPerHour: null,
    });
  });
});

describe("review is not known", () => {
  it("where no reviews were given", () => {
    expect(whyNoReviews(pullsOf([pull(1)]))?.reason).toBe("the pull requests were given without reviews");
    expect(whyNoReviews(pullsOf(ROWS))).toBeNull();
  });

  it("where merged pull requests are missing on main: what landed without one may be theirs", () => {
    const rows = [...ROWS, landed(5, "nowhere", 9, {})];
    expect(whyNoReviews(pullsOf(rows))?.reason).toContain("of 1 of 4 merged pull requests no landed change was found");
  });
});

describe("pull requests are not known", () => {
  /** One number a day lands, from 1 on. */
  const units = (days: number) =>
    unitsOf(
      drawHistory([
        { id: "root", at: START - WEEK },
        ...Array.from({ length: days }, (_, i) => ({ id: `c${i}`, at: at(24 * (i + 1)), message: `Work (#${i + 1})` })),
      ]),
    );
  const reason = (days: number, isGiven: (number: number) => boolean) => {
    const given = Array.from({ length: days }, (_, i) => pull(i + 1, { openedAt: at(24 * i), mergedAt: at(24 * (i + 1)) }));
    return (
      whyNoPulls(
        derivePulls(
          units(days),
          records(
            given.filter(({ number }) => isGiven(number)),
            at(24 * days),
          ),
        ),
      )?.reason ?? null
    );
  };

  it("where the list holds fewer than 80 % of the numbers that landed between its first and last opening", () => {
    // Of 30 the last one lands after the last opening.
    expect(reason(30, () => true)).toBeNull();
    expect(reason(30, (number) => number % 2 === 1 || number === 30)).toBe(
      "only 15 of 29 pull requests that landed in their time were given",
    );
    expect(reason(30, (number) => number % 6 !== 2)).toBeNull();
  });

  it("unless fewer than 20 landed: too few to judge by", () => {
    expect(reason(20, (number) => number % 2 === 1 || number === 20)).toBeNull();
  });
});

it("sizes of landed changes are their lines, by week, without automation and changes without a line", () => {
  expect(landedSizesByWeek(UNITS, WEEKS)).toEqual([[1], [1000, 1001, 5, 7, 1]]);
});
