import type { RecoveryRow } from "../../model/delivery-result.ts";
import { formatDuration, formatNumber, formatShare, UNKNOWN } from "./number-format.ts";

/** Heads of what `recoveryRows` gives after the title. */
export const RECOVERY_TITLES = ["median", "mean to 24 h", "open at 1 h", "open at 24 h", "cases", "open now"] as const;

/** The recovery ladder as text cells: a title, then one cell for each head. Rungs without a case are left out. */
export function recoveryRows(rows: readonly RecoveryRow[]): readonly (readonly string[])[] {
  return rows
    .filter(({ cases }) => cases > 0)
    .map(({ title, side, median, restrictedMean, openAfterHour, openAfterDay, cases, open }) => [
      side === "all" ? title : `${title}, ${side}`,
      median === null ? UNKNOWN : withInterval(median, formatDuration),
      restrictedMean === null ? UNKNOWN : formatDuration(restrictedMean.value),
      openAfterHour === null ? UNKNOWN : formatShare(openAfterHour.value),
      openAfterDay === null ? UNKNOWN : formatShare(openAfterDay.value),
      formatNumber(cases),
      formatNumber(open),
    ]);
}

/** A value with the ends of its interval, an open end told as unknown. */
export function withInterval(
  { value, lo, hi }: { readonly value: number; readonly lo: number | null; readonly hi: number | null },
  format: (value: number) => string,
): string {
  const end = (bound: number | null) => (bound === null ? UNKNOWN : format(bound));
  return `${format(value)} (${end(lo)} to ${end(hi)})`;
}
