import { at } from "./at.ts";
import { FEWEST_DEGREES } from "./effective-degrees.ts";
import { type PreparedEstimate, type PreparedReml, prepareReml, type SerialDesign } from "./prepared-reml.ts";
import type { TimedSeries } from "./reml.ts";
import type { NoiseShape } from "./serial-noise.ts";

const LARGEST_RHO = 0.99;
const RHO_STEPS = 22;
const WHITE_SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
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
  /** The shapes that were averaged over, with what each of them says. */
  readonly shapes: readonly WeightedShape[];
}

/** One shape of the noise and how likely it is. */
export interface WeightedShape {
  readonly noise: NoiseShape;
  /** 0–1; those of all shapes sum to 1. */
  readonly weight: number;
  /** Standard deviation of the noise at one time, > 0. */
  readonly sigma: number;
}

interface Fit {
  readonly model: PreparedReml;
  readonly estimate: PreparedEstimate;
}

/**
 * Contrast of a linear model, averaged by likelihood over the unknown shape of its serial noise.
 *
 * Formula: weights ∝ exp ℓ_REML on a flat grid; value θ̂ = Σwθ, variance Σw(v + (θ − θ̂)²), df = Σw·df, at least 4.
 * Source: Hoeting et al. (1999), Bayesian model averaging with a flat prior on the grid; likelihood of `fitReml`.
 *
 * @param series as of `fitReml`, gaps as missing times
 * @param contrast one weight per column
 * @param grid shapes of the noise; by default ρ = 0, 0.045 … 0.99 by white shares 0, 0.2 … 1
 * @returns null where `fitReml` gives none
 * @throws RangeError on an empty grid, a contrast of the wrong length, or where `fitReml` does
 */
export function averageReml(
  series: TimedSeries,
  contrast: ArrayLike<number>,
  grid: readonly NoiseShape[] = DEFAULT_GRID,
): AveragedEstimate | null {
  return prepareAveragedReml({ times: series.times, columns: series.columns, contrast }, grid)(series.values);
}

/**
 * `averageReml` for many series with one design: what does not depend on the values is calculated once.
 *
 * @param design times, columns and contrast of `averageReml`
 * @param grid shapes of the noise, by default those of `averageReml`
 * @returns the estimate from the values, one per time; it throws a RangeError on another length or a value that is not finite
 * @throws RangeError where `averageReml` does because of the design
 */
export function prepareAveragedReml(
  design: SerialDesign,
  grid: readonly NoiseShape[] = DEFAULT_GRID,
): (values: ArrayLike<number>) => AveragedEstimate | null {
  if (grid.length === 0) throw new RangeError("an empty grid");
  const white = grid.some(isWhite) ? prepareReml(design, WHITE) : null;
  const models = grid.map((noise) => (isWhite(noise) ? white : prepareReml(design, noise)));
  return (given) => {
    const values = requireValues(given, design.times.length);
    const fits: Fit[] = [];
    for (const model of models) {
      const estimate = model?.estimate(values) ?? null;
      if (model === null || estimate === null) return null;
      fits.push({ model, estimate });
    }
    return average(fits);
  };
}

/** Without a lasting part every ρ is the same model, which is prepared once. */
const WHITE: NoiseShape = { rho: 0, whiteShare: 1 };

function isWhite({ whiteShare }: NoiseShape): boolean {
  return whiteShare === WHITE.whiteShare;
}

function requireValues(given: ArrayLike<number>, length: number): Float64Array {
  const values = new Float64Array(given);
  if (values.length !== length) throw new RangeError(`${length} times for ${values.length} values`);
  for (const [i, value] of values.entries()) if (!Number.isFinite(value)) throw new RangeError(`value ${value} in row ${i} is not finite`);
  return values;
}

function average(fits: readonly Fit[]): AveragedEstimate {
  const largest = fits.reduce((most, { estimate }) => Math.max(most, estimate.logLikelihood), Number.NEGATIVE_INFINITY);
  const raw = fits.map(({ estimate }) => Math.exp(estimate.logLikelihood - largest));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const averageOf = (of: (fit: Fit) => number) => fits.reduce((sum, fit, i) => sum + (at(raw, i) / total) * of(fit), 0);
  const value = averageOf(({ estimate }) => estimate.value);
  return {
    value,
    error: Math.sqrt(averageOf(({ estimate }) => estimate.error ** 2 + (estimate.value - value) ** 2)),
    df: Math.max(
      FEWEST_DEGREES,
      averageOf(({ model }) => model.df),
    ),
    noise: { rho: averageOf(({ model }) => model.noise.rho), whiteShare: averageOf(({ model }) => model.noise.whiteShare) },
    largestWeight: 1 / total,
    shapes: fits.map(({ model, estimate }, i) => ({
      noise: model.noise,
      weight: at(raw, i) / total,
      sigma: estimate.error / model.spread,
    })),
  };
}

function makeGrid(): readonly NoiseShape[] {
  const rhos = Array.from({ length: RHO_STEPS + 1 }, (_, i) => (LARGEST_RHO * i) / RHO_STEPS);
  return rhos.flatMap((rho) => WHITE_SHARES.map((whiteShare) => ({ rho, whiteShare })));
}
