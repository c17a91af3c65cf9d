import type { History } from "../../derive/history.ts";
import { take } from "../../derive/take-rows.ts";
import type { DiffReading } from "../../model/diff-reading.ts";
import type { EarlierReading } from "./read-all-history.ts";

/** Whose rows in the facts may differ from those of the run before. */
export interface Touched {
  /** Commits: new ones, those that came to main, and those whose lines were counted now, or no longer are. */
  readonly commits: Int32Array;
  /** Instants, before and now, of the steps of main that may have other lines, or other instants. */
  readonly landedAt: Float64Array;
  readonly peopleAreAsBefore: boolean;
}

export interface TouchedInput {
  readonly history: Pick<History, "commits" | "identities" | "trunk">;
  readonly diffs: DiffReading;
  /** Pairs of `diffs` that this run compared. */
  readonly compared: Int32Array;
}

/**
 * What a run can have changed that went on from an earlier one. Everything else in a row follows from a commit's own message, people and parents, and from the
 * settings that both runs share: rows of other commits and steps are as they were.
 *
 * @returns null where nothing can be told: commits are gone, main did more than grow, or something could not be compared, or was not
 */
export function findTouched(now: TouchedInput, { reading, place, isBase }: EarlierReading): Touched | null {
  const { history, diffs } = now;
  const before = reading.diffs;
  const { steps } = before;
  const isWhole = [before, diffs].every(({ refused, unmeasured }) => refused === null && unmeasured.length === 0);
  const isSame = isBase && before.classKey === diffs.classKey && !place.includes(-1);
  if (!isWhole || !isSame || !isBeginning(place, before, history.trunk.steps)) return null;
  return {
    commits: touchedCommits(now, { reading, place }),
    landedAt: touchedInstants(reading.landedAt, history.trunk.landedAt, steps),
    peopleAreAsBefore: reading.history.identities.pairKey.length === history.identities.pairKey.length,
  };
}

/** True where main's steps were the first ones of those of today. */
function isBeginning(place: Int32Array, { pairs, steps }: DiffReading, now: Int32Array): boolean {
  for (let step = 0; step < steps; step++) if (place[pairs.commit[step] ?? -1] !== now[step]) return false;
  return steps <= now.length;
}

function touchedCommits(
  { history, diffs, compared }: TouchedInput,
  { reading, place }: Pick<EarlierReading, "reading" | "place">,
): Int32Array {
  const { count } = history.commits;
  const { introducedBy } = history.trunk;
  const before = reading.diffs;
  const isKnown = marksAt(place, count);
  const wasAsked = marksAt(take(place, before.pairs.commit), count);
  const isAsked = marksAt(diffs.pairs.commit, count);
  for (const pair of compared) wasAsked[diffs.pairs.commit[pair] ?? 0] = 0;
  const touched: number[] = [];
  for (let commit = 0; commit < count; commit++) {
    const isOld = isKnown[commit] === 1 && (introducedBy[commit] ?? -1) < before.steps;
    if (!isOld || isAsked[commit] !== wasAsked[commit]) touched.push(commit);
  }
  return Int32Array.from(touched);
}

function marksAt(commits: Int32Array, count: number): Uint8Array {
  const marks = new Uint8Array(count);
  for (let i = 0; i < commits.length; i++) marks[commits[i] ?? 0] = 1;
  return marks;
}

/** From the first step on that is new or has another instant, of which each later one may hang. */
function touchedInstants(before: Float64Array, now: Float64Array, steps: number): Float64Array {
  let first = 0;
  while (first < steps && Object.is(before[first], now[first])) first++;
  return Float64Array.from([...before.subarray(first), ...now.subarray(first)]);
}
