import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeLives } from "../../src/derive/change-lives.ts";
import { END_KINDS, type LineCohorts } from "../../src/derive/line-cohorts.ts";
import { massLimitOf } from "../../src/derive/mass-changes.ts";
import { findRepairs } from "../../src/derive/repairs.ts";
import type { Units } from "../../src/derive/units.ts";
import { changeLivesByWeek, reworkedLinesByWeek } from "../../src/derive/weekly-line-lives.ts";
import { withCohorts } from "../../src/derive/with-cohorts.ts";
import type { Weeks } from "../../src/model/window.ts";
import "../fixed-seed.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START, WEEK } from "./support/history-of.ts";
import { type DrawnEnd, type DrawnLives, livesOf } from "./support/lives-of.ts";
import { type UnitFacts, unitsOf } from "./support/units-of.ts";

interface Story {
  readonly commits: readonly DrawnCommit[];
  readonly lives: DrawnLives;
  readonly refs?: DrawnRefs;
  readonly facts?: UnitFacts;
}

function unitsFrom({ commits, lives, refs = {}, facts = {} }: Story): Units {
  const drawn = drawHistory(commits, refs);
  return unitsOf(drawn, { ...facts, lives: livesOf(drawn, lives) });
}

function known({ cohorts }: Units): LineCohorts {
  if (cohorts === null) throw new Error("no cohorts");
  return cohorts;
}

/** Cohorts as plain rows: born, then what ended them after how many days. */
function rowsOf(units: Units) {
  const cohorts = known(units);
  return Array.from(cohorts.landing, (_, cohort) => ({
    lines: cohorts.lines[cohort],
    ends: Array.from({ length: (cohorts.start[cohort + 1] ?? 0) - (cohorts.start[cohort] ?? 0) }, (_end, i) => {
      const row = (cohorts.start[cohort] ?? 0) + i;
      return [(cohorts.age[row] ?? 0) / DAY, END_KINDS[cohorts.kind[row] ?? 0], cohorts.ended[row]];
    }),
  }));
}

const weeks = (count: number): Weeks => ({ edges: Float64Array.from({ length: count + 1 }, (_, i) => START + i * WEEK) });
const LATE: DrawnCommit = { id: "late", at: START + 400 * DAY };

describe("lines by landed change", () => {
  const commits: DrawnCommit[] = [
    { id: "a", at: START },
    { id: "b", at: START + 2 * DAY, author: "Ben" },
    { id: "c", at: START + 5 * DAY, message: "Fix the crane" },
    { id: "d", at: START + 9 * DAY, author: "robot[bot]" },
    { id: "e", at: START + 10 * DAY },
  ];

  it("are born at the landing and end by their author, by a repair, by others or from sight", () => {
    const deaths: DrawnEnd[] = [
      ["a", "b", 10],
      ["a", "c", 5],
      ["a", "d", 3],
      ["a", "e", 7],
      ["b", "e", 4],
    ];
    const units = unitsFrom({ commits, lives: { births: { a: 100, b: 20, c: 6 }, deaths, lost: [["b", "c", 2]] } });
    expect(rowsOf(units)).toEqual([
      {
        lines: 100,
        ends: [
          [2, "other", 10],
          [5, "fix", 5],
          [9, "other", 3],
          [10, "self", 7],
        ],
      },
      {
        lines: 20,
        ends: [
          [8, "other", 4],
          [3, "lost", 2],
        ],
      },
      { lines: 6, ends: [] },
    ]);
  });

  it("are those of counted path classes alone", () => {
    // Classes: code, test, docs, data. The last does not count.
    const units = unitsFrom({
      commits,
      lives: {
        births: { a: [10, 20, 30, 40] },
        deaths: [
          ["a", "b", 5, 3],
          ["a", "b", 6, 2],
        ],
      },
    });
    expect(rowsOf(units)).toEqual([{ lines: 60, ends: [[2, "other", 6]] }]);
    expect(Array.from(known(units).linesByClass)).toEqual([10, 20, 30, 0, 0, 0, 0]);
  });

  it("are not those that automation or a revert brought, but both end lines of others", () => {
    const reverted: DrawnCommit[] = [...commits, { id: "r", at: START + 11 * DAY, message: 'Revert "Work on b"' }];
    const deaths: DrawnEnd[] = [
      ["a", "r", 9],
      ["d", "e", 1],
      ["r", "r", 1],
    ];
    const units = unitsFrom({ commits: reverted, lives: { births: { a: 100, d: 50, r: 30 }, deaths } });
    expect(rowsOf(units)).toEqual([{ lines: 100, ends: [[11, "fix", 9]] }]);
  });

  it("born and ended within one landed change were never there", () => {
    const stacked: DrawnCommit[] = [
      { id: "root", at: START },
      { id: "s1", at: START + DAY, message: "One (#7)" },
      { id: "s2", at: START + 2 * DAY, message: "Two (#7)" },
      { id: "x", at: START + 4 * DAY },
    ];
    const lives: DrawnLives = {
      births: { s1: 30, s2: 10 },
      deaths: [
        ["s1", "s2", 12],
        ["s1", "x", 3],
      ],
      lost: [["s1", "s2", 1]],
    };
    expect(rowsOf(unitsFrom({ commits: stacked, lives }))).toEqual([{ lines: 27, ends: [[2, "self", 3]] }]);
  });

  it("of a merge that lands nothing of its own are left out, but it ends lines", () => {
    const synced: DrawnCommit[] = [
      { id: "a", at: START },
      { id: "o", parents: [], at: START + DAY },
      { id: "m", parents: ["a", "o"], at: START + 3 * DAY, message: "Merge branch 'main' of https://example.com/app" },
    ];
    const units = unitsFrom({ commits: synced, lives: { births: { a: 10, m: 99 }, deaths: [["a", "m", 4]] } });
    expect(rowsOf(units)).toEqual([{ lines: 10, ends: [[3, "other", 4]] }]);
  });

  it("that end after the data cut live as far as the data goes", () => {
    const lives: DrawnLives = {
      births: { a: 10, e: 5 },
      deaths: [
        ["a", "c", 2],
        ["a", "e", 3],
      ],
    };
    const units = unitsFrom({ commits, lives, refs: { cut: START + 6 * DAY } });
    expect(rowsOf(units)).toEqual([{ lines: 10, ends: [[5, "fix", 2]] }]);
    expect(changeLives(known(units), 0, { cut: units.history.cut })).toMatchObject({ lines: 10, followed: 6 * DAY });
  });

  it("are not there where lines were not followed", () => {
    expect(unitsOf(drawHistory(commits)).cohorts).toBeNull();
  });
});

describe("mass changes", () => {
  const many = Array.from({ length: 10 }, (_, i): DrawnCommit => ({ id: `c${i}`, at: START + i * DAY }));
  const births = { ...Object.fromEntries(many.map(({ id }) => [id, 100])), c3: 5_001 };

  it("are set aside by their lines and named, but end lines of others", () => {
    const units = unitsFrom({ commits: many, lives: { births, deaths: [["c0", "c3", 40]] } });
    // With the mass change among ten, the 99th percentile is near it: Q3 = 100, P99 = 100 + 0.91 · 4,901.
    expect(known(units).massLimit).toBeCloseTo(100 + 3 * 0.91 * 4_901, 6);
    const before = withCohorts(units, START + 3 * DAY);
    expect(known(before)).toMatchObject({ massLimit: 5_000, massChanges: [{ landing: 3, lines: 5_001, files: null }] });
    expect(rowsOf(before)[0]).toEqual({ lines: 100, ends: [[3, "self", 40]] });
    expect(rowsOf(before)).toHaveLength(9);
  });

  it("are set aside by their files, where these are known", () => {
    const filesTouched = Int32Array.from(many, (_, i) => [501, 500, -1][i] ?? 1);
    const units = unitsFrom({ commits: many, lives: { births: { c0: 1, c1: 1, c2: 1 } }, facts: { filesTouched } });
    expect(known(units).massChanges).toEqual([{ landing: 0, lines: 1, files: 501 }]);
  });

  it("begin above 5,000 lines, or far above the ordinary", () => {
    expect(massLimitOf([])).toBe(5_000);
    expect(massLimitOf([1, 2, 3])).toBe(5_000);
    // 0, 100 … 10,000: Q3 = 7,500, P99 = 9,900.
    expect(massLimitOf(Array.from({ length: 101 }, (_, i) => 100 * i))).toBeCloseTo(7_500 + 3 * 2_400, 9);
  });
});

describe("landed changes that repair", () => {
  const merge = (id: string, from: string, own: readonly string[], message: string): DrawnCommit[] => [
    ...own.map((subject, i): DrawnCommit => ({ id: `${id}${i}`, parents: [i === 0 ? from : `${id}${i - 1}`], message: subject })),
    { id, parents: [from, `${id}${own.length - 1}`], message },
  ];

  it("say so in subject, title, branch name or at least half of their commits", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "s", message: "fix: crane (#3)" },
      ...merge("m", "s", ["Fix one", "Add two"], "Merge branch 'topic'"),
      ...merge("n", "m", ["Fix one", "Add two", "Add three"], "Merge branch 'other'"),
      ...merge("o", "n", ["Add"], "Merge pull request #9 from ada/fix/crane"),
      { id: "r", message: 'Revert "Add two"' },
      { id: "p", message: "Squashed (#12)" },
      { id: "end" },
    ];
    const units = unitsFrom({ commits, lives: { births: {} } });
    expect(Array.from(findRepairs(units))).toEqual([0, 1, 1, 0, 1, 1, 0, 0]);
  });

  it("are told by the branch that a pull request was opened from", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "p1", parents: ["root"], message: "Crane" },
      { id: "s", parents: ["root"], message: "Crane (#3)" },
    ];
    const units = unitsFrom({ commits, lives: { births: {} }, refs: { pulls: { 3: "p1" }, heads: { "bugfix/crane": "p1" } } });
    expect(Array.from(findRepairs(units))).toEqual([0, 1]);
  });
});

describe("rework by week of landing", () => {
  const commits: DrawnCommit[] = [
    { id: "a", at: START },
    { id: "b", at: START + DAY },
    { id: "c", at: START + 8 * DAY },
    { id: "d", at: START + 15 * DAY },
    { id: "e", at: START + 16 * DAY },
    LATE,
  ];
  const lives: DrawnLives = {
    births: { a: 100, b: 50, c: 40 },
    deaths: [
      ["a", "c", 10],
      ["a", "d", 5],
      ["a", "e", 4],
      ["b", "c", 20],
      ["c", "e", 1],
    ],
    lost: [
      ["b", "d", 6],
      ["a", "late", 3],
    ],
  };

  it("is the lines dead within the days, of those followed for them", () => {
    const units = unitsFrom({ commits, lives });
    const share = reworkedLinesByWeek(known(units), weeks(2), { days: 15, cut: units.history.cut });
    // Of a: 10 after 8 days and 5 after 15, not 4 after 16. Of b: 20, and 6 were lost before.
    expect([Array.from(share.events), Array.from(share.trials), Array.from(share.n)]).toEqual([
      [35, 1],
      [144, 40],
      [2, 1],
    ]);
    expect(share.changes).toEqual([
      [
        { events: 15, trials: 100 },
        { events: 20, trials: 44 },
      ],
      [{ events: 1, trials: 40 }],
    ]);
  });

  it("is not known in weeks that were not followed to their end", () => {
    const units = unitsFrom({ commits, lives, refs: { cut: START + 21 * DAY } });
    const share = reworkedLinesByWeek(known(units), weeks(2), { days: 14, cut: units.history.cut });
    expect([Array.from(share.n), share.changes[1]]).toEqual([[2, Number.NaN], []]);
    expect(changeLivesByWeek(known(units), weeks(2), { days: 14, cut: units.history.cut }).map((week) => week?.length)).toEqual([
      2,
      undefined,
    ]);
  });

  it("stays within its bounds and does not look at the order of rows", () => {
    const ends = fc.array(
      fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("c", "d", "e", "late"), fc.integer({ min: 1, max: 4 })),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(ends, ends, fc.integer({ min: 1, max: 40 }), (deaths, lost, days) => {
        const births = { a: 100, b: 100, c: 100 };
        const drawn = { births, deaths: deaths.filter(([from, to]) => from !== to), lost };
        const share = (story: DrawnLives) => {
          const units = unitsFrom({ commits, lives: story });
          return reworkedLinesByWeek(known(units), weeks(3), { days, cut: units.history.cut });
        };
        const [given, turned] = [share(drawn), share({ births, deaths: drawn.deaths.toReversed(), lost: lost.toReversed() })];
        expect(turned.events).toEqual(given.events);
        expect(turned.trials).toEqual(given.trials);
        given.events.forEach((events, week) => {
          expect(events).toBeGreaterThanOrEqual(0);
          expect(events).toBeLessThanOrEqual(given.trials[week] ?? 0);
        });
      }),
      { numRuns: 50 },
    );
  });
});
