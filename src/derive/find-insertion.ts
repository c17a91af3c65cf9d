import { type CommitTable, shaOf } from "../model/commit-table.ts";
import { generationsInOrder, instantOf, numberGenerations, orderBy } from "./order-commits.ts";

/** Where new commits stand among known ones that are in their order. */
export interface Insertion {
  /** The new commits in their order. */
  readonly order: Int32Array;
  /** How many known commits stand before each of them, in that order; ascending. */
  readonly before: Int32Array;
  /** Place of each commit in the order of all: first of the new ones, then of the known ones. */
  readonly place: Int32Array;
}

/**
 * Finds the places that `orderCommits` would give new commits and known ones together, without putting the known ones in order again.
 *
 * @param fresh every one of them is taken; a parent of index `fresh.count + k` is commit `k` of the known ones
 * @param known in their order
 */
export function findInsertion(fresh: CommitTable, known: CommitTable): Insertion {
  const below = generationsInOrder(known);
  const generation = numberGenerations(fresh, new Int32Array(fresh.count).keys(), below);
  const order = orderBy(fresh, generation);
  const before = order.map((commit) => {
    const own = { generation: generation[commit] ?? 0, instant: instantOf(fresh, commit), id: shaOf(fresh, commit) };
    return countBefore(known, below, own);
  });
  return { order, before, place: placesOf({ order, before, known: known.count }) };
}

/** What decides upon the place of a commit. */
interface Standing {
  readonly generation: number;
  readonly instant: number;
  readonly id: string;
}

/** Known commits that stand before a commit: a search by halves. */
function countBefore(known: CommitTable, generations: Int32Array, own: Standing): number {
  let [first, end] = [0, known.count];
  while (first < end) {
    const middle = (first + end) >>> 1;
    const other = { generation: generations[middle] ?? 0, instant: instantOf(known, middle), id: shaOf(known, middle) };
    if (comesBefore(other, own)) first = middle + 1;
    else end = middle;
  }
  return first;
}

function comesBefore(a: Standing, b: Standing): boolean {
  if (a.generation !== b.generation) return a.generation > b.generation;
  return a.instant === b.instant ? a.id < b.id : a.instant > b.instant;
}

function placesOf({ order, before, known }: Pick<Insertion, "order" | "before"> & { readonly known: number }): Int32Array {
  const place = new Int32Array(order.length + known);
  for (let i = 0, done = 0; i <= order.length; i++) {
    const end = before[i] ?? known;
    for (; done < end; done++) place[order.length + done] = done + i;
    const commit = order[i];
    if (commit !== undefined) place[commit] = end + i;
  }
  return place;
}
