import { quantile } from "../../stats/quantile.ts";

/** Terciles of the landed changes of units, smallest first. */
export const SIZE_CLASSES = ["small", "middle", "large"] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/**
 * Tercile of a level among those of a population.
 *
 * @param levels of the baseline window, finite, any order; with none of them everything is in the middle
 * @returns the class of a level; one that equals a bound is in the lower class
 */
export function createSizeClasses(levels: readonly number[]): (level: number) => SizeClass {
  if (levels.length === 0) return () => "middle";
  const sorted = Float64Array.from(levels).sort();
  const [lower, upper] = [quantile(sorted, 1 / 3), quantile(sorted, 2 / 3)];
  return (level) => (level <= lower ? "small" : level <= upper ? "middle" : "large");
}
