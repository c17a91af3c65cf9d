import { quantile } from "../stats/quantile.ts";

/** No change of at most so many lines is a mass change. */
const LEAST_LIMIT = 5_000;
/** A change that touches more files is a mass change, however few lines it brings. */
const MOST_FILES = 500;

/**
 * Lines above which a change is a mass change: max(5,000, Q3 + 3·(P99 − Q3)) of the lines of ordinary changes.
 * Source: method of this project, section 2.
 *
 * @param lines lines of changes, any order; none give 5,000
 */
export function massLimitOf(lines: readonly number[]): number {
  if (lines.length === 0) return LEAST_LIMIT;
  const sorted = Float64Array.from(lines).sort();
  const [upperQuartile, extreme] = [quantile(sorted, 0.75), quantile(sorted, 0.99)];
  return Math.max(LEAST_LIMIT, upperQuartile + 3 * (extreme - upperQuartile));
}

/** True of a change above the limit of lines, or above 500 files; a number of files that is not known (null) says nothing. */
export function isMassChange({ lines, files }: { readonly lines: number; readonly files: number | null }, limit: number): boolean {
  return lines > limit || (files !== null && files > MOST_FILES);
}
