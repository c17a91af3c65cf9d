import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withMachineReviewers } from "../../../src/derive/delivery/pull-machines.ts";
import { derivePulls, type PullUnits } from "../../../src/derive/delivery/pull-units.ts";
import { pullFatesByWeek } from "../../../src/derive/delivery/weekly-pull-landings.ts";
import { openPullsByWeek } from "../../../src/derive/delivery/weekly-pull-load.ts";
import {
  codingTimesByWeek,
  cycleSpellsByWeek,
  pickupSpellsByWeek,
  reviewSpellsByWeek,
  type WeeklySpells,
} from "../../../src/derive/delivery/weekly-pull-times.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import type { Weeks } from "../../../src/model/window.ts";
import { DAY, drawHistory, HOUR, START, shaOfId, WEEK } from "../support/history-of.ts";
import { person, pull, review } from "../support/pulls.ts";
import { records } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";

const END = START + 20 * WEEK;
const UNITS = unitsOf(drawHistory([{ id: "root" }, { id: "a", at: START + DAY }, { id: "last", at: END }]));
const weeksOf = (count: number): Weeks => ({ edges: Float64Array.from({ length: count + 1 }, (_, i) => START + i * WEEK) });
const pullsOf = (rows: readonly PullRequest[], until = END): PullUnits => derivePulls(UNITS, records(rows, until));
const at = (hours: number) => START + hours * HOUR;
const commit = (hours: number) => ({ sha: shaOfId(`${hours}`), authoredAt: at(hours) });

/** Spells of the first week in hours; a plus where they were cut. */
function firstWeek({ spells }: WeeklySpells): readonly string[] | null {
  return spells[0]?.map(({ seconds, hasEnded }) => `${seconds / HOUR}${hasEnded ? "" : "+"}`) ?? null;
}

describe("coding time", () => {
  const coding = (...rows: readonly PullRequest[]) => codingTimesByWeek(pullsOf([pull(99), ...rows]), weeksOf(1));

  it("lasts from the first author instant to the opening, or to the end of the draft", () => {
    const rows = [
      pull(1, { openedAt: at(10), commits: [commit(8), commit(4)] }),
      pull(2, { openedAt: at(10), readyAt: at(30), commits: [commit(4)] }),
    ];
    expect(coding(...rows)).toEqual({ seconds: [[6 * HOUR, 26 * HOUR]], bad: 0, known: 2 });
  });

  it("is not there yet for a draft, and not known without commits", () => {
    expect(coding(pull(1, { isDraft: true, commits: [commit(0)] }), pull(2)).known).toBe(0);
  });

  it("is bad where the commits are younger than the pull request", () => {
    expect(coding(pull(1, { openedAt: at(1), commits: [commit(2)] }))).toEqual({ seconds: [[]], bad: 1, known: 1 });
  });
});

describe("the wait for a review", () => {
  const pickup = (known: Partial<PullRequest>, until = END) =>
    pickupSpellsByWeek(pullsOf([pull(1, { reviews: [], ...known })], until), weeksOf(1));

  it("ends with the first review or remark of another person, once it is ready", () => {
    const reviews = [review(1, "ben", 5), review(1, "ada", 1), review(1, "bot[bot]", 2), review(1, "cleo", 9)];
    expect(firstWeek(pickup({ reviews }))).toEqual(["5"]);
    expect(firstWeek(pickup({ reviews, readyAt: at(6) }))).toEqual(["3"]);
  });

  it("is cut where it is merged or closed without one, and goes on where it is open", () => {
    expect(firstWeek(pickup({ mergedAt: at(4) }))).toEqual(["4+"]);
    expect(firstWeek(pickup({ closedAt: at(4), reviews: [review(1, "ben", 5)] }))).toEqual(["4+"]);
    expect(firstWeek(pickup({}))).toEqual([`${20 * 7 * 24}+`]);
  });

  it("is bad where a review is older than the pull request: which was the first nobody knows", () => {
    expect(pickup({ reviews: [review(1, "ben", -1), review(1, "ben", 3)] })).toEqual({ spells: [[]], bad: 1, known: 1 });
  });

  it("is not known where reviews are not listed", () => {
    expect(pickup({ reviews: null }).known).toBe(0);
  });

  it("does not end with tools that an export takes for people", () => {
    const exported = records([pull(1, { reviews: [review(1, "coderabbitai", 1), review(1, "ben", 2)] })], END);
    const known = derivePulls(
      UNITS,
      withMachineReviewers(exported, (login) => login === "coderabbitai"),
    );
    expect(firstWeek(pickupSpellsByWeek(known, weeksOf(1)))).toEqual(["2"]);
  });

  it("is known for weeks that were followed for 30 days", () => {
    const isKnown = (days: number) => pickup({}, START + days * DAY).spells[0] !== null;
    expect([isKnown(36.9), isKnown(37)]).toEqual([false, true]);
  });
});

describe("review time", () => {
  const reviewed = (known: Partial<PullRequest>) =>
    firstWeek(reviewSpellsByWeek(pullsOf([pull(1, { reviews: [review(1, "ben", 5), review(1, "ben", 7)], ...known })]), weeksOf(1)));

  it("lasts from the first review to the merge, cut where it is closed", () => {
    expect(reviewed({ mergedAt: at(9) })).toEqual(["4"]);
    expect(reviewed({ closedAt: at(9) })).toEqual(["4+"]);
  });

  it("is none where the first review came after the end", () => {
    expect(reviewed({ mergedAt: at(4) })).toEqual([]);
  });
});

describe("cycle time of pull requests", () => {
  const cycle = (known: Partial<PullRequest>) => firstWeek(cycleSpellsByWeek(pullsOf([pull(1, known)]), weeksOf(1)));

  it("lasts from the start of the work to the merge, also where the commits were written anew later", () => {
    expect(cycle({ mergedAt: at(9), commits: [commit(-3)] })).toEqual(["12"]);
    expect(cycle({ mergedAt: at(9), commits: [commit(5)] })).toEqual(["9"]);
  });

  it("is cut where it is closed, and not known without commits", () => {
    expect(cycle({ closedAt: at(9), commits: [commit(-3)] })).toEqual(["12+"]);
    expect(cycle({ mergedAt: at(9) })).toEqual([]);
  });

  it("ends with the landing where a bot closed it and merged by itself", () => {
    const drawn = drawHistory([{ id: "root" }, { id: "s", message: "Cranes (#1)", at: at(30) }, { id: "last", at: END }]);
    const pulls = derivePulls(unitsOf(drawn), records([pull(1, { closedAt: at(29), commits: [commit(0)] })], END));
    expect(firstWeek(cycleSpellsByWeek(pulls, weeksOf(1)))).toEqual(["30"]);
    expect(pullFatesByWeek(pulls, weeksOf(1), 0)[0]).toMatchObject([{ outcome: 1 }]);
  });
});

describe("fates of pull requests", () => {
  it("are landed, closed, or open for as long as they were seen, by week of opening", () => {
    const rows = [
      pull(1, { mergedAt: at(5) }),
      pull(2, { openedAt: at(1), closedAt: at(3) }),
      pull(3, { openedAt: START + WEEK, author: person("ben") }),
    ];
    const fates = pullFatesByWeek(pullsOf(rows, START + 3 * WEEK), weeksOf(3), WEEK);
    expect(fates).toEqual([
      [
        { seconds: 5 * HOUR, outcome: 1, cluster: 0 },
        { seconds: 2 * HOUR, outcome: 2, cluster: 0 },
      ],
      [{ seconds: 2 * WEEK, outcome: 0, cluster: 1 }],
      null,
    ]);
  });
});

describe("open pull requests", () => {
  it("are averaged over the week; weeks before the first or after the last record are not known", () => {
    const rows = [pull(1, { openedAt: START + WEEK, mergedAt: START + WEEK + 3.5 * DAY }), pull(2, { openedAt: START + WEEK + 3.5 * DAY })];
    const open = openPullsByWeek(pullsOf(rows, START + 3 * WEEK), weeksOf(4));
    expect(Array.from(open)).toEqual([Number.NaN, 1, 1, Number.NaN]);
  });
});

describe("pull requests that count", () => {
  const counted = (...rows: readonly PullRequest[]) => Array.from(pullsOf(rows).counted);

  it("are those by people and agents", () => {
    const evidence = [{ marker: "agent-login", evidence: "authored" as const, tool: "Agent", model: null }];
    expect(counted(pull(1), pull(2, { author: null }), pull(3, { author: person("renovate[bot]") }))).toEqual([1, 1, 0]);
    expect(counted(pull(1, { author: person("agent[bot]"), evidence }))).toEqual([1]);
  });

  it("are those that lead to main, under any of its names", () => {
    const old = { mergedAt: at(30), mergeSha: shaOfId("a"), baseRef: "master" };
    expect(counted(pull(1, { baseRef: "1.x" }), pull(2, { baseRef: null }), pull(3, { baseRef: "master" }))).toEqual([0, 1, 0]);
    expect(counted(pull(1, old), pull(2, { baseRef: "master" }))).toEqual([1, 1]);
  });
});

it("the order of the records changes nothing", () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    pull(i + 1, {
      openedAt: at(i - (i % 2)),
      author: i % 5 === 0 ? null : person(["ada", "ben", "cleo"][i % 3] ?? ""),
      mergedAt: i % 4 === 0 ? null : at(i + 20),
      commits: [commit(i - 2)],
      reviews: [review(i + 1, "dan", i + 3), review(i + 1, "eve", i + 2)],
    }),
  );
  const derived = (list: readonly PullRequest[]) => {
    const pulls = pullsOf(list);
    const weeks = weeksOf(3);
    const spells = [codingTimesByWeek, pickupSpellsByWeek, reviewSpellsByWeek, cycleSpellsByWeek].map((of) => of(pulls, weeks));
    return [spells, pullFatesByWeek(pulls, weeks, WEEK), openPullsByWeek(pulls, weeks)];
  };
  const expected = derived(rows);
  const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
  fc.assert(
    fc.property(shuffled, (list) => {
      expect(derived(list)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
