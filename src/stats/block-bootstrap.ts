import { standardDeviation } from "./moments.ts";
import { quantile } from "./quantile.ts";
import type { Rng } from "./random.ts";

const SHORTEST_BLOCK = 4;

/** Percentile interval of bootstrap draws, and their standard deviation as the standard error. */
export interface BootstrapInterval {
  readonly lo: number;
  readonly hi: number;
  readonly error: number;
}

/**
 * Block length of the moving-block bootstrap.
 *
 * Formula: max(4, ⌈n^(1/3)⌉); the rate n^(1/3) of Künsch (1989).
 *
 * @param n length of the series, integer ≥ 0
 */
export function blockLength(n: number): number {
  let block = SHORTEST_BLOCK;
  while (block ** 3 < n) block++;
  return block;
}

/**
 * One moving-block resample of a series, as positions into it: runs of neighbours keep their order, so that
 * the dependence between near items stays. Items that are missing take part as far as the caller gives them
 * a position: pass the length of the list of items that are there and look the positions up in it.
 *
 * Source: Künsch (1989); Liu & Singh (1992). Blocks start anywhere in 0 … n − block, the last one is cut.
 * Bias: items at the ends are drawn less often than those in the middle.
 *
 * @param options.n length of the series, integer ≥ 0; 0 gives an empty resample
 * @param options.block block length, integer ≥ 1; longer than the series means the series itself
 * @param options.rng owner of the randomness; one draw per block
 * @returns n positions, each 0 … n − 1
 * @throws RangeError when n or block is no such integer
 */
export function movingBlocks(options: { readonly n: number; readonly block: number; readonly rng: Rng }): Int32Array {
  const { n, rng } = options;
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`n must be a whole number, not ${n}`);
  if (!Number.isInteger(options.block) || options.block < 1) throw new RangeError(`block must be a positive integer, not ${options.block}`);
  const block = Math.min(options.block, n);
  const positions = new Int32Array(n);
  let filled = 0;
  while (filled < n) {
    const start = rng.nextInt(n - block + 1);
    for (let i = 0; i < block && filled < n; i++) positions[filled++] = start + i;
  }
  return positions;
}

/**
 * Draws of a statistic that compares two stretches of a series, each resampled by its own moving blocks
 * with `blockLength` of its length.
 *
 * @param options.before length of the first stretch, integer ≥ 0
 * @param options.after length of the second stretch, integer ≥ 0
 * @param options.draws number of resamples, integer ≥ 0
 * @param options.rng owner of the randomness
 * @param statistic gets positions into the first and into the second stretch
 * @returns one value per draw, in the order drawn
 */
export function bootstrapTwoSided(
  options: { readonly before: number; readonly after: number; readonly draws: number; readonly rng: Rng },
  statistic: (before: Int32Array, after: Int32Array) => number,
): Float64Array {
  const { before, after, rng } = options;
  const [blockBefore, blockAfter] = [blockLength(before), blockLength(after)];
  const values = new Float64Array(options.draws);
  for (let draw = 0; draw < values.length; draw++) {
    const first = movingBlocks({ n: before, block: blockBefore, rng });
    const second = movingBlocks({ n: after, block: blockAfter, rng });
    values[draw] = statistic(first, second);
  }
  return values;
}

/**
 * Percentile interval and standard error of bootstrap draws.
 *
 * Formula: type 7 quantiles at (1 − level)/2 and (1 + level)/2; error = standard deviation of the draws.
 * Source: Efron & Tibshirani (1993), sections 6.2 and 13.3.
 *
 * @param draws finite, any order, length ≥ 2; not reordered
 * @param level coverage, 0 < level < 1, e.g. 0.95
 * @returns bounds and error in the unit of the draws
 * @throws RangeError on fewer than two draws, a draw that is not finite, or a level outside (0, 1)
 */
export function bootstrapInterval(draws: ArrayLike<number>, level: number): BootstrapInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  if (draws.length < 2) throw new RangeError(`an interval needs two draws, not ${draws.length}`);
  const sorted = Float64Array.from(draws).sort();
  if (!sorted.every(Number.isFinite)) throw new RangeError("a bootstrap draw is not finite");
  return { lo: quantile(sorted, (1 - level) / 2), hi: quantile(sorted, (1 + level) / 2), error: standardDeviation(sorted) };
}
