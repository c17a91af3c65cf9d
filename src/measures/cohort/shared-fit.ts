import type { TimedSeries } from "../../stats/reml.ts";
import { type AveragedEstimate, averageReml, prepareAveragedReml } from "../../stats/reml-average.ts";
import { type FitContrast, whereUsable } from "../estimate/fit-logs.ts";

/** Designs that are kept: each takes some megabytes, and units are looked at in the order of their windows. */
const MOST_DESIGNS = 12;
const WHITE = [{ rho: 0, whiteShare: 1 }] as const;

/**
 * `fitContrast` for many units: what hangs on the times alone is calculated once for all units with windows of the same lengths.
 *
 * Values are those of `fitContrast` to rounding, for noise knows only how far apart two times are.
 * Cost: a tenth of that of `fitContrast` where units come in the order of the lengths of their windows.
 */
export function createSharedFit(): FitContrast {
  const designs = new Map<string, ReturnType<typeof prepareAveragedReml>>();
  return ({ times, values, columns }, contrast) => {
    const start = times[0] ?? 0;
    const relative = Float64Array.from(times, (time) => time - start);
    const key = [relative, ...columns.slice(1), contrast].map((numbers) => Array.from(numbers).join(" ")).join("|");
    const known = designs.get(key);
    const design = known ?? prepareAveragedReml({ times: relative, columns, contrast });
    // The one that was used last goes last.
    designs.delete(key);
    designs.set(key, design);
    const [oldest] = designs.keys();
    if (designs.size > MOST_DESIGNS && oldest !== undefined) designs.delete(oldest);
    return whereUsable(design(values));
  };
}

/** A fit that takes the points of a series as independent: for what is too rare to learn of serial noise, as the weekly medians of reverts. */
export function fitIndependent(series: TimedSeries, contrast: readonly number[]): AveragedEstimate | null {
  return whereUsable(averageReml(series, contrast, WHITE));
}
