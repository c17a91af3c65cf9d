import type { MeasureResult, Report } from "../../model/report.ts";

/** Coverage of the intervals of a report, 0–1: that of most rows, and that of the primaries where several share the risk of a false alarm. */
export interface IntervalLevels {
  readonly common: number;
  /** Null where every row has the common one. */
  readonly primary: number | null;
  /** Primaries that were tested. */
  readonly tests: number;
}

const USUAL_LEVEL = 0.95;

/** Levels as the report states them; the usual 95 % where nothing was tested. */
export function intervalLevels({ multiplicity }: Pick<Report, "multiplicity">): IntervalLevels {
  if (multiplicity === null) return { common: USUAL_LEVEL, primary: null, tests: 0 };
  const { headlineLevel, primaryLevel, primaries } = multiplicity;
  return { common: headlineLevel, primary: primaryLevel === headlineLevel ? null : primaryLevel, tests: primaries.length };
}

/** True where the interval of a row is judged at the level of the primaries. */
export function isPrimaryLevel({ change }: Pick<MeasureResult, "change">, { primary }: IntervalLevels): boolean {
  return primary !== null && change?.level === primary;
}
