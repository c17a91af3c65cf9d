import { at } from "./at.ts";
import { type Columns, leastSquares } from "./least-squares.ts";

const TOLERANCE = 1e-12;
const ROUNDS_PER_COLUMN = 20;

interface Corral {
  /** Numbers of the columns in use. */
  readonly members: readonly number[];
  /** Their weights, > 0, of sum 1. */
  readonly weights: readonly number[];
}

/**
 * Weights ≥ 0 of sum 1 whose mix of columns comes nearest to a target.
 *
 * Formula: min ‖target − Σ w·column‖². Source: Wolfe (1976), the nearest point of a polytope; exact after finitely many steps.
 * Where several mixes are equally near, the result is one of them that uses few columns.
 *
 * @param target finite, length ≥ 1
 * @param columns at least one, finite, each as long as the target
 * @returns one weight per column
 * @throws RangeError without columns, on lengths that differ or values that are not finite
 */
export function simplexWeights(target: ArrayLike<number>, columns: Columns): Float64Array {
  const points = gapsTo(target, columns);
  const scale = Math.max(...points.map((point) => dot(point, point)), Number.MIN_VALUE);
  const nearest = indexOfSmallest(points.map((point) => dot(point, point)));
  let corral: Corral = { members: [nearest], weights: [1] };
  for (let round = 0; round < ROUNDS_PER_COLUMN * points.length; round++) {
    const gap = mix(points, corral);
    const best = indexOfSmallest(points.map((point) => dot(point, gap)));
    if (corral.members.includes(best) || dot(points[best] ?? gap, gap) >= dot(gap, gap) - TOLERANCE * scale) break;
    const next = shrink(points, { members: [...corral.members, best], weights: [...corral.weights, 0] });
    const nextGap = mix(points, next);
    if (!(dot(nextGap, nextGap) < dot(gap, gap))) break;
    corral = next;
  }
  const weights = new Float64Array(points.length);
  for (const [k, member] of corral.members.entries()) weights[member] = at(corral.weights, k);
  return weights;
}

/**
 * Columns minus the target: a mix of weights of sum 1 is as far from the target as the mix of these from 0.
 *
 * @throws RangeError without columns, on lengths that differ or values that are not finite
 */
export function gapsTo(target: ArrayLike<number>, columns: Columns): readonly Float64Array[] {
  if (columns.length === 0 || target.length === 0) throw new RangeError("a mix needs columns with rows");
  const gaps = columns.map((column) => gapOf(column, target));
  if (!gaps.every((gap) => gap.every(Number.isFinite))) throw new RangeError("a value is not finite");
  return gaps;
}

/** Moves to the nearest point of the plane through the members, leaving members behind whose weight would fall below 0. */
function shrink(points: readonly Float64Array[], start: Corral): Corral {
  let corral = start;
  while (corral.members.length > 1) {
    const wanted = planeWeights(points, corral.members);
    if (wanted === null) return drop(corral, indexOfSmallest(corral.weights));
    if (wanted.every((weight) => weight > TOLERANCE)) return { members: corral.members, weights: wanted };
    // How far one can go before a weight that wants to be negative reaches 0.
    const steps = wanted.map((weight, k) =>
      weight > TOLERANCE ? 1 : at(corral.weights, k) / Math.max(at(corral.weights, k) - weight, TOLERANCE),
    );
    const blocking = indexOfSmallest(steps);
    const step = at(steps, blocking);
    const moved = wanted.map((weight, k) => step * weight + (1 - step) * at(corral.weights, k));
    corral = drop({ members: corral.members, weights: moved }, blocking);
  }
  return corral;
}

/** Weights of sum 1, of any sign, nearest to the origin; null where the members do not span a plane of their own. */
function planeWeights(points: readonly Float64Array[], members: readonly number[]): readonly number[] | null {
  const [origin = new Float64Array(0), ...others] = members.map((member) => points[member] ?? new Float64Array(0));
  const fit = leastSquares(
    origin.map((value) => -value),
    others.map((point) => gapOf(point, origin)),
  );
  if (fit === null) return null;
  const rest = Array.from(fit.coefficients);
  return [1 - rest.reduce((sum, weight) => sum + weight, 0), ...rest];
}

function drop({ members, weights }: Corral, k: number): Corral {
  const kept = weights.filter((_, j) => j !== k).map((weight) => Math.max(0, weight));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return { members: members.filter((_, j) => j !== k), weights: kept.map((weight) => weight / total) };
}

function mix(points: readonly Float64Array[], { members, weights }: Corral): Float64Array {
  const result = new Float64Array(points[0]?.length ?? 0);
  for (const [k, member] of members.entries()) {
    for (let i = 0; i < result.length; i++) result[i] = at(result, i) + at(weights, k) * at(points[member] ?? [], i);
  }
  return result;
}

function gapOf(column: ArrayLike<number>, target: ArrayLike<number>): Float64Array {
  if (column.length !== target.length) throw new RangeError(`a column of ${column.length} for a target of ${target.length}`);
  return Float64Array.from(column, (value, i) => value - at(target, i));
}

function indexOfSmallest(values: readonly number[]): number {
  let best = 0;
  for (const [i, value] of values.entries()) if (value < at(values, best)) best = i;
  return best;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += at(a, i) * at(b, i);
  return total;
}
