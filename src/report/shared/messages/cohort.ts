/*
 * What text says of a fleet, in the terminal and in Markdown. Like all sentences of a report they claim no cause. Arguments are finished text; those that may
 * come from a repository are named so and are made safe by the format.
 */

/** Names of the parts, and heads of their tables. */
export const COHORT_PARTS = {
  possible: "What it can show",
  measures: "measures",
  spread: "percentiles",
  newcomers: "newcomers",
  top: "the top 5% check",
  designs: "designs",
  claims: "claims",
  lacking: "what is missing",
  traits: "what gainers had before",

  measure: "Measure (per week)",
  before: "before",
  after: "after",
  change: "change",
  interval: (level: string) => `${level} interval`,
  evidence: "evidence",
  everybody: "all before",
  everybodyAfter: "all after",
  reweighted: "reweighted",
  percentile: "percentile",
  levelBefore: "level before",
  levelAfter: "level after",
  changeOfEach: "change of each",
  design: "Design (landed changes)",
  tier: "tier",
  median: "median",
  p: (place: string) => `p${place}`,
} as const;

/** What stands above the verdict, and beside it. */
export const COHORT_HEADER = {
  units: (units: string, rest: string) => `${units} · ${rest}`,
  people: (people: string) => `${people} people`,
  changes: (changes: string) => `${changes} landed changes`,
  repositories: (read: string) => `from ${read}`,
  evidence: (grade: string) => `Evidence: ${grade}`,
  until: (day: string | null) => `Data to ${day ?? "an unknown day"}`,
  adoption: (sentence: string) => `Adoption: ${sentence}`,
  tier: (tier: number, verb: string) => `Tier ${tier} of 4: “${verb}”.`,
  assumption: (assumption: string) => `What has to be true: ${assumption}`,
  unassigned: (changes: string, share: string | null) =>
    `In no team: ${changes} landed changes${share === null ? "" : ` (${share})`}, in none of the numbers.`,
  shared: (repositories: string, changes: string) => `Counted once: ${changes} of ${repositories} that another one has as well.`,
  failed: (count: string, names: string) => `Not scanned (${count}): ${names}.`,
  refused: (count: string, names: string) => `Facts refused (${count}): ${names}.`,
  named: (names: string, reason: string) => `${names}: ${reason}`,
  more: (names: string, count: string) => `${names} and ${count} more`,
  left: (where: string, parts: string) => `${where.charAt(0).toUpperCase()}${where.slice(1)}: ${parts}`,
} as const;

/** What a fleet of this size can show. */
export const POSSIBLE_MESSAGES = {
  can: (units: string, list: string) => `Can be said with ${units}: ${list}.`,
  cannot: (units: string, list: string) => `Cannot be said with ${units}: ${list}.`,
  lacking: (what: string, have: string, needed: string) => `${what} (needed ${needed}; here ${have})`,
} as const;

/** How to read the table of measures. */
export const MEASURE_MESSAGES = {
  meaning: (kind: string) =>
    `Levels: the middle one of the fixed panel, ${kind} chosen by what they did before; all: whoever was there. Change: mean over ${kind}, so that it is not the ratio of the levels; n: ${kind} in it.`,
  opposed: (list: string) => `Levels and changes point apart: ${list}. Neither stands for the other.`,
  opposedOne: (title: string, levels: string, change: string) => `${title} is ${levels} in the middle, while the mean change is ${change}`,
  short: (kind: string) => `Levels: median of the fixed panel; all: whoever was there. Change: mean over ${kind} (n).`,
  explores: "exploratory",
  quiet: (opening: string, note: string, titles: string) => `${opening}${note === "" ? "" : ` (${note})`}: ${titles}`,
} as const;

/** Percentiles of levels and of changes. */
export const SPREAD_TEXT = {
  title: (title: string, units: string) => `${title}, over the ${units} of the fixed panel`,
  twoQuestions:
    "Levels say how they compare at a time, changes what happened within each: the one at p25 of a level need not be the one at p25 of the changes.",
  dots: (title: string, list: string) => `${title}, the change of each: ${list}.`,
  suppressed: (title: string) => `${title}: fewer than 5, so that nothing is told of single ones.`,
  exits: (units: string, worst: string, best: string) =>
    `${units} of the panel ended before the data did: had all of them fared worst, the median change would be ${worst}, had they fared best ${best}.`,
} as const;

/** Cohorts, and tables that are folded away. */
export const TABLE_TEXT = {
  view: (title: string, key: string) => `${title}, ${key}`,
  suppressed: (cohorts: string) => `${cohorts} with fewer than 5 units or people are not told apart.`,
  cohort: "cohort",
  people: "people",
  units: (kind: string) => `All ${kind} by change, never persons`,
  unitsNote:
    "From the greatest fall to the greatest rise after each was drawn towards the mean of all, the more the less is known of it. Places are percentiles by level after; one whose interval spans more than 40 points cannot be ranked.",
  unit: "unit",
  own: "own change",
  drawn: "drawn to the mean",
  adopted: "adopted",
  place: "place",
  eventTime: "Adopters against others, by 4-week bins since adoption",
  eventNote: "Before adoption each interval stands for itself, after it they hold for all bins at once; bins before should lie about zero.",
  bins: "bins",
  traits: "What gainers had before",
  traitsNote:
    "Rank correlation of a trait before adoption with the change after it: associated, no more. Adjusted p by Benjamini and Hochberg.",
  trait: "trait",
  correlation: "correlation",
  adjusted: "adjusted p",
  months: "Adoption by month",
  month: "month",
} as const;

/** What a change of a mean over units is made of. */
export const PARTS_TEXT = {
  whole: (title: string, levels: string, change: string) => `Mean of ${title}: ${levels} (${change}).`,
  levels: (before: string, after: string) => `${before} before, ${after} after`,
  list: (list: string) => `That is ${list}.`,
  within: (amount: string, stayed: string) => `${amount} within the ${stayed} that stayed`,
  reallocation: (amount: string) => `${amount} by weight that moved between them`,
  joiners: (amount: string, joined: string) => `${amount} by ${joined} that joined`,
  leavers: (amount: string, left: string) => `${amount} by ${left} that left`,
} as const;

/** Work of people who are new. */
export const NEWCOMER_TEXT = {
  shares: (before: string, after: string) => `People in their first 90 days: ${before} of landed changes before, ${after} after.`,
  changes: (all: string, established: string, units: string) =>
    `Median change with their work ${all}, without it ${established} (n ${units}).`,
} as const;

/** Whether only the top gained. */
export const TOP_TEXT = {
  title: "Did only the top 5% gain?",
  byGrowth: (picked: Picked) =>
    `By growth: the top ${picked.top} of ${picked.units} changed by ${picked.observed}; were all alike, noise alone would put ${picked.noise} (${picked.interval}) there, and as much as was seen in ${picked.asHigh} of draws.`,
  byBaseline: (tail: Tail) =>
    `By level before: the top ${tail.share} (${tail.top} of ${tail.units}) changed by ${tail.topChange}, the rest by ${tail.restChange}; difference ${tail.difference}.`,
  reliability: (value: string, interval: string, units: string) =>
    `Reliability of that baseline: rank correlation of its halves ${value} (${interval}, n ${units}).`,
  unreliable: "Below about 0.5 a rank says little.",
} as const;

interface Picked {
  readonly top: string;
  readonly units: string;
  readonly observed: string;
  readonly noise: string;
  readonly interval: string;
  readonly asHigh: string;
}

interface Tail {
  readonly share: string;
  readonly top: string;
  readonly units: string;
  readonly topChange: string;
  readonly restChange: string;
  readonly difference: string;
}

/** Designs, and what goes with them. */
export const DESIGN_TEXT = {
  staggered: "Adopters against others",
  imputation: "Second estimator: imputation",
  together: "All together, weeks redrawn",
  dose: "For each 10 points of marked share",
  earlyAgainstLate: (months: string) => `Early against late, after ${months} months`,
  plan: "By the planned rollout",
  more: (count: string, where: string) => `${count} more ${where}`,
  against: (treated: string, controls: string) => `${treated} + ${controls}`,
  notShown: (list: string) => `Not shown: ${list}.`,
  lacking: (title: string, have: string, needed: string) =>
    `${title.charAt(0).toLowerCase()}${title.slice(1)} (needed ${needed}; here ${have})`,
  assumes: (title: string, assumption: string) => `${title}: ${assumption}`,
  bounds: (lo: string, hi: string) =>
    `Were trends to differ by up to as much as they did before adoption, adopters against others would lie between ${lo} and ${hi}.`,
  catchUpTitle: "Catching up",
  catchUp: (months: string, change: string, units: string) =>
    `Are the rest catching up? After ${months} months of 4 weeks: ${change}, n ${units}, the same units all along.`,
  assumptions: "What has to be true",
  traitsTitle: "What gainers had before",
  traits: (found: string) => `What gainers had before (associated, no more): ${found}.`,
  trait: (title: string, correlation: string, adjusted: string) => `${title} (rank correlation ${correlation}, adjusted p ${adjusted})`,
  noTraits: (all: string, units: string) => `none of ${all} traits stands out over ${units} units (adjusted p below 0.10)`,
} as const;

/** Claims held against a fleet. */
export const FLEET_CLAIMS = {
  meaning: (kind: string) =>
    `What is ruled out was not so over these ${kind}. That says nothing of other teams, and ours counts something near to what was claimed, not the same.`,
  tried: (claim: string, stamp: string, reason: string) => `${claim}: ${stamp}. ${reason}`,
  missing: (claim: string, reason: string) => `${claim}: ${reason}`,
  claim: (who: string, claimed: string, title: string | null) => `${who}, ${claimed}${title === null ? "" : ` (${title})`}`,
} as const;

/** What to type next. Options and file names are ours. */
export const COHORT_NEXT = {
  scan: "git-ai-impact scan --repos FILE   goes on where repositories failed",
  plan: "git-ai-impact cohort plan FACTS   proposes a rollout that leaves somebody to compare with",
  teams: "git-ai-impact cohort FACTS --teams FILE   the same by team",
  explain: "git-ai-impact explain landed-changes",
} as const;
