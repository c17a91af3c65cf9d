/*
 * The sentences that reports say a result in, whatever the format: one place for those who translate, check or dispute them.
 * None of them claims a cause: they say what followed, and when. Arguments are finished text ("−21%", "−32 to −7");
 * those that may come from a repository are named so and are made safe by the format.
 */

const PROBABLY = "Probably";

/** What a verdict can be made of. No argument comes from a repository. */
export const VERDICT_MESSAGES = {
  // No verdict
  notEnough: (reason: string) => `Not enough data to say: ${reason}.`,
  visibleFrom: (change: string, month: string) => `At this pace a change of ${change} becomes visible around ${month}.`,
  neverVisible: (change: string, down: string, up: string) =>
    `A change of ${change}, up or down, is not visible in one repository at any length; smallest visible here: ${down} / ${up}.`,
  nothingVisible: (change: string) =>
    `A change of ${change} is not visible in one repository at any length, and here not even a tenfold rise is.`,
  notFound: "No verdict: no adoption date was found or given.",
  atBirth: "No before to compare with: AI-marked work is there from the first weeks.",
  tooFewMarks: (share: string) => `Too little AI-marked work to date an adoption: ${share} of landed changes, a lower bound.`,
  straightToMain: "No verdict: work is pushed straight to main here, and no adoption date was found or given.",

  // Verdicts
  trendTurnsIt: "Unclear: the answer turns with the assumed trend.",
  noMaterialChange: (lo: string, hi: string) => `No material change: between ${lo} and ${hi}.`,
  clear: (change: ClearChange) => `${change.direction} work lands on main ${change.since}: ${change.value} (${change.interval}).`,
  /** By this word a verdict that may be too little to matter is known. */
  probably: PROBABLY,
  probable: (change: ClearChange) =>
    `${PROBABLY} ${change.direction.toLowerCase()} work lands on main ${change.since}: ${change.value} (${change.interval}); it may be too little to matter.`,
  noClearChange: (lo: string, hi: string) => `No clear change; the data fit anything from ${lo} to ${hi}.`,
  anythingFits: "No clear change; the data fit anything from a tenth of the work to ten times as much.",
  wouldHaveBeenSeen: (changes: string) => `Changes beyond ${changes} would have been seen.`,
  nothingSeen: "Even a doubling or a halving could have gone unseen.",
  onePerson: (sentence: string) => `One person's adoption, described: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,

  // When
  sinceDeclared: "after AI adoption",
  sinceDetected: "after AI-marked work appeared",

  // Beside every verdict
  empiricalNull: (repositories: string, share: string) =>
    `In ${repositories} repositories before AI, windows like these moved by as much in ${share} of cases.`,

  // Second clause
  branchWorkGrew: (value: string, interval: string) => `More is written on branches over the same weeks: ${value} (${interval}).`,

  // Reasons of a grade, as parts of "Weak evidence: …"
  reasonUncalibrated: "nobody has measured how far this drifts by itself",
  reasonShort: "the windows are short",
  reasonFew: "there are few items",
  reasonDetected: "the date was detected",
  reasonOnePerson: "the marks are one person's",
  reasonMargin: "the interval reaches into what is too little to matter",
  reasonCoversZero: "the interval covers zero",
  reasonTrend: "another trend gives the opposite sign",

  // Caveats
  caveatSensitivity: (lo: string, hi: string, cells: number) =>
    `With other dates, left-out spans and windows (${cells} tried) the headline runs from ${lo} to ${hi}.`,
  caveatLevels: (change: string, before: string, after: string) =>
    `The change (${change}) is not the ratio of the levels (${before} and ${after}): weeks resemble their neighbours here, so those near the date count most.`,
  caveatDirect: (share: string, landed: string) =>
    `${share} of ${landed} landed changes were pushed straight to main, or rebased onto it without a trace: each counts as one change, and there is little branch work to compare with.`,
} as const;

interface ClearChange {
  readonly direction: "Less" | "More";
  readonly since: string;
  readonly value: string;
  readonly interval: string;
}

/** What may be quoted. Only `repo` and `titles` come from a repository. */
export const QUOTE_MESSAGES = {
  opening: "Only these sentences are cleared for quoting, each of them whole. Nothing else in the report is.",
  evidence: ({ interval, n, grade, cut }: QuotedEvidence) => `${interval}, n ${n}, ${grade} evidence, data to ${cut}`,
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
  "rework-21d": "the share of landed lines gone again within 21 days",
  "recovery-incident": "the time to recover from incidents",
  "incident-rate": "the incidents per week",
  "recovery-deploy": "the time from a failed deployment to the next good one",
  "recovery-ci": "the time from main turning red in CI to its turning green",
} as const;

/** The page for those who decide. `sources` and `titles` come from a file of records at most by their kind. */
export const BOARD_MESSAGES = {
  weeks: (before: string, after: string) => `before ${before}, after ${after}`,
  dataTo: (day: string) => `data to ${day}`,

  chart: "Changes landed on main per week: each dot a week, the line their level, dashed what was expected if nothing had changed.",
  chartAlone: "Changes landed on main per week: each dot a week.",
  chartTable: "The chart by quarter, as a table",
  quarter: "quarter",
  mean: "landed a week",

  // How sure
  strong: "Strong evidence.",
  interval: (level: string, n: string) => `In brackets the ${level} interval, from ${n} landed changes.`,
  notJudged: "Nothing was compared, so that there is nothing to be sure of yet.",

  // What it shows
  timing: "Timing, not cause: whatever else changed in the same weeks is in it as well.",
  noAnswer: "No answer yet, which is not the same as no change.",

  // What this does not say
  notCause: "That the tools are the reason: nothing was compared with teams that did not adopt over the same weeks.",
  notValue: "That more changes are more value, or fewer less: a landed change may be of any size.",
  notOthers: "That others would fare the same: the marks are one person's.",
  notPeople: "Anything of a person: nothing here is about one.",
  notUnchanged: (down: string, up: string) =>
    `That nothing changed: a fall smaller than ${down} or a rise smaller than ${up} would as a rule go unseen here.`,
  notUnchangedAtAll: "That nothing changed: even a doubling or a halving would as a rule go unseen here.",
  notUnused: "That no AI was used: work that leaves no mark in git cannot be seen.",
  notUnmarked: (share: string) =>
    `How much is done with AI: at least ${share} of the landed changes carry marks, and what is unmarked is not known to be without.`,
  notGiven: (sources: string) => `Anything that only these would tell, which were not given: ${sources}.`,

  // What would change the answer
  heldBack: (reasons: string) => `The evidence would be stronger without this: ${reasons}.`,
  declaredDate: "A date that somebody declares (--adopted) in place of the one that was detected.",
  otherDates: (lo: string, hi: string, cells: string) =>
    `Another date, left-out span or window: over the ${cells} that were tried the change runs from ${lo} to ${hi}.`,
  otherModels: (opposite: string, tried: string) => `Another model or population: ${opposite} of ${tried} give the opposite sign.`,
  comparison: "Teams that did not adopt, over the same weeks: they would show what these weeks brought to everybody.",
  aDate: "The day from which the tools were in use: git-ai-impact --adopted YYYY-MM.",
  moreWeeks: "More complete weeks after the date.",

  // When to look again
  withDate: "As soon as somebody can say when the tools came.",
  around: (month: string) => `Around ${month}, at this pace.`,
  neverHere: "Not here: no wait adds weeks from before the tools.",
  withFullYear: (month: string) => `Around ${month}: from then on the weeks after hold a full year, and seasons cannot pass for a change.`,
  withQuarter: "In three months: the weeks after hold a full year already, and each quarter narrows the interval.",
  notByWaiting: "More weeks alone will hardly settle it.",
} as const;

interface QuotedEvidence {
  readonly interval: string;
  readonly n: string;
  readonly grade: string;
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
