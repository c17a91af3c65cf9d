import type { CohortMeasure, CohortReport } from "../../model/cohort/cohort-report.ts";
import type { Interval } from "../../model/report-parts.ts";
import { dayName } from "../shared/calendar.ts";
import type { ChangeKind } from "../shared/chart/change-axis.ts";
import { COHORT_FIRST, UNIT_WORDS } from "../shared/messages/cohort-page.ts";
import { formatChange, formatLevel, formatNumber } from "../shared/number-format.ts";

/** Changes of designs. */
export const LOG_RATIO: ChangeKind = { scale: "log-ratio", unit: "per-week" };
/** Changes of units, and those by months since adoption. */
export const RATIO: ChangeKind = { scale: "ratio", unit: "per-week" };

/** "1 repository", "57 repositories", "24 teams". */
export function sayUnits({ run }: Pick<CohortReport, "run">, units: number): string {
  const [one, several] = UNIT_WORDS[run.unitKind];
  return `${formatNumber(units)} ${units === 1 ? one : several}`;
}

/** What several units are called: "repositories", "teams". */
export function unitsName({ run }: Pick<CohortReport, "run">): string {
  return UNIT_WORDS[run.unitKind][1];
}

/** A change with its interval in figures: "−12%" and "−20 to −3". */
export function changeText(change: Interval, { scale, unit }: ChangeKind) {
  return formatChange({ ...change, scale }, unit);
}

/** "−12% (−20 to −3)". */
export function sayChange(change: Interval, kind: ChangeKind): string {
  const { value, interval } = changeText(change, kind);
  return `${value} (${interval})`;
}

/** A change without an interval, "−12%". */
export function sayPoint(value: number, kind: ChangeKind): string {
  return changeText({ value, lo: value, hi: value }, kind).value;
}

/** A level in the unit of its measure, with what it is counted by: "12.3 / week". */
export function sayLevel(value: number, { unit }: Pick<CohortMeasure, "unit">): string {
  return unit === "per-week" ? `${formatLevel(value, unit)} a week` : formatLevel(value, unit);
}

/** The scale on which a measure's changes are. */
export function kindOf({ scale, unit }: Pick<CohortMeasure, "scale" | "unit">): ChangeKind {
  return { scale, unit };
}

/** A place among units, 0–1, as a percentile without a sign: "29". */
export function sayPlace(p: number): string {
  return formatNumber(100 * p);
}

/** First and last day of what was counted. */
export function spanOf({ fleet: { from, to } }: Pick<CohortReport, "fleet">): string {
  return from === null || to === null ? COHORT_FIRST.unknownSpan : COHORT_FIRST.span(dayName(from), dayName(to));
}
