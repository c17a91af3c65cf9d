import { calendarLogs } from "../../measures/cohort/calendar-logs.ts";
import type { ComparedUnit } from "../../measures/cohort/compare-fleet.ts";
import { LEAST_UNITS } from "../../measures/cohort/describe-profile.ts";
import type { FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import { type PooledEffect, poolChanges, pooledDetectable, pooledPValue, predictionOf } from "../../measures/cohort/pool-changes.ts";
import { withSharedShocks } from "../../measures/cohort/shared-shocks.ts";
import { toScale } from "../../measures/estimate/effect.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import type { Interval } from "../../model/report-parts.ts";
import type { ChangeScale } from "../../model/units.ts";
import { studentQuantile } from "../../stats/student.ts";

/** A pooled change on the scale of the model, with what puts it on that of the measure. */
export interface PooledMeasure extends PooledEffect {
  readonly id: FleetMeasureId;
  readonly scale: ChangeScale;
  /** Share of all trials before, that a difference is added to; NaN for other scales. */
  readonly base: number;
  /** Items of all units on both sides. */
  readonly n: number;
}

/**
 * The mean change of a measure over units, with an error that allows for how units differ and for what moves all of them at one time.
 *
 * @returns null with fewer than 5 units that have a change with an error
 */
export function poolMeasure(units: readonly ComparedUnit[], id: FleetMeasureId, scale: ChangeScale): PooledMeasure | null {
  const known = units.flatMap((unit) => {
    const measure = unit.measures.get(id);
    return measure == null || measure.estimate === null ? [] : [{ unit, measure, estimate: measure.estimate }];
  });
  const pooled = known.length < LEAST_UNITS ? null : poolChanges(known.map(({ estimate }) => estimate));
  if (pooled === null) return null;
  const series = known.flatMap(({ unit, estimate }) => calendarLogs(unit, id, estimate.error) ?? []);
  const [events, trials] = [0, 1].map((isTrials) =>
    known.reduce((sum, { measure: { before } }) => sum + (before?.trials ?? 0) * (isTrials === 1 ? 1 : (before?.value ?? 0)), 0),
  );
  return {
    ...(series.length === 0 ? pooled : withSharedShocks(pooled, series)),
    id,
    scale,
    base: scale === "difference" ? (events ?? 0) / (trials ?? 0) : Number.NaN,
    n: known.reduce((sum, { measure: { before, after } }) => sum + (before?.n ?? 0) + (after?.n ?? 0), 0),
  };
}

/**
 * The same with an error that is no smaller than that of another interval of 95 % which allows for shocks of the calendar in its own way.
 *
 * @param other on the scale of the model; null leaves the change as it is
 */
export function noNarrowerThan(pooled: PooledMeasure, other: Interval | null): PooledMeasure {
  if (other === null) return pooled;
  const error = (other.hi - other.lo) / 2 / studentQuantile(0.975, pooled.df);
  return { ...pooled, error: Math.max(pooled.error, error) };
}

/** The same in the words of a report. */
export function describePooled(pooled: PooledMeasure, level: number): Pooled {
  const { value, error, df, spread, units } = pooled;
  const half = studentQuantile((1 + level) / 2, df) * error;
  const shown = (log: number) => toScale(log, pooled);
  // Where wide errors hide how units differ, a further unit is not known to lie near the mean.
  const prediction = spread === 0 ? null : predictionOf(pooled, 0.95);
  const visible = pooledDetectable(pooled, level);
  return {
    change: { value: shown(value), lo: shown(value - half), hi: shown(value + half), level },
    spread,
    prediction: prediction === null ? null : { lo: shown(prediction.lo), hi: shown(prediction.hi) },
    p: pooledPValue(pooled),
    units,
    smallestVisible: { down: shown(-visible), up: shown(visible) },
  };
}
