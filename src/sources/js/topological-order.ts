/** A history as its walk found it: commits in the order of discovery, by number. */
export interface WalkedGraph {
  /** Numbers of the readable parents of each commit, in git's order. */
  readonly parents: readonly (readonly number[])[];
  /** Committer instants, epoch seconds; 0 where undated. */
  readonly committedAt: readonly number[];
  /** Numbers of the distinct tips, in the order asked for. */
  readonly tips: readonly number[];
}

/**
 * Commits children first, a line of development at a time: the order of `git log --topo-order`.
 *
 * Source: git's `limit_list` (revision.c: newest committer instant first, first seen first among equals) and
 * `sort_in_topological_order` (commit.c: the last commit that became free comes next).
 * Cost: O(n log n).
 *
 * @returns every commit reachable from the tips once; empty without tips
 */
export function orderTopologically(graph: WalkedGraph): number[] {
  const byDate = orderByDate(graph);
  const parentsOf = (commit: number) => graph.parents[commit] ?? [];
  const children = new Int32Array(graph.parents.length);
  const addChildren = (commit: number, count: number) => {
    const left = (children[commit] ?? 0) + count;
    children[commit] = left;
    return left;
  };
  for (const parent of byDate.flatMap(parentsOf)) addChildren(parent, 1);
  const free = byDate.filter((commit) => children[commit] === 0).reverse();
  const ordered: number[] = [];
  for (let commit = free.pop(); commit !== undefined; commit = free.pop()) {
    ordered.push(commit);
    for (const parent of parentsOf(commit)) if (addChildren(parent, -1) === 0) free.push(parent);
  }
  return ordered;
}

/** Newest first among the commits whose child was seen already. */
function orderByDate({ parents, committedAt, tips }: WalkedGraph): number[] {
  const seen = new Uint8Array(parents.length);
  const arrival = new Float64Array(parents.length);
  let arrivals = 0;
  const isBefore = (a: number, b: number) => {
    const difference = (committedAt[b] ?? 0) - (committedAt[a] ?? 0);
    return difference === 0 ? (arrival[a] ?? 0) < (arrival[b] ?? 0) : difference < 0;
  };
  const queue = createQueue(isBefore);
  const add = (commit: number) => {
    if (seen[commit] === 1) return;
    seen[commit] = 1;
    arrival[commit] = arrivals++;
    queue.push(commit);
  };
  for (const tip of tips) add(tip);
  const ordered: number[] = [];
  for (let commit = queue.pop(); commit !== undefined; commit = queue.pop()) {
    ordered.push(commit);
    for (const parent of parents[commit] ?? []) add(parent);
  }
  return ordered;
}

interface Queue {
  push(item: number): void;
  /** The first item by the order given, undefined when none is left. */
  pop(): number | undefined;
}

/** A binary heap. */
function createQueue(isBefore: (a: number, b: number) => boolean): Queue {
  const heap: number[] = [];
  const swap = (a: number, b: number) => {
    const [first = 0, second = 0] = [heap[a], heap[b]];
    heap[a] = second;
    heap[b] = first;
  };
  const goesBefore = (a: number, b: number) => isBefore(heap[a] ?? 0, heap[b] ?? 0);
  const sink = () => {
    for (let at = 0, child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && goesBefore(child + 1, child)) child++;
      if (!goesBefore(child, at)) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    push(item) {
      heap.push(item);
      for (let at = heap.length - 1, above = (at - 1) >> 1; at > 0 && goesBefore(at, above); above = (at - 1) >> 1) {
        swap(at, above);
        at = above;
      }
    },
    pop() {
      const [first] = heap;
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
}
