/** What is said of claims on trial. Arguments are finished text; `note` may come from a repository. */
export const CLAIM_MESSAGES = {
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
  notComparable: "Nothing that we measure answers it.",

  // What the interval says
  here: (value: string, interval: string, level: string) => `Here ${value} (${interval}, ${level} interval)`,
  leavesOut: (claimed: string) => `that leaves out ${claimed}`,
  holds: (claimed: string) => `that holds ${claimed} and leaves out no change; it holds every other value in it as well`,
  holdsBoth: (claimed: string) => `that holds ${claimed} and no change alike`,
  tooWide: (claimed: string) => `that holds ${claimed}, and is too wide for it to mean much`,
  holdsLevel: (claimed: string) => `that holds ${claimed}, and every other value in it as well`,
  otherSide: (direction: "up" | "down") => `that lies wholly ${direction === "up" ? "below" : "above"} no change`,
  sameSide: (direction: "up" | "down") =>
    `that lies wholly ${direction === "up" ? "above" : "below"} no change, which is all that was claimed`,
  bothSides: "that reaches to both sides of no change",
  pastMargin: (margin: string) => `that lies wholly past ±${margin}, what is too little to matter`,
  insideMargin: (margin: string) => `that lies within ±${margin}, what is too little to matter`,
  reachesMargin: (margin: string) => `that reaches past ±${margin}, what is too little to matter`,

  // What else to know
  uncalibrated: "Nobody has measured how far this drifts by itself, so the interval is likely too narrow.",
  contrast: "Days of the first 90 that AI-marked lines stay longer than unmarked ones, whoever wrote them; unmarked work may be AI.",
  independentVerdicts: "The interval takes verdicts for independent.",
  recoveryLevel: (title: string) => `Mean time of at most 24 hours: ${title}.`,
} as const;
