/** Warnings that say that data is missing: the run ends with exit code 4. */
export const MISSING_DATA: ReadonlySet<string> = new Set([
  "COMMITS_MISSING",
  "COMMITS_UNMEASURED",
  "LINES_REFUSED",
  "SHALLOW",
  "REFS_BROKEN",
  "PULLS_NOT_FETCHED",
  "SOURCE_FAILED",
  "RECORDS_CUT",
  "REPOSITORIES_PARTIAL",
]);
