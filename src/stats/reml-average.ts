import { estimateContrast } from "./contrast.ts";
import { fitReml, type SerialFit, type TimedSeries } from "./reml.ts";
import type { NoiseShape } from "./serial-noise.ts";

const LARGEST_RHO = 0.99;
const RHO_STEPS = 22;
const WHITE_SHARES = [0, 0.2, 0.4, 0.6, 0.8] as const;
const FEWEST_DEGREES = 4;
const DEFAULT_GRID = makeGrid();

/** A contrast averaged over shapes of the noise. */
export interface AveragedEstimate {
  readonly value: number;
  /** Root of the mean variance plus the variance of the estimates between shapes. */
  readonly error: number;
  /** Degrees of freedom for t, ≥ 4. */
  readonly df: number;
  /** Mean shape of the noise. */
  readonly noise: NoiseShape;
  /** Weight of the likeliest shape, 0–1. */
  readonly largestWeight: number;
}

/**
 * Contrast of a linear model, averaged by likelihood over the unknown shape of its serial noise.
 *
 * Formula: weights ∝ exp ℓ_REML on a flat grid; value θ̂ = Σwθ, variance Σw(v + (θ − θ̂)²), df = Σw·df, at least 4.
 * Source: Hoeting et al. (1999), Bayesian model averaging with a flat prior on the grid; likelihood of `fitReml`.
 *
 * @param series as of `fitReml`, gaps as missing times
 * @param contrast one weight per column
 * @param grid shapes of the noise; by default ρ = 0, 0.045 … 0.99 by white shares 0, 0.2 … 0.8
 * @returns null where `fitReml` gives none
 * @throws RangeError on an empty grid, a contrast of the wrong length, or where `fitReml` does
 */
export function averageReml(
  series: TimedSeries,
  contrast: ArrayLike<number>,
  grid: readonly NoiseShape[] = DEFAULT_GRID,
): AveragedEstimate | null {
  if (grid.length === 0) throw new RangeError("an empty grid");
  const own = { ...series, values: new Float64Array(series.values), columns: series.columns.map((column) => new Float64Array(column)) };
  const fits: SerialFit[] = [];
  for (const noise of grid) {
    const fit = fitReml(own, noise);
    if (fit === null) return null;
    fits.push(fit);
  }
  const largest = Math.max(...fits.map((fit) => fit.logLikelihood));
  const raw = fits.map((fit) => Math.exp(fit.logLikelihood - largest));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const parts = fits.map((fit, i) => ({ fit, weight: (raw[i] ?? 0) / total, ...estimateContrast(fit, contrast) }));
  const averageOf = (of: (part: (typeof parts)[number]) => number) => parts.reduce((sum, part) => sum + part.weight * of(part), 0);
  const value = averageOf((part) => part.value);
  return {
    value,
    error: Math.sqrt(averageOf((part) => part.error ** 2 + (part.value - value) ** 2)),
    df: Math.max(
      FEWEST_DEGREES,
      averageOf((part) => part.fit.df),
    ),
    noise: { rho: averageOf((part) => part.fit.noise.rho), whiteShare: averageOf((part) => part.fit.noise.whiteShare) },
    largestWeight: 1 / total,
  };
}

function makeGrid(): readonly NoiseShape[] {
  const rhos = Array.from({ length: RHO_STEPS + 1 }, (_, i) => (LARGEST_RHO * i) / RHO_STEPS);
  return rhos.flatMap((rho) => WHITE_SHARES.map((whiteShare) => ({ rho, whiteShare })));
}
