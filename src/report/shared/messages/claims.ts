/** What is said of claims on trial. Arguments are finished text; `note` may come from a repository. */
export const CLAIM_MESSAGES = {
  // Around the table
  own: "Your claim",
  title: "Claims on trial",
  absent: "A newer version holds claims of others against a history: run git-ai-impact again, or add one of your own with --claim.",
  table: "Claims held against this history",
  measure: (title: string) => `Held against: ${title}.`,
  gap: (gap: string) => `The difference: ${gap}`,
  meaning:
    "A claim about many teams is not refuted by one repository: a stamp says whether the same happened here. Fits means that it is not ruled out and can be told from no change; it confirms nothing.",
  together: (tests: string, level: string) =>
    `The ${tests} published claims that could be held against an interval share the risk: over all of them the chance of ruling out one that in fact holds is at most 5%, so their intervals are wider than 95%: up to ${level}.`,
  alone: "The one published claim that could be held against an interval is held against that of 95%.",
  none: "No claim could be held against an interval here.",
  plot: "Bar and dot: our interval and change. Diamond, or shaded side: what is claimed. Thin line: no change. Each row has its own scale.",
  missing: (count: string) => `${count} that could be tried with more data`,
  counted: (counts: string) => `Published claims held against this history: ${counts}.`,
  untried: (count: string) => `Claims that could not be tried here (${count})`,
  notComparable: (count: string) => `${count} that nothing here can answer`,

  // Why nothing is held against a claim
  unknownMeasure: "This report does not hold the measure.",
  notMeasured: (note: string | null) => `Not measured here${note === null ? "" : `: ${note}`}.`,
  tooLittle: (note: string | null) => `Not enough data${note === null ? "" : `: ${note}`}.`,
  noComparison: "There is no before and after here to hold it against.",
  trendTurnsIt: "The answer turns with the assumed trend.",
  describedOnly: "Too few events: the change is described and not tested.",
  noContrast: "This report does not set AI-marked against unmarked work in this measure.",
  noLevel: "The report has no interval for this level.",
  noScale: "What is claimed cannot be put on the scale of our measure.",
  noAnswer: "Nothing that we measure answers it.",

  // What the interval says
  here: (value: string, interval: string, level: string) => `Here ${value} (${interval}, ${level} interval)`,
  leavesOut: (claimed: string) => `that leaves out ${claimed}`,
  holds: (claimed: string) => `that holds ${claimed} and not zero, and every other value in it as well`,
  holdsBoth: (claimed: string) => `that holds ${claimed} and zero alike`,
  tooWide: (claimed: string) => `that holds ${claimed}, and is too wide for it to mean much`,
  holdsLevel: (claimed: string) => `that holds ${claimed}, and every other value in it as well`,
  otherSide: (direction: "up" | "down") => `that lies wholly ${direction === "up" ? "below" : "above"} zero`,
  sameSide: (direction: "up" | "down") => `that lies wholly ${direction === "up" ? "above" : "below"} zero, which is all that was claimed`,
  bothSides: "that reaches to both sides of zero",
  pastMargin: (margin: string) => `that lies wholly past ±${margin}, what is too little to matter`,
  insideMargin: (margin: string) => `that lies within ±${margin}, what is too little to matter`,
  reachesMargin: (margin: string) => `that reaches past ±${margin}, what is too little to matter`,

  // What else to know
  uncalibrated: "how far this measure drifts by itself has not been measured",
  evidence: (grade: string) => `Evidence: ${grade}.`,
  contrast: "Days of the first 90 that AI-marked lines stay longer than unmarked ones, whoever wrote them; unmarked work may be AI.",
  side: { after: "Over the weeks after", all: "Over all weeks" },
  independentVerdicts: (side: string) => `${side}; the interval takes verdicts for independent.`,
  recoveryLevel: (side: string, title: string) => `${side}, the mean of at most 24 hours: ${title}.`,
} as const;

/** What is said of fake dates. */
export const PLACEBO_MESSAGES = {
  naive: "Two plain averages",
  ours: "This method",
  title: (naive: string, ours: string) => `${naive}; ${ours}.`,
  naiveAlarms: (alarms: string, dates: string) =>
    `At ${alarms} of ${dates} fake dates in this history two plain averages would have cried wolf`,
  oursAlarms: (alarms: string, dates: string) => `this method at ${alarms} of ${dates}`,
  note: "Each dot is the change that would have been told of landed work, had the tools come on that day; its line is the interval of 95%. Filled: off zero, so that something would have been announced. A fake date lies wholly before or wholly after the real one, so that the real change is in none of them. Plain averages take weeks as independent, as most dashboards do; ours is the interval of the headline. Windows overlap: neighbouring dates say much the same.",
  short: (count: string) => `At ${count} of them a side has too few weeks for this method.`,
  real: "the real date",
  slider: "Put the date somewhere else",
  table: "Table of the fake dates",
  says: (day: string, naive: string, ours: string) => `${day}: two plain averages would have said ${naive}. This method: ${ours}.`,
  realDay: (day: string) => `${day}, the real date`,
  significant: (value: string, interval: string) => `${value} (${interval}), “significant”`,
  notSignificant: (value: string, interval: string) => `${value} (${interval}), not significant`,
  offZero: (value: string, interval: string) => `${value} (${interval}), off zero`,
  coversZero: (value: string, interval: string) => `${value} (${interval}), no clear change`,
  nothing: "nothing, for want of weeks",
} as const;

/** What may be passed on of claims. No argument comes from a repository. */
export const SHARE_MESSAGES = {
  title: "Claims on trial in one repository",
  own: "A claim",
  key: "Bar and dot: interval and change here. Diamond, or shaded side: what is claimed.",
  footer: "A claim about many teams is not refuted by one repository. It shows timing, not cause.",
  made: (version: string) => `git-ai-impact ${version}`,
  nothing: "No claim could be held against an interval in my repository.",
  subject: (claimed: string, title: string, who: string | null) => `${claimed} (${title}${who === null ? "" : `, ${who}`})`,
  "ruled-out": (subject: string) => `My repository rules out ${subject}`,
  fits: (subject: string) => `My repository neither rules out nor confirms ${subject}`,
  "cannot-tell": (subject: string) => `My repository cannot say whether ${subject} holds`,
  figures: ({ value, interval, level, n }: ShareFigures) => `${value} (${interval}, ${level} interval, n ${n})`,
  timing: "Before against after adoption: timing, not cause.",
} as const;

interface ShareFigures {
  readonly value: string;
  readonly interval: string;
  readonly level: string;
  readonly n: string;
}
