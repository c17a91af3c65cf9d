/** Lines changed in a file that another landed change had touched so recently count as repeated change. */
const REPEAT_SECONDS = 21 * 86_400;

/** Change of one directory on main over the weeks looked at. */
export interface DirectoryChange {
  readonly path: string;
  /** Landed steps that touched it. */
  readonly changes: number;
  /** Lines added and deleted. */
  readonly lines: number;
  /** Share of those lines in files that another step had touched in the 21 days before, 0–1; NaN without lines. */
  readonly repeatedShare: number;
}

export interface DirectoryTally {
  /** Adds a file changed by the step at a position; steps may come in any order. */
  add(position: number, path: string, lines: number): void;
  finish(landedAt: Float64Array): readonly DirectoryChange[];
}

/**
 * Finds where change happens and where it happens again.
 * @param directoryOf directory of a path, as reports name it
 */
export function createDirectoryTally(directoryOf: (path: string) => string): DirectoryTally {
  const paths = new Map<string, number>();
  const directories = new Map<string, number>();
  const directoryOfPath: number[] = [];
  const rows: { readonly position: number; readonly path: number; readonly lines: number }[] = [];
  const pathIndex = (path: string): number => {
    const known = paths.get(path);
    if (known !== undefined) return known;
    const directory = directoryOf(path);
    if (!directories.has(directory)) directories.set(directory, directories.size);
    paths.set(path, directoryOfPath.length);
    directoryOfPath.push(directories.get(directory) ?? 0);
    return directoryOfPath.length - 1;
  };
  return {
    add: (position, path, lines) => rows.push({ position, path: pathIndex(path), lines }),
    finish(landedAt) {
      rows.sort((a, b) => a.position - b.position);
      const lastTouched = new Float64Array(directoryOfPath.length).fill(Number.NEGATIVE_INFINITY);
      const totals = Array.from(directories.keys(), (path) => ({ path, steps: new Set<number>(), lines: 0, repeated: 0 }));
      for (const { position, path, lines } of rows) {
        const total = totals[directoryOfPath[path] ?? 0];
        const at = landedAt[position] ?? Number.NaN;
        if (total === undefined) continue;
        total.steps.add(position);
        total.lines += lines;
        if (at - (lastTouched[path] ?? Number.NEGATIVE_INFINITY) <= REPEAT_SECONDS) total.repeated += lines;
        lastTouched[path] = at;
      }
      return totals
        .map(({ path, steps, lines, repeated }) => ({
          path,
          changes: steps.size,
          lines,
          repeatedShare: lines === 0 ? Number.NaN : repeated / lines,
        }))
        .sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1));
    },
  };
}
