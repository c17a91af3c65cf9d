import { coveredWeeks } from "../../derive/delivery/covered-weeks.ts";
import { RECOVERY_HORIZON_SECONDS } from "../../derive/delivery/recovery-spells.ts";
import { RECOVERY_KINDS, type RecoveryKind } from "../../model/fleet/fleet-data.ts";
import type { Spell } from "../../model/spell.ts";
import { SECONDS_PER_WEEK } from "../../model/time.ts";
import { type Weeks, weekOf } from "../../model/window.ts";

/** A spell of one unit. */
export interface UnitSpell {
  /** Index into `RECOVERY_KINDS`. */
  readonly kind: number;
  /** Epoch seconds. */
  readonly start: number;
  readonly seconds: number;
  readonly isOpen: boolean;
}

/**
 * Spells of one kind by the week of their beginning; null in weeks before the first one, of which records may tell nothing, and in those that were not
 * watched for a day after.
 *
 * @param reach.until data cut, epoch seconds
 */
export function spellsByWeek(
  spells: readonly UnitSpell[],
  kind: RecoveryKind,
  { weeks, until }: { readonly weeks: Weeks; readonly until: number },
): readonly (readonly Spell[] | null)[] {
  const own = spells.filter((spell) => RECOVERY_KINDS[spell.kind] === kind);
  const first = own.reduce((earliest, { start }) => Math.min(earliest, start), Number.POSITIVE_INFINITY);
  const from = Math.floor(first / SECONDS_PER_WEEK) * SECONDS_PER_WEEK - SECONDS_PER_WEEK;
  const byWeek = coveredWeeks({ from, until }, weeks, RECOVERY_HORIZON_SECONDS).map((isCovered): Spell[] | null => (isCovered ? [] : null));
  for (const { start, seconds, isOpen } of own) {
    byWeek[weekOf(weeks, start)]?.push({ seconds, hasEnded: !isOpen, cluster: Math.floor(start / SECONDS_PER_WEEK) });
  }
  return byWeek;
}
