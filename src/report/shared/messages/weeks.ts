/** The weeks of a report and the changes that landed in them. No argument comes from a repository. */
export const WEEK_MESSAGES = {
  listed:
    "Automation and reverts are left out. The largest changes of each week are listed, by lines of text files that count; a mark is a lower bound.",
  allOf: "All changes of a week, with their subjects, in the clone:",
  notCounted: "lines not counted",
  withheld: "Withheld: --privacy strict names no single change.",
  olderVersion: "Not in this report: a newer version lists the changes of each week.",
  none: "No whole week of history yet.",
} as const;
