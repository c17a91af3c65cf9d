import { at } from "./at.ts";
import type { Columns } from "./least-squares.ts";
import { standardDeviation } from "./moments.ts";
import { gapsTo } from "./simplex-weights.ts";

/** All four as in the authors' code. */
const RIDGE = 1e-6;
const SMALLEST_DECREASE = 1e-5;
const FIRST_STEPS = 100;
const MOST_STEPS = 10_000;
/** Columns that weigh less than this share of the heaviest are dropped after the first steps. */
const KEPT_SHARE = 1 / 4;

/**
 * Weights ≥ 0 of sum 1 whose mix of columns comes near a target, by the search behind published synthetic controls.
 *
 * Formula: Frank–Wolfe steps from equal weights with exact line search and a tiny ridge; after 100 steps light columns are dropped, and
 * at most 10,000 steps follow. Source: Arkhangelsky et al. (2021), `sc_estimate` of R package synthdid.
 * Bias: stops short of the best mix; use `simplexWeights` unless a published number is to be met.
 *
 * @param target finite, length ≥ 1
 * @param columns at least one, finite, each as long as the target
 * @returns one weight per column
 * @throws RangeError without columns, on lengths that differ or values that are not finite
 */
export function searchWeights(target: ArrayLike<number>, columns: Columns): Float64Array {
  const points = gapsTo(target, columns);
  const noise = noiseLevel(columns);
  const equal = new Float64Array(points.length).fill(1 / points.length);
  const first = descend(points, { weights: equal, noise, steps: FIRST_STEPS });
  return descend(points, { weights: dropLight(first), noise, steps: MOST_STEPS });
}

/** Standard deviation of all steps from row to row. */
function noiseLevel(columns: Columns): number {
  const steps = columns.flatMap((column) => Array.from(column, (value, i) => value - at(column, i - 1)).slice(1));
  return steps.length < 2 ? 0 : standardDeviation(steps);
}

function dropLight(weights: Float64Array): Float64Array {
  const heaviest = Math.max(...weights);
  const kept = weights.map((weight) => (weight <= heaviest * KEPT_SHARE ? 0 : weight));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return kept.map((weight) => weight / total);
}

function descend(
  points: readonly Float64Array[],
  start: { readonly weights: Float64Array; readonly noise: number; readonly steps: number },
): Float64Array {
  const rows = points[0]?.length ?? 0;
  const zeta = RIDGE * start.noise;
  const ridge = rows * zeta * zeta;
  const weights = start.weights.slice();
  const gap = mix(points, weights);
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < start.steps; step++) {
    stepTowards(points, { weights, gap }, ridge);
    const value = zeta * zeta * dot(weights, weights) + dot(gap, gap) / rows;
    if (step > 0 && !(last - value > (SMALLEST_DECREASE * start.noise) ** 2)) break;
    last = value;
  }
  return weights;
}

/** Moves the weights, and with them the gap that they leave, towards the one column that helps most. */
function stepTowards(
  points: readonly Float64Array[],
  state: { readonly weights: Float64Array; readonly gap: Float64Array },
  ridge: number,
): void {
  const { weights, gap } = state;
  let [best, smallest, slope] = [0, Number.POSITIVE_INFINITY, 0];
  for (const [k, point] of points.entries()) {
    const gradient = dot(point, gap) + ridge * at(weights, k);
    slope -= gradient * at(weights, k);
    if (gradient < smallest) [best, smallest] = [k, gradient];
  }
  const change = (points[best] ?? gap).map((value, i) => value - at(gap, i));
  const direction = weights.map((weight, k) => (k === best ? 1 : 0) - weight);
  const curvature = dot(change, change) + ridge * dot(direction, direction);
  if (curvature === 0) return;
  const length = Math.min(1, Math.max(0, -(slope + smallest) / curvature));
  for (let k = 0; k < weights.length; k++) weights[k] = at(weights, k) + length * at(direction, k);
  for (let i = 0; i < gap.length; i++) gap[i] = at(gap, i) + length * at(change, i);
}

function mix(points: readonly Float64Array[], weights: Float64Array): Float64Array {
  const result = new Float64Array(points[0]?.length ?? 0);
  for (const [k, point] of points.entries()) {
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + (weights[k] ?? 0) * (point[i] ?? 0);
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}
