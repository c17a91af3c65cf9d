import { medianInPlace, quantile } from "./quantile.ts";
import { selectDifference } from "./select-difference.ts";
import { wilcoxonQuantile } from "./wilcoxon-counts.ts";

/** Up to this many differences it is cheaper to write them all down than to search them. */
const ENUMERATED = 1024;

/** Hodges–Lehmann shift of `after` against `before` with an interval. */
export interface ShiftInterval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Hodges–Lehmann shift: by how much the second sample lies above the first.
 *
 * Formula: median{ y − x : x in before, y in after }; on logarithms, its exponential is a ratio.
 * Source: Hodges & Lehmann (1963); same as R `wilcox.test(after, before, conf.int = TRUE, exact = TRUE)`.
 * Cost: O((m + n) log(m + n)) expected; the m·n differences are not written down when they are many.
 *
 * @param before finite, any order, length ≥ 1
 * @param after finite, any order, length ≥ 1; same unit
 * @returns shift in the unit of the samples
 * @throws RangeError when a sample is empty
 */
export function hodgesLehmann(before: ArrayLike<number>, after: ArrayLike<number>): number {
  requireBoth(before, after);
  const pairs = before.length * after.length;
  if (pairs <= ENUMERATED) return medianInPlace(allDifferences(before, after));
  const [x, y] = [ascending(before), ascending(after)];
  const upper = selectDifference(x, y, Math.floor(pairs / 2));
  return pairs % 2 === 1 ? upper : selectDifference(x, y, pairs / 2 - 1) / 2 + upper / 2;
}

/**
 * Hodges–Lehmann shift with the distribution-free interval of the Wilcoxon rank sum test.
 *
 * Formula: (D₍c₎, D₍mn+1−c₎) of the ordered differences, c = the α/2 quantile of the rank sum counts, at least 1.
 * Source: Hollander & Wolfe (1973), section 4.3; same as R `wilcox.test` with `exact = TRUE` and no ties.
 * Bias: assumes that the values of a sample can be exchanged, which weeks of a series cannot: use the block bootstrap there.
 *
 * @param samples both finite, any order, length ≥ 1; m·n up to about 10,000 (cost grows with m·n·(m + n))
 * @param level coverage, 0 < level < 1, e.g. 0.95
 * @throws RangeError when a sample is empty or the level is outside (0, 1)
 */
export function hodgesLehmannInterval(
  samples: { readonly before: ArrayLike<number>; readonly after: ArrayLike<number> },
  level: number,
): ShiftInterval {
  const { before, after } = samples;
  requireBoth(before, after);
  const differences = allDifferences(before, after).sort();
  const rank = Math.max(1, wilcoxonQuantile((1 - level) / 2, before.length, after.length));
  return {
    value: quantile(differences, 0.5),
    lo: differences[rank - 1] ?? Number.NaN,
    hi: differences[differences.length - rank] ?? Number.NaN,
  };
}

function requireBoth(before: ArrayLike<number>, after: ArrayLike<number>): void {
  if (before.length === 0 || after.length === 0) throw new RangeError("the shift needs at least one value on each side");
}

function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

function allDifferences(before: ArrayLike<number>, after: ArrayLike<number>): Float64Array {
  const differences = new Float64Array(before.length * after.length);
  let next = 0;
  for (let i = 0; i < before.length; i++) {
    for (let j = 0; j < after.length; j++) differences[next++] = (after[j] ?? Number.NaN) - (before[i] ?? Number.NaN);
  }
  return differences;
}
