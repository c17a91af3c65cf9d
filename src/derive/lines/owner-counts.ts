/** Lines by owner, for owners from 0. */
export interface OwnerCounts {
  /** Adds lines; below 0 takes some back. */
  add(owner: number, lines: number): void;
  /** Hands over each owner that has lines, ascending, and starts again with none. */
  drain(visit: (owner: number, lines: number) => void): void;
}

/** Counts in an array by owner, so that adding up costs nothing; it grows with the highest owner. */
export function createOwnerCounts(): OwnerCounts {
  let counts = new Int32Array(1024);
  let touched: number[] = [];
  return {
    add(owner, lines) {
      if (owner >= counts.length) {
        const grown = new Int32Array(2 * owner);
        grown.set(counts);
        counts = grown;
      }
      const count = counts[owner] ?? 0;
      if (count === 0) touched.push(owner);
      counts[owner] = count + lines;
    },
    drain(visit) {
      if (touched.length === 0) return;
      const owners = new Int32Array(touched).sort();
      touched = [];
      for (const owner of owners) {
        const count = counts[owner] ?? 0;
        // An owner is touched again when its lines were taken back in between.
        counts[owner] = 0;
        if (count !== 0) visit(owner, count);
      }
    },
  };
}
