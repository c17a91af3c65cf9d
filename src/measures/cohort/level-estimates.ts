import type { UnitEstimate } from "../../stats/shrinkage.ts";
import type { FitContrast } from "../estimate/fit-logs.ts";
import { logSeries } from "../estimate/log-series.ts";
import type { ComparedUnit } from "./compare-fleet.ts";
import { observeUnit } from "./observe-unit.ts";

/**
 * Log of the landed changes a day of a unit on one side with its error: the mean of its 4-week bins under serial noise.
 *
 * @returns null without a comparison, or with fewer than two bins or none that differ
 */
export function estimateLogLevel(unit: ComparedUnit, side: "before" | "after", fitSeries: FitContrast): UnitEstimate | null {
  const { comparison } = unit;
  if (comparison === null) return null;
  const observation = observeUnit("landed-changes", unit, comparison.weeks);
  if (observation.kind !== "count") return null;
  const { values, times } = logSeries(observation, comparison, "always");
  if (values[side].length < 2) return null;
  const constant = new Float64Array(values[side].length).fill(1);
  const level = fitSeries({ times: times[side], values: values[side], columns: [constant] }, [1]);
  return level === null ? null : { value: level.value, error: level.error };
}
