/** Why an assertion could not be judged. `note` may come from a repository. */
export const ASSERTION_REASONS = {
  noMeasure: "this report does not hold the measure",
  noEstimate: "there is no estimate",
  notMeasured: (note: string | null) => `not measured${note === null ? "" : `: ${note}`}`,
  tooLittle: (note: string | null) => `not enough data${note === null ? "" : `: ${note}`}`,
  noWindows: {
    dated: "not enough data: no weeks to compare",
    "not-found": "no adoption date was found or given, so there is no before and after",
    "at-birth": "AI-marked work is there from the first weeks, so there is no before",
    "below-floor": "too little AI-marked work to date an adoption, so there is no before and after",
    "pushes-nothing": "no adoption date was found or given, so there is no before and after",
  },
  described: (grade: string, onePerson: boolean) =>
    `the estimate is ${grade} evidence${onePerson ? ", one person's," : ""} and is not judged`,
  notOfMany: "a report of many repositories does not pool this measure",
  notOfUnits: "a report of many repositories has a unit's own change for landed changes alone",
  noUnit: "the unit has no row of its own: fewer than 5 people, or no data",
} as const;

/** What is odd about assertions. */
export const ASSERTION_WARNINGS = {
  ofTeams: (count: number) => ({
    message: `${count} ${count === 1 ? "assertion is" : "assertions are"} about teams, and judged in a report of many repositories alone.`,
    fix: "git-ai-impact check FACTS",
  }),
} as const;

/** How assertions and their outcomes are told. No argument but `title` and `reason` comes from a repository. */
export const ASSERTION_TEXT = {
  title: "Assertions",
  absent: "The configuration asserts nothing: see docs/CHECKS.md.",
  outcomes: { failed: "failed", warning: "warning", unknown: "unknown", passed: "passed" },
  meaning:
    "Each limit of the configuration against the interval of its measure: ratios on the log scale, shares in points. Unknown is neither pass nor fail, and a verdict alone fails nothing.",
  columns: { outcome: "outcome", assertion: "assertion", limit: "limit", change: "change", level: "level" },

  // The limit
  mayNotFall: (by: string | null) => (by === null ? "may not fall" : `may not fall by more than ${by}`),
  mayNotRise: (by: string | null) => (by === null ? "may not rise" : `may not rise by more than ${by}`),
  mustRise: (by: string) => `must rise by ${by} or more`,
  mustFall: (by: string) => `must fall by ${by} or more`,

  // How surely it is passed
  whole: (level: string) => `the whole ${level} interval is past that`,
  part: (share: string, level: string) => `${share} of the ${level} interval is past that`,
  point: (share: string, level: string) => `the estimate is past that, with ${share} of the ${level} interval`,

  // All of them together
  nothing: "Nothing is asserted.",
  outcome: (words: string, counts: string) => `${words}: ${counts}`,
  isFailed: "failed",
  isWarned: "no failure, with warnings",
  isUnknown: "nothing could be judged",
  isPassed: "passed",
  counts: ({ failed, warning, passed, unknown }: Counts) =>
    [
      `${failed} failed`,
      ...(warning === 0 ? [] : [plural(warning, "warning")]),
      `${passed} passed`,
      ...(unknown === 0 ? [] : [`${unknown} unknown`]),
    ].join(", "),
  more: (count: number, place: string) => `${count} more ${place}`,
  inWords: (counts: string) => `Assertions: ${counts}.`,
  readFirst: (count: number) => `${count === 1 ? "1 assertion" : `${count} assertions`} of the configuration failed.`,
  onward: "Which and why",
} as const;

interface Counts {
  readonly failed: number;
  readonly warning: number;
  readonly passed: number;
  readonly unknown: number;
}

/** What annotations of a CI run say. `message` and `limit` may hold text of a repository. */
export const ANNOTATION_TEXT = {
  title: (title: string) => `git-ai-impact: ${title}`,
  fault: "git-ai-impact",
  broken: (change: string, limit: string) => `${change}; ${limit}`,
  more: (count: number) => `${count} more: the summary of the run and report.json have all of them.`,
} as const;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
