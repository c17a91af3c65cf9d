import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reworkByChange } from "../../src/derive/change-rework.ts";
import { END_KINDS } from "../../src/derive/line-cohorts.ts";
import type { Units } from "../../src/derive/units.ts";
import "../fixed-seed.ts";
import { DAY, type DrawnCommit, drawHistory, START } from "./support/history-of.ts";
import { type DrawnLives, livesOf } from "./support/lives-of.ts";
import { unitsOf } from "./support/units-of.ts";

const DAYS = 14;
const LOST = END_KINDS.indexOf("lost");

function unitsFrom(commits: readonly DrawnCommit[], lives: DrawnLives, cut?: number): Units {
  const drawn = drawHistory(commits, cut === undefined ? {} : { cut });
  return unitsOf(drawn, { lives: livesOf(drawn, lives) });
}

function reworkOf(units: Units) {
  const { lives } = units;
  if (lives === null) throw new Error("no lives");
  const { born, gone, lost } = reworkByChange({ ...units, lives }, DAYS);
  return { born: [...born], gone: [...gone], lost: [...lost] };
}

/** The same numbers from the cohorts that the measures look at. */
function reworkOfCohorts({ cohorts, landings }: Units) {
  const empty = () => landings.landings.map(() => 0);
  const rework = { born: empty(), gone: empty(), lost: empty() };
  cohorts?.landing.forEach((landing, cohort) => {
    rework.born[landing] = cohorts.lines[cohort] ?? 0;
    for (let row = cohorts.start[cohort] ?? 0; row < (cohorts.start[cohort + 1] ?? 0); row++) {
      if ((cohorts.age[row] ?? 0) > DAYS * DAY) continue;
      const counts = cohorts.kind[row] === LOST ? rework.lost : rework.gone;
      counts[landing] = (counts[landing] ?? 0) + (cohorts.ended[row] ?? 0);
    }
  });
  return rework;
}

const COMMITS: readonly DrawnCommit[] = [
  { id: "a", at: START },
  { id: "s1", at: START + DAY, message: "One (#7)" },
  { id: "s2", at: START + 2 * DAY, message: "Two (#7)" },
  { id: "bot", at: START + 3 * DAY, author: "robot[bot]" },
  { id: "b", at: START + 9 * DAY },
  { id: "r", at: START + 15 * DAY, message: 'Revert "Work on b"' },
  { id: "c", at: START + 20 * DAY },
  { id: "d", at: START + 40 * DAY },
];

describe("lines of a change and what became of them", () => {
  it("end within the days, their last moment included; what the change itself took was never born", () => {
    const units = unitsFrom(COMMITS, {
      births: { a: 100, s1: 30, s2: 10, bot: 7, b: 20, r: 3, c: 5_001 },
      deaths: [
        ["a", "b", 4],
        ["a", "r", 8],
        ["s1", "s2", 6],
        ["s1", "r", 1],
        ["b", "r", 20],
        ["c", "d", 9],
      ],
      lost: [["a", "b", 2]],
    });
    // Changes: a, #7 (s1 and s2, landed with s2), bot, b, the revert, c and d. Nothing is a mass change among so few.
    expect(reworkOf(units)).toEqual({
      born: [100, 34, 0, 20, 0, 5_001, 0],
      gone: [4, 1, 0, 20, 0, 0, 0],
      lost: [2, 0, 0, 0, 0, 0, 0],
    });
  });

  it("are none for a mass change", () => {
    const ordinary = Array.from({ length: 200 }, (_, i): DrawnCommit => ({ id: `o${i}` }));
    const births = { ...Object.fromEntries(ordinary.map(({ id }) => [id, 10])), o5: 6_000 };
    const { born } = reworkOf(unitsFrom(ordinary, { births, deaths: [["o5", "o6", 1]] }));
    expect([born[4], born[5], born[6]]).toEqual([10, 0, 10]);
  });

  it("are those of the cohorts of the measures, whatever ends where", () => {
    const id = fc.constantFrom("a", "s1", "s2", "bot", "b", "r", "c", "d");
    const end = fc.tuple(id, id, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }));
    const ends = fc.array(end, { maxLength: 12 }).map((rows) => rows.filter(([birth, death]) => order(birth) < order(death)));
    fc.assert(
      fc.property(ends, ends, fc.integer({ min: 1, max: 45 }), (deaths, lost, days) => {
        const births = Object.fromEntries(COMMITS.map((commit) => [commit.id, [300, 200, 100, 50]]));
        const units = unitsFrom(COMMITS, { births, deaths, lost }, START + days * DAY);
        expect(reworkOf(units)).toEqual(reworkOfCohorts(units));
      }),
      { numRuns: 100 },
    );
  });
});

function order(id: string): number {
  return COMMITS.findIndex((commit) => commit.id === id);
}
