import { at } from "./at.ts";
import type { Rng } from "./random.ts";

/**
 * Draws of a statistic over resampled clusters: rows that may depend on each other are taken or left together.
 *
 * Source: Davison & Hinkley (1997), section 3.8; Field & Welsh (2007). Bias: errors too small below about 20 clusters.
 *
 * @param options.clusters one number per row, the same for rows that belong together
 * @param options.draws number of resamples, whole number ≥ 0
 * @param options.rng owner of the randomness; one draw per cluster and resample
 * @param statistic gets positions of rows, as many clusters as there are, some of them more than once
 * @returns one value per draw, in the order drawn
 * @throws RangeError with fewer than two clusters or an impossible number of draws
 */
export function bootstrapClusters(
  options: { readonly clusters: ArrayLike<number>; readonly draws: number; readonly rng: Rng },
  statistic: (rows: Int32Array) => number,
): Float64Array {
  const { clusters, draws, rng } = options;
  if (!Number.isInteger(draws) || draws < 0) throw new RangeError(`draws must be a whole number, not ${draws}`);
  const groups = groupRows(clusters);
  if (groups.length < 2) throw new RangeError(`a cluster bootstrap needs two clusters, not ${groups.length}`);
  const values = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const rows: number[] = [];
    for (let taken = 0; taken < groups.length; taken++) for (const row of groups[rng.nextInt(groups.length)] ?? []) rows.push(row);
    values[draw] = statistic(Int32Array.from(rows));
  }
  return values;
}

function groupRows(clusters: ArrayLike<number>): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < clusters.length; row++) {
    const group = groups.get(at(clusters, row));
    if (group === undefined) groups.set(at(clusters, row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
