import type { ChangeLives } from "../../derive/change-lives.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { CELLS, cellOf } from "./age-cells.ts";

/** Lines of clusters by the cell of age in which they died or were last seen: rows of cluster `k` are `start[k] … start[k + 1] − 1`. */
export interface LifeClusters {
  /** Lines of each cluster. */
  readonly lines: Float64Array;
  /** Length clusters + 1. */
  readonly start: Int32Array;
  readonly cell: Uint16Array;
  readonly died: Float64Array;
  /** Lines not watched beyond the cell. */
  readonly left: Float64Array;
}

/** Deaths and losses of a group of lines by cell of age. */
export interface LifeTable {
  readonly lines: number;
  readonly died: Float64Array;
  readonly left: Float64Array;
}

/**
 * Lives of changes as clusters, for sums that are made many times over.
 *
 * @param changes in the order of time
 * @param most.clusters clusters at most; where there are more changes, neighbours in time make one cluster
 * @param most.cells what happened in later cells is left out
 */
export function clusterLives(changes: readonly ChangeLives[], most: { readonly clusters: number; readonly cells: number }): LifeClusters {
  const count = Math.min(changes.length, most.clusters);
  const clusters = Array.from({ length: count }, (_, k) =>
    tabulateLives(changes.slice(Math.ceil((k * changes.length) / count), Math.ceil(((k + 1) * changes.length) / count))),
  );
  const start = new Int32Array(count + 1);
  const [cell, died, left]: [number[], number[], number[]] = [[], [], []];
  for (const [k, table] of clusters.entries()) {
    for (let i = 0; i < most.cells; i++) {
      const [deaths, losses] = [table.died[i] ?? 0, table.left[i] ?? 0];
      if (deaths + losses === 0) continue;
      cell.push(i);
      died.push(deaths);
      left.push(losses);
    }
    start[k + 1] = cell.length;
  }
  return {
    lines: Float64Array.from(clusters, ({ lines }) => lines),
    start,
    cell: Uint16Array.from(cell),
    died: Float64Array.from(died),
    left: Float64Array.from(left),
  };
}

/** Deaths and losses of all lines of some changes. */
export function tabulateLives(changes: readonly ChangeLives[]): LifeTable {
  const died = new Float64Array(CELLS + 1);
  const left = new Float64Array(CELLS + 1);
  let lines = 0;
  for (const change of changes) {
    let living = change.lines;
    for (const [row, age] of change.age.entries()) {
      const ended = change.ended[row] ?? 0;
      living -= ended;
      addTo(change.died[row] === 1 ? died : left, cellOf(age / SECONDS_PER_DAY), ended);
    }
    addTo(left, cellOf(change.followed / SECONDS_PER_DAY), living);
    lines += change.lines;
  }
  return { lines, died, left };
}

/**
 * Share of lines that live to the beginning of each cell.
 *
 * Formula: S = Π (1 − d/(n − l/2)) over the cells before, n at risk at the start of a cell, d its deaths, l its losses: the Kaplan–Meier curve
 * in cells. Source: Kaplan & Meier (1958); losses within a cell as in Cutler & Ederer (1958).
 *
 * @param cells how many cells, 0 to `CELLS`
 * @returns cells + 1 values, the first is 1; where nothing is left at risk the last value is carried on
 */
export function survivalOf({ lines, died, left }: LifeTable, cells: number): Float64Array {
  const survival = new Float64Array(cells + 1).fill(1);
  let atRisk = lines;
  for (let cell = 0; cell < cells; cell++) {
    const [deaths, losses] = [died[cell] ?? 0, left[cell] ?? 0];
    const exposed = atRisk - losses / 2;
    const share = exposed > 0 ? Math.max(0, 1 - deaths / exposed) : 1;
    survival[cell + 1] = (survival[cell] ?? 1) * share;
    atRisk -= deaths + losses;
  }
  return survival;
}

/** Mean days lived of the first so many, at most 90: ∫ S over them, deaths spread evenly over their day. */
export function restrictedMeanOf(survival: Float64Array, days: number): number {
  let total = 0;
  for (let day = 0; day < days; day++) total += ((survival[day] ?? Number.NaN) + (survival[day + 1] ?? Number.NaN)) / 2;
  return total;
}

function addTo(column: Float64Array, cell: number, lines: number): void {
  column[cell] = (column[cell] ?? 0) + lines;
}
