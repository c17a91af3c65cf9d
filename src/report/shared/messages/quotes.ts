/** What may be quoted. Only `repo` and `titles` come from a repository. */
export const QUOTE_MESSAGES = {
  opening: "Only these sentences are cleared for quoting, each of them whole. Nothing else in the report is.",
  evidence: ({ interval, n, grade, explored, cut }: QuotedEvidence) => `${interval}, n ${n}, ${grade} evidence${explored}, data to ${cut}`,
  /** Of a measure that was not named before anything was looked at. */
  explored: (tests: string) => `, one of ${tests} measures explored`,
  intervalOf: (level: string, ends: string) => `${level} interval ${ends}`,
  /** Where the ends are told already. */
  intervalAlone: (level: string) => `${level} interval`,

  // The headline
  moved: ({ repo, words, since, value, evidence }: QuotedChange) =>
    `In ${repo}, ${words} changes landed on main per week ${since}: ${value} (${evidence}); this shows timing, not cause.`,
  movedLittle: ({ repo, words, since, value, evidence }: QuotedChange) =>
    `In ${repo}, probably ${words} changes landed on main per week ${since}: ${value} (${evidence}); it may be too little to matter, and it shows timing, not cause.`,
  same: ({ repo, since, value, evidence }: QuotedChange) =>
    `In ${repo}, there was no material change in the changes landed on main per week ${since}: ${value} (${evidence}).`,
  trendTurnsIt: ({ repo, since, value, evidence }: QuotedChange) =>
    `In ${repo}, it is unclear whether more or fewer changes landed on main per week ${since}: the answer turns with the assumed trend, and is ${value} without one (${evidence}).`,

  // Measures beside it
  measureMoved: ({ repo, words, since, value, evidence }: QuotedChange) =>
    `In ${repo}, ${words} ${since}: ${value} (${evidence}); this shows timing, not cause.`,
  noClearChange: ({ repo, words, since, value, evidence }: QuotedChange) =>
    `In ${repo}, there was no clear change in ${words} ${since}: the data fit anything ${value} (${evidence}), which does not show that nothing changed.`,
  rose: (what: string) => `${what} rose`,
  fell: (what: string) => `${what} fell`,
  between: (lo: string, hi: string) => `between ${lo} and ${hi}`,
  fromTo: (lo: string, hi: string) => `from ${lo} to ${hi}`,
  beside: (first: string, second: string) => `${first} Read only with this: ${second}`,

  // Marks
  marked: ({ repo, share, marked, changes, since, cut }: QuotedMarks) =>
    `In ${repo}, at least ${share} of the changes landed${since} carry marks of AI tools (${marked} of ${changes} counted, a lower bound and no estimate, data to ${cut}); what is unmarked is not known to be without AI.`,
  unmarked: ({ repo, changes, since, cut }: Omit<QuotedMarks, "share" | "marked">) =>
    `In ${repo}, none of the ${changes} changes landed${since} carries a mark of an AI tool (data to ${cut}), which does not show that none was used.`,

  // What cannot be said
  notMeasured: (repo: string, titles: string, cut: string) =>
    `In ${repo}, nothing can be said of the following, which was not measured or of which there is too little (data to ${cut}): ${titles}.`,
  more: (count: string) => `${count} more`,
  noVerdict: (repo: string, reason: string, cut: string) => `In ${repo}, there is no verdict to quote: ${reason} (data to ${cut}).`,
  noVerdictReasons: {
    "at-birth": "AI-marked work is there from the first weeks, so that there is no before to compare with",
    "below-floor": "there is too little AI-marked work to date an adoption",
    "not-found": "no adoption date was found or given",
    "pushes-nothing": "no adoption date was found or given",
    dated: "there is not enough data to say",
  },
  onePerson: "the marks are one person's, and the work of one person is not for quoting",
  unknownDay: "an unknown day",
} as const;

/** Measures as they are called inside a quoted sentence, by id. */
export const QUOTED_MEASURES = {
  landed: "the changes landed on main per week",
  "branch-commits": "the commits on branches per week",
  "landed-share": "the share of branch lines that land within 30 days",
  "rework-14d": "the share of landed lines gone again within 14 days",
  "recovery-incident": "the time to recover from incidents",
  "incident-rate": "the incidents per week",
  "recovery-deploy": "the time from a failed deployment to the next good one",
  "recovery-ci": "the time from main turning red in CI to its turning green",
} as const;

interface QuotedEvidence {
  readonly interval: string;
  readonly n: string;
  readonly grade: string;
  /** Empty for the headline and the primaries. */
  readonly explored: string;
  readonly cut: string;
}

interface QuotedChange {
  readonly repo: string;
  /** "fewer", "more", or the measure with its verb. */
  readonly words: string;
  readonly since: string;
  readonly value: string;
  readonly evidence: string;
}

interface QuotedMarks {
  readonly repo: string;
  readonly share: string;
  readonly marked: string;
  readonly changes: string;
  /** Empty for the whole history, else with a blank before it. */
  readonly since: string;
  readonly cut: string;
}
