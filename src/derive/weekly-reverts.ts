import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { NO_REVERT } from "./reverts.ts";
import { isThroughput, type Units } from "./units.ts";
import type { WeeklyShare } from "./weekly-branch-fates.ts";

/** A change has failed when it is reverted within so many seconds of landing. */
export const FAILURE_SECONDS = 7 * 86_400;
/** Reverts later than this are not taken for a recovery; changes younger than this at the data cut are left out. */
export const UNDO_HORIZON_SECONDS = 90 * 86_400;

/** Landed changes reverted within 7 days and not applied again, of those with 7 days of follow-up, by week of landing. */
export function failedChangesByWeek(units: Units, weeks: Weeks): WeeklyShare {
  const size = weekCount(weeks);
  const share = { events: new Float64Array(size), trials: new Float64Array(size), n: new Float64Array(size) };
  const undoneAt = findUndoInstants(units);
  units.landings.landings.forEach((landing, index) => {
    const week = weekOf(weeks, landing.landedAt);
    if (week < 0 || !isThroughput(units, index) || landing.landedAt + FAILURE_SECONDS > units.history.cut) return;
    addAt(share.trials, week);
    addAt(share.n, week);
    if ((undoneAt.get(index) ?? Number.POSITIVE_INFINITY) - landing.landedAt <= FAILURE_SECONDS) addAt(share.events, week);
  });
  return share;
}

/** Seconds from the landing of a change to the landing of its revert, at most 90 days, by week of the change's landing. */
export function undoTimesByWeek(units: Units, weeks: Weeks): readonly (readonly number[])[] {
  const seconds: number[][] = Array.from({ length: weekCount(weeks) }, () => []);
  for (const { from, to } of findUndoSpans(units)) seconds[weekOf(weeks, from)]?.push(Math.max(1, to - from));
  return seconds;
}

/** From the landing of a change to the landing of its revert, epoch seconds. */
export interface UndoSpan {
  /** Index of the landed change that was undone. */
  readonly landing: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Reverts that count as recoveries: within 90 days, of changes that were followed for so long; automation and reverts are left out of the changes.
 *
 * Source: method of this project, section 3.5 (recovery ladder, revert proxy).
 * @returns in no particular order; none where nothing was undone
 */
export function findUndoSpans(units: Units): readonly UndoSpan[] {
  return Array.from(findUndoInstants(units), ([landing, to]) => {
    return { landing, from: units.landings.landings[landing]?.landedAt ?? Number.NaN, to };
  }).filter(
    ({ landing, from, to }) =>
      isThroughput(units, landing) &&
      from + UNDO_HORIZON_SECONDS <= units.history.cut &&
      // A revert after the data cut has no instant.
      to - from <= UNDO_HORIZON_SECONDS,
  );
}

/**
 * Landing instant of the first revert of each undone change, epoch seconds, by index of the change; NaN for a revert after the data cut. A revert that was
 * itself undone does not count, unless that was undone in turn.
 */
export function findUndoInstants({ reverts, landings }: Pick<Units, "reverts" | "landings">): ReadonlyMap<number, number> {
  const isUndone = new Uint8Array(reverts.length);
  const instants = new Map<number, number>();
  // Newest first: what undoes a landing comes after it, so its own fate is known by then.
  for (let index = reverts.length - 1; index >= 0; index--) {
    const target = reverts[index] ?? NO_REVERT;
    if (target < 0 || isUndone[index] === 1) continue;
    isUndone[target] = 1;
    if (reverts[target] === NO_REVERT) instants.set(target, landings.landings[index]?.landedAt ?? Number.NaN);
  }
  return instants;
}
