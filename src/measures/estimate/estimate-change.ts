import type { Change, Estimate, Level } from "../../model/estimate.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { blockLength, bootstrapInterval, movingBlocks } from "../../stats/block-bootstrap.ts";
import type { Rng } from "../../stats/random.ts";
import type { Minimum, Observation } from "../measure.ts";
import { type Side, type Statistic, statisticOf } from "./statistic.ts";

/** Weeks that a comparison needs on each side, counted after the left-out span. Source: method of this project, section 5.6. */
export const MIN_WEEKS = { before: 12, after: 8 } as const;
/** Level of the printed intervals. */
const INTERVAL_LEVEL = 0.95;

export interface EstimateOptions {
  readonly least: Minimum;
  readonly draws: number;
  readonly rng: Rng;
}

/**
 * Change of a measure from the weeks before to the weeks after.
 *
 * Counts: Hodges-Lehmann shift of log(count + 0.5), in 4-week bins where the median week before has fewer than 5. Proportions: difference of pooled shares. Durations: ratio of
 * medians. Intervals: percentiles of a moving-block bootstrap over weeks, both sides resampled apart.
 * Source: method of this project, section 5.4. The interval is provisional: it knows nothing of drift.
 */
export function estimateChange(observation: Observation, comparison: Comparison, options: EstimateOptions): Estimate {
  if (observation.kind === "unknown") return { kind: "unknown", reason: observation.reason, fix: observation.fix };
  const statistic = statisticOf(observation, comparison);
  const lack = findLack(statistic, comparison, options.least);
  const n = statistic.before.items + statistic.after.items;
  const [before, after] = [levelOf(statistic, "before"), levelOf(statistic, "after")];
  if (lack !== null || before === null || after === null) {
    return { kind: "insufficient", before, after, n, ...(lack ?? { have: "0", needed: "values on both sides" }) };
  }
  const change = bootstrapChange(statistic, options);
  if (change === null) return { kind: "insufficient", before, after, n, have: "1", needed: "2 different weekly values" };
  return { kind: "value", before, after, change, n, note: statistic.note };
}

interface Lack {
  readonly have: string;
  readonly needed: string;
}

/** The first floor that the data does not reach, as "have of needed"; null where all are reached. */
function findLack(statistic: Statistic, comparison: Comparison, least: Minimum): Lack | null {
  const { before, after } = statistic;
  const floors: readonly [number, number, string][] = [
    [length(comparison.before), MIN_WEEKS.before, "weeks before the left-out span"],
    [length(comparison.after), MIN_WEEKS.after, "weeks after the left-out span"],
    [before.known, MIN_WEEKS.before, "weeks before in which it is known"],
    [after.known, MIN_WEEKS.after, "weeks after in which it is known"],
    [before.items, least.itemsPerSide, "items before"],
    [after.items, least.itemsPerSide, "items after"],
    [before.lines, least.linesPerSide ?? 0, "lines before"],
    [after.lines, least.linesPerSide ?? 0, "lines after"],
    [before.events + after.events, least.eventsInTotal ?? 0, "events in all"],
  ];
  const missed = floors.find(([have, needed]) => have < needed);
  return missed === undefined ? null : { have: `${missed[0]}`, needed: `${missed[1]} ${missed[2]}` };
}

function length(span: WeekSpan): number {
  return span.to - span.from;
}

function levelOf(statistic: Statistic, side: "before" | "after"): Level | null {
  const { level, items } = statistic[side];
  return Number.isFinite(level) ? { value: level, n: items } : null;
}

function bootstrapChange(statistic: Statistic, options: EstimateOptions): Change | null {
  const { before, after } = statistic;
  const point = statistic.compute(identity(before.units), identity(after.units));
  const draws: number[] = [];
  for (let draw = 0; draw < options.draws; draw++) {
    const first = movingBlocks({ n: before.units, block: blockOf(before), rng: options.rng });
    const second = movingBlocks({ n: after.units, block: blockOf(after), rng: options.rng });
    const value = statistic.compute(first, second);
    if (Number.isFinite(value)) draws.push(value);
  }
  if (!Number.isFinite(point) || draws.length < 0.9 * options.draws) return null;
  const { lo, hi, error } = bootstrapInterval(draws, INTERVAL_LEVEL);
  if (error === 0) return null;
  const scale = statistic.scale;
  const shown = scale === "ratio" ? Math.expm1 : (value: number) => value;
  return { value: shown(point), lo: shown(Math.min(lo, point)), hi: shown(Math.max(hi, point)), level: INTERVAL_LEVEL, scale, error };
}

/** Blocks are counted in weeks: a bin of 4 weeks is a block of its own in all but long series. */
function blockOf({ known, unitWeeks }: Side): number {
  return Math.ceil(blockLength(known) / unitWeeks);
}

function identity(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}
