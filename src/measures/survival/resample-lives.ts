import type { Rng } from "../../stats/random.ts";
import { CELLS } from "./age-cells.ts";
import type { LifeClusters, LifeTable } from "./life-table.ts";

/**
 * Draws of clusters with replacement, one fewer than there are, added up in one table.
 * Source: Rao & Wu (1988): with n − 1 draws the spread of the draws is that of the mean, however few clusters there are.
 *
 * @returns a function that draws anew; the table that it gives is the same one every time
 */
export function createResampler({ lines, start, cell, died, left }: LifeClusters, rng: Rng): () => LifeTable {
  const count = lines.length;
  const times = new Uint16Array(count);
  const table = { died: new Float64Array(CELLS + 1), left: new Float64Array(CELLS + 1) };
  // Loops over indexes of local arrays: they run some ten million times in a report.
  const addRows = (cluster: number, weight: number) => {
    const end = start[cluster + 1] ?? 0;
    for (let row = start[cluster] ?? 0; row < end; row++) {
      const at = cell[row] ?? 0;
      table.died[at] = (table.died[at] ?? 0) + weight * (died[row] ?? 0);
      table.left[at] = (table.left[at] ?? 0) + weight * (left[row] ?? 0);
    }
  };
  return () => {
    times.fill(0);
    table.died.fill(0);
    table.left.fill(0);
    for (let taken = 1; taken < count; taken++) {
      const drawn = rng.nextInt(count);
      times[drawn] = (times[drawn] ?? 0) + 1;
    }
    let total = 0;
    for (let cluster = 0; cluster < count; cluster++) {
      const weight = times[cluster] ?? 0;
      if (weight === 0) continue;
      total += weight * (lines[cluster] ?? 0);
      addRows(cluster, weight);
    }
    return { ...table, lines: total };
  };
}
