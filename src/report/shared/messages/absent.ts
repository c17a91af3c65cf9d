/** What is not on the page, and what would add it. `reason` is a sentence of the report. */
export const ABSENT_MESSAGES = {
  checks: "Nothing was checked.",
  notChecked: "Nothing was compared, so that nothing was checked.",
  cohort:
    "One repository has no cohort: git-ai-impact scan --repos FILE reads many of them, and git-ai-impact cohort FACTS shows how at least 13 like this one moved.",
  data: "There are no data.",
  delivery: "Pull requests, CI runs, deployments, incidents and usage were not looked for by the version that made this report.",
  method: "The method is not known.",
} as const;

/** Measures without a value. */
export const QUIET_MESSAGES = {
  notMeasured: "Not measured",
  notEnough: "Not enough data",
} as const;

/** What was left out of the data of a page to keep it small. */
export const LEFT_OUT_MESSAGES = {
  why: "To keep this page small, some of the data are left out of it. A report in JSON (--format json) has everything.",
  series: "Weekly values of measures without a chart are left out.",
  claims: "Claims that nothing here can be held against are not listed.",
  digits: "Numbers have six significant digits.",
  changes: "Of the largest changes of each week one is kept; git-ai-impact explain --week lists all of them.",
  definitions: "Definitions are told by git-ai-impact explain.",
  weekly: "Weekly values are kept for the weeks that are compared, or the last four years.",
  earlierRuns: (kept: number) => `Of earlier runs ${kept} are kept, evenly spread.`,
  fewerWeeks: (kept: number) =>
    `Of the last ${kept} weeks the largest change of each is kept; git-ai-impact explain --week lists all changes of any week.`,
} as const;
