import type { DeliveryResult, RecoveryRow } from "../../model/delivery-result.ts";
import { DELIVERY_MESSAGES } from "./messages/delivery.ts";
import { formatDuration, formatNumber, formatShare, UNKNOWN } from "./number-format.ts";

/** Heads of what `recoveryRows` gives after the title. */
export const RECOVERY_TITLES = ["cases", "open now", "median", "mean to 24 h", "open at 1 h", "open at 24 h"] as const;

/** The recovery ladder as text cells: a title, then one cell for each head. Rungs without a case are left out. */
export function recoveryRows(rows: readonly RecoveryRow[]): readonly (readonly string[])[] {
  return rows
    .filter(({ cases }) => cases > 0)
    .map(({ title, side, median, restrictedMean, openAfterHour, openAfterDay, cases, open }) => [
      side === "all" ? title : `${title}, ${side}`,
      formatNumber(cases),
      formatNumber(open),
      median === null ? UNKNOWN : withInterval(median, formatDuration),
      restrictedMean === null ? UNKNOWN : formatDuration(restrictedMean.value),
      openAfterHour === null ? UNKNOWN : formatShare(openAfterHour.value),
      openAfterDay === null ? UNKNOWN : formatShare(openAfterDay.value),
    ]);
}

/** A value with the ends of its interval; an end that is not known is left open. */
export function withInterval(
  { value, lo, hi }: { readonly value: number; readonly lo: number | null; readonly hi: number | null },
  format: (value: number) => string,
): string {
  if (lo === null) return hi === null ? format(value) : `${format(value)} (at most ${format(hi)})`;
  return hi === null ? `${format(value)} (${format(lo)} or more)` : `${format(value)} (${format(lo)} to ${format(hi)})`;
}

/** How often incidents begin, to be read beside how long they take; null where they are not known. */
export function incidentsSentence({ incidents }: DeliveryResult): string | null {
  if (incidents === null) return null;
  const rates = incidents.rows
    .filter((row) => row.perWeek !== null)
    .map(({ side, perWeek }) => DELIVERY_MESSAGES.aWeek(formatNumber(perWeek ?? Number.NaN, 2), side === "all" ? "" : ` ${side}`));
  return rates.length === 0 ? null : DELIVERY_MESSAGES.incidents(incidents.clock, rates.join(", "));
}
