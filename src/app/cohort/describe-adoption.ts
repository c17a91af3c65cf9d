import { isTold } from "../../model/adoption-source.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import { groupBy } from "../../model/group-by.ts";
import { COHORT_ADOPTION } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import type { Population } from "./read-population.ts";
import { sayUnits } from "./say-units.ts";
import { monthOf } from "./views.ts";

const DAYS_PER_BIN = 28;
/** Share of the dated units within one 4-week bin from which on all adopted at once. */
const NEARLY_ALL = 0.9;

/** When units adopted, by where their dates are from. */
export function describeFleetAdoption({ adoptions, data }: Population): CohortReport["adoption"] {
  const dated = adoptions.filter(({ outcome }) => outcome === "dated");
  const declared = dated.filter(({ source }) => isTold(source)).length;
  const never = adoptions.filter(({ outcome }) => outcome === "never").length;
  const days = dated.flatMap(({ day }) => (day === null ? [] : [day])).sort((a, b) => a - b);
  const months = [...groupBy(days, monthOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const other = adoptions.length - dated.length - never;
  const atOnce = isAtOnce(days);
  const units = sayUnits(adoptions.length, data.kind);
  const sentences = [
    dated.length === 0 ? COHORT_ADOPTION.none(units) : COHORT_ADOPTION.dated(formatNumber(dated.length), units, formatNumber(declared)),
    ...(never === 0 ? [] : [COHORT_ADOPTION.never(formatNumber(never))]),
    ...(other === 0 ? [] : [COHORT_ADOPTION.other(formatNumber(other))]),
    ...(atOnce ? [COHORT_ADOPTION.atOnce(formatNumber(dated.length))] : []),
  ];
  return {
    dated: dated.length,
    declared,
    never,
    other,
    byMonth: months.map(([month, own]) => ({ month, units: own.length })),
    atOnce,
    sentence: sentences.join(" "),
  };
}

/** True where nine of ten days lie within 28 days. */
function isAtOnce(sorted: readonly number[]): boolean {
  const most = Math.ceil(NEARLY_ALL * sorted.length);
  return sorted.length > 0 && sorted.some((day, first) => (sorted[first + most - 1] ?? Number.POSITIVE_INFINITY) - day < DAYS_PER_BIN);
}
