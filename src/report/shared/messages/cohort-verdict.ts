/*
 * What a comparison of many repositories or teams comes to: its verdict, the "top 5 %" check, what a fleet of its size can show. None of the sentences claims
 * a cause; words of a design say which one. Arguments are finished text; `name` may come from a repository.
 */

/** Labels, and why a part is missing. No full sentences: they stand in tables. */
export const COHORT_NOTES = {
  noPanel: "no unit has an adoption date with 12 weeks before it and work in three quarters of them",
  noFacts: "the facts of no unit hold it",
  fewUnits: (have: number, needed: number) => `${have} of ${needed} units that have enough before and after`,
  never: "never",
  /** "2024 Q3" from `2024-q3`. */
  quarter: (name: string) => name.replace("-q", " Q"),
  noDate: "no adoption date",
  tooShort: "too few weeks or changes before or after",
  ended: "its data ends a quarter of a year or more before that of the others",
} as const;

/** What is said of dates. `units` is "12 repositories". */
export const COHORT_ADOPTION = {
  none: (units: string) => `None of the ${units} has an adoption date.`,
  dated: (dated: string, units: string, declared: string) => `${dated} of ${units} have an adoption date, ${declared} of them declared.`,
  never: (never: string) => `${never} show no AI-marked work.`,
  other: (other: string) => `${other} have marks too few or too early to compare a before with.`,
  atOnce: (dated: string) =>
    `Of the ${dated} with a date at least nine in ten adopted within one 4-week bin: nobody is left to compare them with.`,
} as const;

interface Said {
  readonly direction: "Less" | "More";
  readonly since: string;
  readonly value: string;
  readonly interval: string;
  /** "41 repositories" */
  readonly units: string;
}

interface Beside {
  /** "16 repositories" */
  readonly units: string;
  readonly others: string;
  readonly value: string;
  readonly interval: string;
  readonly reasons: string;
}

/** The verdict by tier of the design. */
export const COHORT_VERDICT = {
  notEnough: (reason: string) => `Not enough data to say: ${reason}.`,
  noMean: "too few units have a change with an error",
  noDate: (units: string) => `No verdict: none of the ${units} has an adoption date.`,

  /** Every unit before and after its own date. */
  own: {
    same: ({ units, since }: Said, lo: string, hi: string) =>
      `No material change in what lands on main ${since}, on average over ${units}: between ${lo} and ${hi}.`,
    clear: ({ direction, since, value, interval, units }: Said) =>
      `${direction} work lands on main ${since}, on average over ${units}: ${value} (${interval}).`,
    probable: ({ direction, since, value, interval, units }: Said) =>
      `Probably ${direction.toLowerCase()} work lands on main ${since}, on average over ${units}: ${value} (${interval}); it may be too little to matter.`,
    unclear: ({ units, since }: Said, lo: string, hi: string) =>
      `No clear change in what lands on main ${since}, on average over ${units}; the data fit anything from ${lo} to ${hi}.`,
  },
  /** Adopters against units that had not adopted, over the same weeks. */
  others: {
    same: ({ units, since }: Said, lo: string, hi: string) =>
      `No material difference: ${since}, ${units} landed between ${lo} and ${hi} of what the others did over the same weeks.`,
    clear: ({ direction, since, value, interval, units }: Said) =>
      `${direction} work lands on main ${since} in ${units} than in the others over the same weeks: ${value} (${interval}), which is associated with adoption under parallel trends.`,
    probable: ({ direction, since, value, interval, units }: Said) =>
      `Probably ${direction.toLowerCase()} work lands on main ${since} in ${units} than in the others over the same weeks: ${value} (${interval}), associated with adoption under parallel trends; it may be too little to matter.`,
    unclear: ({ units, since }: Said, lo: string, hi: string) =>
      `No clear difference between ${units} ${since} and the others over the same weeks; the data fit anything from ${lo} to ${hi}.`,
  },
  /** A rollout by lot. */
  lot: {
    same: ({ units }: Said, lo: string, hi: string) =>
      `The rollout by lot made no material difference to what lands on main in ${units}: between ${lo} and ${hi}.`,
    clear: ({ direction, value, interval, units }: Said) =>
      `The rollout by lot made for ${direction.toLowerCase()} work on main in ${units}: ${value} (${interval}).`,
    probable: ({ direction, value, interval, units }: Said) =>
      `The rollout by lot probably made for ${direction.toLowerCase()} work on main in ${units}: ${value} (${interval}); it may be too little to matter.`,
    unclear: ({ units }: Said, lo: string, hi: string) =>
      `The rollout by lot made no clear difference to what lands on main in ${units}; the data fit anything from ${lo} to ${hi}.`,
  },
  branchWorkGrew: (units: string, value: string, interval: string) =>
    `More is written on branches, on average over ${units}: ${value} (${interval}).`,
  besideOthers: ({ units, others, value, interval, reasons }: Beside) =>
    `Against ${others} that had not adopted, over the same weeks, ${units} changed by ${value} (${interval}); no verdict rests on that: ${reasons}.`,
  wouldHaveBeenSeen: (down: string, up: string) => `Changes beyond ${down} or ${up} would have been seen.`,

  // What has to be true
  assumeNothingElse: "Nothing else changed for these units when they adopted; the comparison shows timing, not cause.",
  assumeParallel: "Units that adopted and those that had not would have gone on side by side without it.",

  // Reasons of a grade, as parts of "Weak evidence: …"
  detected: (detected: string, dated: string) => `${detected} of ${dated} dates were detected`,
  noDrift: "nobody has measured how far fleets drift by themselves",
  fewUnits: (units: string) => `there are only ${units}`,
  atOnce: "all adopted at about the same time",
  exits: (ended: string) => `${ended} ended before the data did`,
  newcomers: "the sign turns without people in their first 90 days",
  fewControls: "adopters or others are fewer than 20",
  disagree: "two estimators differ",
  preTrend: "adopters and others did not go on side by side before",
  parallel: "nobody can prove that they would have gone on side by side",
  lots: "random dates give as much",

  // Caveats
  spread: (lo: string, hi: string) => `Units differ: a further one would change by anything from ${lo} to ${hi}.`,
  weighed: "It is a mean over units, each known as well as its own history allows; it is not that of all changes together.",
  marks: (detected: string, dated: string) =>
    `${detected} of ${dated} dates were detected from marks: they say when AI-marked work appeared, not when tools were handed out.`,
} as const;

interface Growth {
  readonly top: string;
  readonly observed: string;
  readonly noise: string;
  readonly interval: string;
}

interface Tail {
  readonly share: string;
  readonly top: string;
  readonly change: string;
  readonly rest: string;
}

/** The check of "only the top 5 % gained". */
export const COHORT_TOP = {
  growth: ({ top, observed, noise, interval }: Growth) =>
    `The ${top} that grew most show ${observed}; chosen so where no unit differs they would show ${noise} (${interval}).`,
  growthNoise: "So growth alone singles out nothing here.",
  growthMore: "So units do differ, which does not yet say which of them will gain.",
  baselineGained: ({ share, top, change, rest }: Tail) =>
    `Chosen by what they did before, the top ${share} (${top}) gained ${change}, and the rest changed by ${rest}: the top did gain more.`,
  baselineNot: ({ share, top, change, rest }: Tail) =>
    `Chosen by what they did before, the top ${share} (${top}) changed by ${change} and the rest by ${rest}: nothing here shows that only the top gained.`,
  unreliable: (value: string) => `The ranking itself is loose: its two halves correlate by ${value}.`,
  tooFew: (units: string) => `Too few units to say whether only the top gained: ${units}.`,
  unitsFor: (units: number) => `${units} units`,
  ranked: (units: number) => `${units} units with 60 weeks before and a change`,
  neededGrowth: (units: number) => `${units} for a top twentieth by growth`,
  neededBaseline: (units: number, share: string) => `${units} for a top ${share} by baseline`,
  neededReliability: "4 units with 60 weeks before, not all in the same order",
} as const;

/** What a fleet of its size can show. */
export const COHORT_POSSIBLE = {
  quartiles: "median and quartiles of units, with intervals",
  tenths: "percentiles 10 and 90",
  twentieths: "percentiles 5 and 95",
  units: (units: number) => `${units} units`,
  staggered: "adopters against others over the same weeks",
  supported: "the same, firm enough to rest a verdict on",
  sides: (adopters: number, others: number) => `${adopters} adopters, ${others} others`,
  eachSide: (units: number) => `${units} of each`,
  change: (change: string) => `a change of ${change} in what lands on main, mean over units`,
  visible: (down: string, up: string) => `${down} or ${up} is the smallest visible`,
  nothingVisible: "no mean over units",
  within: (change: string) => `${change} or less`,
  top: "a top twentieth that was chosen beforehand",
  ranked: (units: number) => `${units} units with 60 weeks before`,
} as const;

/** Claims held against a fleet. */
export const COHORT_CLAIMS = {
  overUnits: "Ours is a mean over the units of this fleet, each before and after its own adoption.",
  branchCommits: "Workflow runs on feature branches; runs of branches are in no fleet's facts, so that ours are commits on branches.",
  notThere: "Too few units have it before and after.",
} as const;

/** Checks of the comparison: titles and what was found. */
export const COHORT_CHECKS = {
  panel: "Enough units",
  panelDetail: (panel: string, dated: string) => `${panel} of ${dated} with a date are active before it and can be compared.`,
  windows: "Windows long enough",
  windowsDetail: (long: string, panel: string) => `${long} of ${panel} have 26 weeks before and 12 after the left-out span.`,
  dates: "Dates that were told",
  datesDetail: (told: string, dated: string) => `${told} of ${dated} dates were declared; the others were detected from marks.`,
  exits: "Units that ended",
  exitsDetail: (ended: string, panel: string) => `${ended} of ${panel} ended a quarter of a year or more before the data did.`,
  newcomers: "Newcomers",
  newcomersDetail: (all: string, established: string) =>
    `Median change of units ${all}; without people in their first 90 days ${established}.`,
  composition: "Who came and went",
  compositionDetail: (within: string, joiners: string, leavers: string) =>
    `Of the change of the mean level, ${within} a week is within units that stayed, ${joiners} joiners, ${leavers} leavers.`,
  reliability: "Ranks hold before adoption",
  reliabilityDetail: (value: string) => `The two halves of the baseline correlate by ${value}.`,
  unassigned: "Work that belongs to no team",
  unassignedDetail: (changes: string, share: string) => `${changes} landed changes, ${share} of all.`,
  read: "All repositories read",
  readDetail: (read: string, failed: string, refused: string) => `${read} read, ${failed} not scanned to the end, ${refused} refused.`,
  keys: "One key of pseudonyms",
  keysDetail: (keys: string) => `${keys} keys: people are followed within each of them alone.`,
} as const;
