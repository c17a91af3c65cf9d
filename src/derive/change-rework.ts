import type { LineEnds } from "../model/line-lives.ts";
import { SECONDS_PER_DAY } from "../model/time.ts";
import { addAt } from "./add-at.ts";
import {
  type CohortInput,
  countBorn,
  endedAtOf,
  findMassChanges,
  isCountedClass,
  isWithinChange,
  landedAtOf,
  landingAt,
} from "./born-lines.ts";

/** Lines of each landed change and what became of them within some days. Arrays of one entry per landed change. */
export interface ChangeRework {
  /** Lines born; 0 for changes whose lines do not count: automation, reverts, mass changes, changes without a usable landing instant. */
  readonly born: Int32Array;
  /** Of them, deleted or replaced within the days. */
  readonly gone: Int32Array;
  /** Of them, lost from sight within the days: they are in neither number of a share. */
  readonly lost: Int32Array;
}

/**
 * What the cohorts of `deriveLineCohorts` hold of one span of days, as plain numbers by change. Which changes are mass changes is judged by all changes there
 * are, for it is not known here when the tools came.
 *
 * Source: method of this project, section 3.3 (rework by birth cohort).
 * Cost: one pass over births and ends of lines.
 * @param days span from landing in which lines end, its last moment included
 */
export function reworkByChange(input: CohortInput, days: number): ChangeRework {
  const { total: born } = countBorn(input);
  for (const { landing } of findMassChanges(input, { total: born }, Number.POSITIVE_INFINITY).massChanges) born[landing] = 0;
  const { deaths, lost } = input.lives;
  return { born, gone: endedWithin(input, deaths, { born, days }), lost: endedWithin(input, lost, { born, days }) };
}

/** Lines of each change that ended so within the days, its own steps apart. */
function endedWithin(input: CohortInput, ends: LineEnds, { born, days }: { readonly born: Int32Array; readonly days: number }): Int32Array {
  const ended = new Int32Array(born.length);
  for (let row = 0; row < ends.end.length; row++) {
    const landing = landingAt(input, ends.birth[row]);
    if ((born[landing] ?? 0) === 0 || isWithinChange(input, ends, row)) continue;
    // An end after the data cut has no age: these lines live as far as the data goes.
    const age = endedAtOf(input, ends, row) - landedAtOf(input, landing);
    if (age <= days * SECONDS_PER_DAY && isCountedClass(input, ends.pathClass[row] ?? 0)) addAt(ended, landing, ends.lines[row] ?? 0);
  }
  return ended;
}
