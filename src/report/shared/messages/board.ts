/** The page for those who decide. `sources` are kinds of records; no argument comes from a repository. */
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
  inBrackets: (level: string, n: string) => `In brackets the ${level} interval, from ${n} landed changes.`,
  range: (level: string, n: string) => `That range is the ${level} interval, from ${n} landed changes.`,
  withoutTrend: (change: string, level: string, n: string) =>
    `Without a trend it is ${change}, the ${level} interval in brackets, from ${n} landed changes.`,
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
  notUnmarked: (share: string, marked: string, changes: string) =>
    `How much is done with AI: at least ${share} (${marked} of ${changes} landed changes) carry marks, and the rest is not known to be without.`,
  notGiven: (sources: string) => `What was not given: ${sources}.`,

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
