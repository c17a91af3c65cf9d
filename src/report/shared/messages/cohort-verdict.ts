/*
 * What a comparison of many repositories or teams comes to: its verdict, the "top 5 %" check, what a fleet of its size can show. None of the sentences claims
 * a cause; words of a design say which one. Arguments are finished text; `name` may come from a repository.
 */

/** Labels, and why a part is missing. No full sentences: they stand in tables. */
export const COHORT_NOTES = {
  /** `kind` is "repositories" or "teams". */
  noPanel: (kind: string) => `none of the ${kind} has an adoption date with 12 weeks before it and work in three quarters of them`,
  noFacts: (kind: string) => `none of the ${kind} has records of it`,
  /** `have` is "1 repository". */
  fewUnits: (have: string, needed: string) => `enough of it before and after in ${have}, needed ${needed}`,
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
  dated: (dated: string, units: string, declared: string) =>
    `${dated} of ${units} have an adoption date, ${declared === "0" ? "none" : declared} of them declared.`,
  never: (never: string) => `${never} show no AI-marked work.`,
  other: (other: string) => `${other} have too few AI marks to date, or marks from the beginning, so that there is no before.`,
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
  assumeNothingElse: "Nothing else that matters changed for these units when they adopted: where it did, that is in the numbers as well.",
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
  alike: "Units differ from each other by no more than their own errors, which are wide: that does not make them alike.",
  weighed: (alike: string) =>
    `It is a mean over units, each weighed by how well its own history lets it be known, and not that of all changes together; with all of them weighed alike it is ${alike}.`,
  marks: (detected: string, dated: string) =>
    `${detected} of ${dated} dates were detected from marks: they say when AI-marked work appeared, not when tools were handed out.`,
} as const;

/** The check of "only the top 5 % gained". `units` is "41 repositories". */
export const COHORT_TOP = {
  baselineGained: (share: string) => `Chosen by what they did before, the top ${share} did gain more than the rest.`,
  baselineNot: (share: string) =>
    `Nothing here shows that only the top gained: chosen by what they did before, the top ${share} did not clearly gain more than the rest.`,
  standsIn: (share: string, needed: string) =>
    `The top ${share} stands in for a top 5%, which takes ${needed} with 60 weeks before and a change.`,
  noBaseline: (have: string, needed: number) =>
    `Whether only the top gained cannot be said: that takes a top chosen by what it did before, and ${have} have 60 weeks before and a change (${needed} needed).`,
  growthNoise: "Those that grew most stand no higher than chance would put somebody.",
  growthMore: "Those that grew most stand higher than chance would put somebody: they do differ, which does not say who will gain next.",
  tooFew: (units: string) =>
    `This cannot be said of ${units}: a top 5% by growth takes 20 with a change, a top by level before 20 with 60 weeks before as well.`,
  growing: (units: string) => `${units} with a change`,
  ranked: (units: string) => `${units} with 60 weeks before and a change`,
  neededGrowth: (units: number) => `${units} for a top 5% by growth`,
  neededBaseline: (units: number, share: string) => `${units} for a top ${share} by level before`,
  withBefore: (units: string) => `${units} with 60 weeks before`,
  neededReliability: "4, not all in the same order",
} as const;

/** What a fleet of its size can show. */
export const COHORT_POSSIBLE = {
  quartiles: "median and quartiles, with intervals",
  tenths: "percentiles 10 and 90",
  twentieths: "percentiles 5 and 95",
  compared: (units: string) => `${units} compared`,
  staggered: "adopters against others over the same weeks",
  supported: "a verdict from adopters against others",
  sides: (adopters: number, others: number) => `${adopters} dated, ${others} without marks`,
  eachSide: (units: number) => `${units} of each`,
  change: (change: string) => `a mean change of ${change} in what lands on main`,
  visible: (down: string, up: string) => `smallest visible ${down} or ${up}`,
  nothingVisible: "no mean change",
  within: (change: string) => `${change} or less`,
  top: "a top 5% chosen by what it did before",
  ranked: (units: string) => `${units} with 60 weeks before`,
} as const;

interface Reach {
  /** "14 repositories" */
  readonly units: string;
  readonly claimed: string;
  readonly down: string;
  readonly up: string;
}

/** Claims held against a fleet. */
export const COHORT_CLAIMS = {
  overUnits: (kind: string) => `Ours is a mean over ${kind}, each before and after its own adoption.`,
  branchCommits: "Workflow runs on feature branches; runs of branches are in no fleet's facts, so that ours are commits on branches.",
  notThere: (note: string) => `Nothing can be held against it: ${note}.`,
  recoveries: (few: string, many: string, claimed: string) => `To see ${claimed} takes some ${few} to ${many} recoveries on each side.`,
  cannotSettle: ({ units, claimed, down, up }: Reach) =>
    `Over ${units} the smallest change that would mostly be seen is ${down} or ${up}: so few cannot settle ${claimed}.`,
  reach: ({ units, down, up }: Reach) => `Over ${units} the smallest change that would mostly be seen is ${down} or ${up}.`,
} as const;

/** Checks of the comparison: titles and what was found. */
export const COHORT_CHECKS = {
  panel: "Enough units",
  panelDetail: (panel: string, dated: string) => `${panel} of the ${dated} with a date are active before it and can be compared.`,
  windows: "Windows long enough",
  windowsDetail: (long: string, panel: string) => `${long} of ${panel} have 26 weeks before and 12 after the left-out span.`,
  dates: "Dates that were told",
  datesDetail: (told: string, dated: string) => `${told} of ${dated} dates were declared; the others were detected from marks.`,
  exits: "Units that ended",
  exitsDetail: (ended: string, panel: string) => `${ended} of ${panel} ended a quarter of a year or more before the data did.`,
  newcomers: "Newcomers",
  newcomersDetail: (all: string, established: string) =>
    `Median change ${all}; without what people land in their first 90 days ${established}.`,
  composition: "Who came and went",
  compositionDetail: (within: string, joiners: string, leavers: string) =>
    `Of the change of the mean level, ${within} a week is within those that stayed, ${joiners} joiners, ${leavers} leavers.`,
  reliability: "Ranks hold before adoption",
  reliabilityDetail: (value: string) => `The two halves of the baseline correlate by ${value}.`,
  unassigned: "Work that belongs to no team",
  unassignedDetail: (changes: string, share: string) => `${changes} landed changes, ${share} of all.`,
  read: "All repositories read",
  readDetail: (read: string, failed: string, refused: string) => `${read} read, ${failed} not scanned to the end, ${refused} refused.`,
  keys: "One key of pseudonyms",
  keysDetail: (keys: string) => `${keys} keys: people are followed within each of them alone.`,
} as const;
