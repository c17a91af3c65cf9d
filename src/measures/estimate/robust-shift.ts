import type { Comparison } from "../../model/window.ts";
import { blockLength, bootstrapInterval, movingBlocks } from "../../stats/block-bootstrap.ts";
import { hodgesLehmann, type ShiftInterval } from "../../stats/hodges-lehmann.ts";
import type { Rng } from "../../stats/random.ts";
import { joinPieces } from "./fit-logs.ts";
import { limitWindows } from "./limit-windows.ts";
import { type Logged, logSeries } from "./log-series.ts";

const LEVEL = 0.95;

export interface ShiftOptions {
  /** Resamples, integer ≥ 2. */
  readonly draws: number;
  readonly rng: Rng;
}

/**
 * Hodges-Lehmann shift of the logs from before to after, with a 95 % percentile interval of a moving-block bootstrap; both sides are
 * resampled apart. Counts and gaps by the week, or in 4-week bins where they are low.
 *
 * Descriptive: outliers hardly move it, but its interval knows nothing of drift and is too narrow. Source: method of this project, section 5.4.
 *
 * @param comparison of at most 104 weeks a side; weeks farther away are left aside
 * @returns log ratio with its bounds; null where a side is empty, a value is not finite or resamples do not differ
 */
export function robustShift(observation: Logged, comparison: Comparison, { draws, rng }: ShiftOptions): ShiftInterval | null {
  const { values, times, weeks, unitWeeks } = logSeries(observation, limitWindows(comparison), "low-counts");
  if (joinPieces([values.before, values.after], [times.before, times.after]) === null) return null;
  const { before, after } = values;
  // Blocks are counted in weeks: a bin of 4 weeks is a block of its own in all but long series.
  const [blockBefore, blockAfter] = [weeks.before, weeks.after].map((known) => Math.ceil(blockLength(known) / unitWeeks));
  const resample = (logs: Float64Array, block: number | undefined) =>
    Float64Array.from(movingBlocks({ n: logs.length, block: block ?? 1, rng }), (position) => logs[position] ?? Number.NaN);
  const shifts = Float64Array.from({ length: draws }, () => {
    const first = resample(before, blockBefore);
    return hodgesLehmann(first, resample(after, blockAfter));
  });
  const value = hodgesLehmann(before, after);
  const { lo, hi, error } = bootstrapInterval(shifts, LEVEL);
  return error === 0 ? null : { value, lo: Math.min(lo, value), hi: Math.max(hi, value) };
}
