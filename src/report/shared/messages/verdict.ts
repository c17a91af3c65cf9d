/*
 * The sentences that reports say a result in, whatever the format, are all in this folder, a file for each topic: one place for those who translate, check
 * or dispute them. None of them claims a cause: they say what followed, and when. Arguments are finished text ("−21%", "−32 to −7"); those that may come
 * from a repository are named so and are made safe by the format.
 */

import type { Grade } from "../../../model/report.ts";

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
  tooFewMarks: (share: string, changes: string) =>
    `Too little AI-marked work to date an adoption: ${share} of the ${changes} changes landed lately, a lower bound.`,
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
  timing: "It shows timing, not cause.",
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

  /** Reasons that are not told one by one. */
  more: (count: number) => `${count} more`,

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

/** How a report speaks of a grade at the end of its verdict sentence, before the reasons. */
export const DOUBT_MESSAGES = {
  strong: "",
  moderate: "Moderate evidence: ",
  weak: "Weak evidence: ",
  exploratory: "Exploratory evidence: ",
  none: "",
} as const satisfies Record<Grade, string>;

/** The verdict where there is room for a few words only. */
export const SHORT_MESSAGES = {
  subject: "landed on main",
  less: "less",
  more: "more",
  same: "no material change",
  unclear: "no clear change",
  insufficient: "not enough data",
  exploratory: "no verdict",
  sinceDeclared: "after AI adoption",
  sinceDetected: "after AI marks",
} as const;
