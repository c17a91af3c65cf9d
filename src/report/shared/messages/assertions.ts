/** Why an assertion could not be judged. `note` may come from a repository. */
export const ASSERTION_REASONS = {
  noMeasure: "this report does not hold the measure",
  noEstimate: "there is no estimate",
  /** With these words the reason begins where a measure lacks its data. */
  notMeasuredOpening: "not measured",
  notMeasured: (note: string | null) => `not measured${note === null ? "" : `: ${note}`}`,
  tooLittle: (note: string | null) => `not enough data${note === null ? "" : `: ${note}`}`,
  noWindows: {
    dated: "not enough data: no weeks to compare",
    "not-found": "no adoption date was found or given, so there is no before and after",
    "at-birth": "AI-marked work is there from the first weeks, so there is no before",
    "below-floor": "too little AI-marked work to date an adoption, so there is no before and after",
    "pushes-nothing": "no adoption date was found or given, so there is no before and after",
  },
  ungraded: "the estimate has no grade and is not judged",
  described: (onePerson: boolean) => `the estimate is exploratory evidence${onePerson ? ", one person's," : ""} and is not judged`,
  notOfMany: "a report of many repositories does not pool this measure",
  notOfUnits: "a report of many repositories has a unit's own change for landed changes alone",
  noUnit: "the unit has no row of its own: fewer than 5 people, no data, or no names in this report",
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
  all: (count: string) => `All assertions (${count})`,
  others: "Assertions that passed or could not be judged",
  sentence: (outcome: string) => `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}.`,
  outcomes: { failed: "failed", warning: "warning", unknown: "unknown", passed: "passed" },
  meaning:
    "Each limit of the configuration against the interval of its measure: ratios on the log scale, shares as log odds. Unknown is neither pass nor fail, and a verdict alone fails nothing.",
  columns: { outcome: "outcome", assertion: "assertion", limit: "limit", change: "change", why: "how surely" },

  // The limit
  mayNotFall: (by: string | null) => (by === null ? "may not fall" : `may not fall by more than ${by}`),
  mayNotRise: (by: string | null) => (by === null ? "may not rise" : `may not rise by more than ${by}`),
  mustRise: (by: string) => `must rise by ${by} or more`,
  mustFall: (by: string) => `must fall by ${by} or more`,

  estimate: (value: string, interval: string, n: string | null) => `${value} (${interval})${n === null ? "" : `, n ${n}`}`,

  // How surely it is passed
  whole: (level: string) => `the whole ${level} interval is past that`,
  part: (share: string, level: string) => `${share} of the ${level} interval is past that`,
  point: (share: string, level: string) => `the estimate is past that, with ${share} of the ${level} interval`,

  // All of them together
  nothing: "Nothing is asserted.",
  noFailure: (counts: string) => `no failure: ${counts}`,
  unjudged: (counts: string) => `nothing could be judged: ${counts}`,
  counts: ({ failed, warning, passed, unknown }: Counts) =>
    [
      [failed, "failed"],
      [warning, warning === 1 ? "warning" : "warnings"],
      [passed, "passed"],
      [unknown, "unknown"],
    ]
      .filter(([count]) => count !== 0)
      .map((words) => words.join(" "))
      .join(", "),
  notMeasured: (titles: string) => `not measured here (git-ai-impact doctor says what would add them): ${titles}`,
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

/** What annotations of a CI run say. `title`, `message` and `fix` may hold text of a repository. */
export const ANNOTATION_TEXT = {
  title: (title: string) => `git-ai-impact: ${title}`,
  fault: "git-ai-impact",
  failure: (message: string, fix: string) => `${message}; fix: ${fix}`,
  broken: (change: string, limit: string) => `${change}; ${limit}`,
  more: (count: number) => `${count} more: the summary of the run and report.json have all of them.`,
} as const;
