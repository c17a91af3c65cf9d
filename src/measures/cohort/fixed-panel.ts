import { sumByWeek } from "../../derive/fleet/week-sums.ts";
import { spanLength } from "../../model/window.ts";
import { quantile } from "../../stats/quantile.ts";
import { MIN_WEEKS } from "../estimate/estimate-change.ts";
import { inUnits } from "../estimate/sides.ts";
import type { ComparedUnit } from "./compare-fleet.ts";

/** Share of the 4-week bins before in which a unit of the panel landed something. Source: method of this project, section 6. */
const ACTIVE_SHARE = 0.75;
/** A unit whose data ends so many days before that of the fleet has ended. */
const ENDED_DAYS = 91;

/**
 * True of a unit of the fixed panel: it adopted with 12 weeks before, and landed something in at least 75 % of its 4-week bins before. What it did after
 * plays no part. Source: method of this project, sections 5.0.10 and 6.
 */
export function isInPanel({ comparison, adoption, unit, counts }: ComparedUnit): boolean {
  if (comparison === null || adoption.outcome !== "dated" || spanLength(comparison.before) < MIN_WEEKS.before) return false;
  const landed = sumByWeek(counts.landed ?? new Int32Array(0), unit.firstDay, comparison.weeks);
  const bins = inUnits({ before: landed.slice(comparison.before.from, comparison.before.to), after: new Float64Array(0) }, true).before;
  return bins.filter((count) => count > 0).length >= ACTIVE_SHARE * bins.length;
}

/** True of a unit whose data ends a quarter of a year or more before that of the fleet does. */
export function hasEnded({ unit }: Pick<ComparedUnit, "unit">, fleetEndDay: number): boolean {
  return unit.endDay <= fleetEndDay - ENDED_DAYS;
}

/** Bounds of a median that exits leave open. */
export interface ExitBounds {
  /** Units that ended. */
  readonly units: number;
  /** Median if all of them had the lowest or the highest change; null where it would be theirs. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

/**
 * How far units that ended leave the median change open: if all of them had changed least, or most. Source: Manski (1990), bounds without assumptions.
 *
 * @param stayed finite changes of the units that did not end
 * @param ended number of those that did
 */
export function boundMedian(stayed: readonly number[], ended: number): ExitBounds {
  const sorted = Float64Array.from(stayed).sort();
  const infinite = (value: number) => Array.from({ length: ended }, () => value);
  const medianWith = (values: readonly number[]) => {
    if (values.length === 0) return null;
    const value = quantile(values, 0.5);
    return Number.isFinite(value) ? value : null;
  };
  return {
    units: ended,
    lowest: medianWith([...infinite(Number.NEGATIVE_INFINITY), ...sorted]),
    highest: medianWith([...sorted, ...infinite(Number.POSITIVE_INFINITY)]),
  };
}
