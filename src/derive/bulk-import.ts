import type { History } from "./history.ts";
import { usableInstant } from "./instants.ts";

/** So many commits on main with the same committer minute were written by a program. */
const MIN_COMMITS = 200;

/** A moment at which history was written in bulk: an import or a rewrite. */
export interface BulkImport {
  /** Start of the minute, epoch seconds. */
  readonly at: number;
  readonly commits: number;
}

/** The last minute in which at least 200 commits on main were committed; null where there is none. Dates before it are not landing times. */
export function findBulkImport(history: History): BulkImport | null {
  const { commits, trunk } = history;
  const minutes = new Float64Array(trunk.steps.length);
  trunk.steps.forEach((commit, position) => {
    minutes[position] = Math.floor(usableInstant(commits.committedAt[commit] ?? Number.NaN, history.cut) / 60);
  });
  const sorted = minutes.filter((minute) => !Number.isNaN(minute)).sort();
  let found: BulkImport | null = null;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end] === sorted[start]) end++;
    if (end - start >= MIN_COMMITS) found = { at: (sorted[start] ?? 0) * 60, commits: end - start };
    start = end;
  }
  return found;
}
