import type { CommitTable } from "../model/commit-table.ts";
import { SECONDS_PER_DAY } from "../model/time.ts";

/** 1990-01-01T00:00:00Z: instants before it are taken for unset clocks. */
const EARLIEST = 631_152_000;
const OUTLIER_GAP = 366 * SECONDS_PER_DAY;
const OUTLIER_SHARE = 0.01;

export interface DataCut {
  /** Epoch seconds; NaN where no commit carries a usable date. */
  readonly instant: number;
  /** Commits whose committer instant lies after the cut. */
  readonly ignored: number;
  /** Commits without a usable committer instant (undated, or before 1990). */
  readonly undated: number;
}

/**
 * The end of what the data covers: the latest committer instant, outliers apart. Instants that follow a gap of more than
 * 366 days and are held by fewer than 1 % of the commits are outliers. No clock is read.
 *
 * Cost: O(n); O(n log n) where fewer than 1 % of the commits lie in the last 366 days before the latest instant, for only those 1 % can be outliers.
 */
export function findDataCut(commits: CommitTable): DataCut {
  return cutAtLatest(commits) ?? cutBeforeOutliers(commits);
}

/** The cut where no gap can part the latest 1 % of the commits from each other, nor from the rest; else null. */
function cutAtLatest({ committedAt, count }: CommitTable): DataCut | null {
  let [dated, latest] = [0, Number.NEGATIVE_INFINITY];
  for (let commit = 0; commit < count; commit++) {
    const instant = committedAt[commit] ?? Number.NaN;
    if (!(instant >= EARLIEST)) continue;
    dated++;
    if (instant > latest) latest = instant;
  }
  const since = Math.max(EARLIEST, latest - OUTLIER_GAP);
  let recent = 0;
  for (let commit = 0; commit < count; commit++) if ((committedAt[commit] ?? Number.NaN) >= since) recent++;
  // One more than could be outliers: the gap below the oldest of these is looked at as well.
  const isClose = dated > 0 && recent > Math.max(1, OUTLIER_SHARE * dated);
  return isClose ? { instant: latest, ignored: 0, undated: count - dated } : null;
}

function cutBeforeOutliers(commits: CommitTable): DataCut {
  const instants = commits.committedAt.filter((instant) => instant >= EARLIEST).sort();
  const undated = commits.count - instants.length;
  let last = instants.length - 1;
  for (let i = instants.length - 1; i > 0; i--) {
    if (instants.length - i >= Math.max(1, OUTLIER_SHARE * instants.length)) break;
    if ((instants[i] ?? 0) - (instants[i - 1] ?? 0) > OUTLIER_GAP) last = i - 1;
  }
  return { instant: instants[last] ?? Number.NaN, ignored: instants.length - 1 - last, undated };
}

/** An instant that can be used: between 1990 and one day after the data cut; else NaN. */
export function usableInstant(instant: number, cut: number): number {
  return instant >= EARLIEST && instant <= cut + SECONDS_PER_DAY ? instant : Number.NaN;
}

/** Author instant of a commit; NaN where it is unusable or lies more than a day after its committer instant. */
export function authoredInstant(commits: CommitTable, commit: number, cut: number): number {
  const authored = usableInstant(commits.authoredAt[commit] ?? Number.NaN, cut);
  const committed = commits.committedAt[commit] ?? Number.NaN;
  return authored > committed + SECONDS_PER_DAY ? Number.NaN : authored;
}
