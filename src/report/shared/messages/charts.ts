/*
 * The sentences that stand at charts: their titles, which say what was found, and what their marks mean. Like all sentences of a report they claim no
 * cause. Arguments are finished text; those that may come from a repository are named so.
 */

/** Landed changes over time. No argument comes from a repository. */
export const LANDED_MESSAGES = {
  changed: ({ after, expected, value, interval }: ChangeWords) =>
    `After, ${after} changes landed per week, where ${expected} were expected: ${value} (${interval})`,
  level: (level: string) => `${level} changes land on main in a typical week`,
  unknownLevel: "Changes landed on main, week by week",
  dots: "Each dot is a week.",
  above: (count: string) => `Arrows at the upper edge: ${count} beyond the scale.`,
  weeks: (count: number) => (count === 1 ? "1 week" : `${count} weeks`),
  smoothed: "Line: the level, smoothed over a quarter on either side, with its 95% band.",
  expected: "Dashed: the level expected if nothing had changed; 95% of single weeks before lay in its band.",
  expectedElsewhere: "It stands where the weeks next to the left-out span lead to, not at the level of all weeks before.",
  leftOut: (weeks: number) => `Shaded: ${weeks} weeks left out around the date.`,
  cut: (from: string) => `Weeks before ${from} are not drawn.`,
  settled: ({ value, interval }: Pick<ChangeWords, "value" | "interval">, weeks: number) =>
    `How the difference settled: ${value} (${interval}) after ${weeks} weeks`,
  running: (level: string) =>
    `Dots: each week against its expected level. Line: the change as this page would have told it by then, with its ${level} interval; it ends at the change reported. Single weeks scatter more widely than their average is uncertain. What lies beyond the scale stands at its edge.`,
  /** Heads of tables. */
  week: "Week from",
  landed: "landed",
  onBranches: "commits on branches",
  smoothedHead: "smoothed",
  to: "weeks to",
  change: "change so far",
  intervalHead: (level: string) => `${level} interval`,
  weeksTable: "The weeks as a table",
  runningTable: "The change so far as a table",
  absent: "No complete week in which work could land is in the data. A longer history would add this chart.",
} as const;

interface ChangeWords {
  readonly after: string;
  readonly expected: string;
  readonly value: string;
  readonly interval: string;
}

/** Branches against main. `reason` and `fix` come from the report and may name a file or a ref. */
export const BRANCH_MESSAGES = {
  changed: (branch: string, landed: string) => `Over the same weeks: commits on branches ${branch}, changes landed ${landed}`,
  levels: (branch: string, landed: string) => `In a typical week ${branch} commits are written on branches and ${landed} changes land`,
  weekByWeek: "Commits on branches and changes landed, week by week",
  branchPart: "Commits on branches, a week",
  landedPart: "Changes landed on main, a week",
  note: "Marks as in the chart above; both on one scale of time, each on its own scale from 0. Commits count by the week in which they were written; the last weeks are open, since their branches may not have been pushed.",
  branchHead: "commits on branches",
  landedHead: "landed",
  monthHead: "Month",
  monthsTable: "Both by month, as a table",

  funnel: (onLanded: string, landed: string) =>
    `Of 100 lines written on branches, ${onLanded} stood on branches that landed, and ${landed} reached main`,
  funnelNote: (branches: string) =>
    `Lines added and deleted on ${branches} branches over the whole history. Only branches with a pull request or a merge count, so that what was written and what was opened is the same here; of others the deleted ones would be missing. Lines that a branch itself took back do not reach main.`,
  stillOpen: (open: string, abandoned: string) =>
    `Of the rest ${open} lines stand on branches still open, ${abandoned} on branches given up.`,
  aliveNote: (share: string, days: number) =>
    `The last bar takes the share of all landed lines that were followed so far: ${share} were still there after ${days} days.`,
  pulls: (opened: string, merged: string) => `Of ${opened} pull requests opened, ${merged} were merged.`,
  written: "Written on branches",
  onLandedBranches: "On branches that landed",
  reachedMain: "Reached main",
  alive: (days: number) => `Still there after ${days} days`,
  linesHead: "lines",
  shareHead: "of those written",
  stageHead: "Stage",
  funnelTable: "The stages as a table",
  notMeasured: (reason: string) => `Not measurable from this clone: ${reason}.`,
  fewBranches: (branches: string) => `branches that landed or were opened: ${branches} of 20`,
  withFix: (fix: string) => `What would add it: ${fix}`,
} as const;

/** How long things stay broken. `from` is a name of a file or a forge. */
export const RECOVERY_MESSAGES = {
  sources: {
    incident: "incidents",
    deploy: "deployments",
    ci: "CI runs",
    "ci-workflow": "CI runs",
    revert: "git",
  },
  from: (source: string, name: string | null) => (name === null ? `from ${source}` : `from ${source}: ${name}`),
  both: (title: string, before: string, after: string) => `${title}: half were over within ${after} after, ${before} before`,
  one: (title: string, median: string, side: string) => `${title}: half were over within ${median}${side}`,
  side: { before: " before", after: " after", all: "" },
  cases: (title: string, cases: string) => `${title}: ${cases} cases`,
  note: "Share of cases still open, over the time since they began (Kaplan-Meier, 95% bands). Upright ticks: cases open when last seen, which count as far as they were followed.",
  revertNote: "Only changes that were reverted, told by their reverts in git: what nobody undid is not in it.",
  tooFew: "Rungs with fewer than ten cases on a side have no curve there.",
  end: { before: "before", after: "after", all: "all" },
  endOf: (side: string, cases: string) => `${side}, n ${cases}`,
  axis: "since it began",
  caseHead: "Way and side",
  allTable: "Every rung as a table",
  curveTable: "The curve as a table",
  timeHead: "after",
  sideHead: "Side",
  openHead: "still open",
  bandHead: "95% band",
  riskHead: "followed until then",
  absent:
    "Fewer than ten recoveries are known on any side. Incidents (--incidents), deployments (--deployments) or CI runs (--runs) would add this; without them only changes that were reverted are seen.",
} as const;

/** Whether code lasts. No argument comes from a repository. */
export const DURABILITY_MESSAGES = {
  marked: "AI-marked and unmarked lines, by age",
  unmarkedAlone: "Landed lines, by age",
  sides: (days: number) => `Lines landed before and after, each followed for ${days} days`,
  at: (share: string, days: string) => `${share} at ${days}`,
  ends: { marked: "AI-marked", unmarked: "unmarked", before: "before", after: "after", all: "all lines" },
  note: "Share of landed lines still there, by age; 95% bands from resampled changes. The scale does not begin at 0. Unmarked is not the same as without AI.",
  sidesNote: "The same for all lines, before and after, with equal follow-up. The scale does not begin at 0.",
  sentence: (share: string, other: string, days: string) =>
    `Still there after ${days}: ${share} of AI-marked lines, ${other} of unmarked ones`,
  sentenceSides: (before: string, after: string, days: string) =>
    `Still there after ${days}: ${after} of lines landed after, ${before} of those landed before`,
  sentenceAlone: (share: string, days: string) => `Still there after ${days}: ${share} of landed lines`,
  band: (share: string, lo: string, hi: string) => `${share} (${lo} to ${hi})`,
  rework: ({ before, after, days, change }: ReworkWords) =>
    `Gone within ${days} days: ${after} of lines landed after, ${before} of those landed before${change}`,
  reworkChange: (value: string, interval: string) => `; ${value} (${interval})`,
  reworkAlone: (share: string, days: number, lines: string) => `Gone within ${days} days: ${share} of ${lines} landed lines`,
  reworkNote:
    "Share of landed lines that were deleted or replaced within so many days, whoever did it; the change with its interval stands in the table. Scale from 0.",
  axis: "age of a line",
  shareAxis: "share of landed lines gone within",
  group: "Lines",
  ageHead: "age",
  shareHead: "still there",
  bandHead: "95% band",
  changesHead: "changes followed",
  within: (days: number) => `${days} days`,
  daysHead: "Gone within",
  beforeHead: "before",
  afterHead: "after",
  allHead: "all weeks",
  changeHead: "change",
  intervalHead: "interval",
  curveTable: "The curves as a table",
  reworkTable: "The shares as a table",
  lifeTable: "Mean lives as a table",
  absent: (reason: string) => `Not measured: ${reason}. A clone with its file contents would add this.`,
  unknown: "lines were not followed",
} as const;

interface ReworkWords {
  readonly before: string;
  readonly after: string;
  readonly days: number;
  /** Empty where it is not known. */
  readonly change: string;
}

/** Marks of AI tools over time. Names of tools come from the marker table, or from the user's own. */
export const ADOPTION_MESSAGES = {
  title: (share: string, marked: string, changes: string) =>
    `At least ${share} of landed changes carry marks of AI tools: ${marked} of ${changes}`,
  titleAfter: ({ share, day, marked, changes }: MarkedWords) =>
    `At least ${share} of the changes landed since ${day} carry marks of AI tools: ${marked} of ${changes}`,
  note: (period: string) =>
    `Share of landed changes with strong evidence of a tool, by ${period}: a lower bound, since not every tool leaves a mark. Shaded: marked by any tool. A change with marks of two tools counts for both. Tools with under a twentieth of the marks stand under others.`,
  few: "Periods with fewer than five landed changes are left out.",
  any: "any tool",
  other: "other tools",
  firstMark: (day: string) => `first mark, ${day}`,
  firstFile: (day: string) => `first configuration, ${day}`,
  week: "week",
  month: "month",
  periodHead: "From",
  changesHead: "landed",
  table: "The shares as a table",
  toolTable: "The tools as a table",
  toolHead: "Tool",
  markedHead: "changes with its marks",
  firstHead: "first",
  lastHead: "last",
  absent:
    "No landed change carries a mark of an AI tool, which does not show that none was used. Pull request heads (--fetch-prs) and pull requests (--prs) would show more marks.",
} as const;

interface MarkedWords {
  readonly share: string;
  readonly day: string;
  readonly marked: string;
  readonly changes: string;
}
