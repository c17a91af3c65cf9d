/** What is not on the page, and what would add it. `reason` is a sentence of the report. */
export const ABSENT_MESSAGES = {
  checks: "Nothing was checked.",
  notChecked: "Nothing was compared, so that nothing was checked.",
  cohort:
    "One repository has no cohort: the facts of at least 13 like it (git-ai-impact scan, in each) would show where this one stands among them.",
  data: "There are no data.",
  delivery: "Pull requests, CI runs, deployments, incidents and usage were not looked for by the version that made this report.",
  method: "The method is not known.",
  weeksWithheld: "Withheld: --privacy strict names no single change.",
  weeksOlder: "Not in this report: a newer version lists the changes of each week.",
  weeksNone: "No whole week of history yet.",
} as const;

/** Measures without a value. */
export const QUIET_MESSAGES = {
  notMeasured: "Not measured",
  notEnough: "Not enough data",
} as const;
