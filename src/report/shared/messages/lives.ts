/** Whether code lasts. `reason` and `note` are sentences of the report. */
export const LIFE_MESSAGES = {
  notMeasured: (reason: string) => `Whether code lasts was not measured: ${reason}.`,
  days: ({ value, lo, hi }: Days) => `${value} days of the first 90 (95% interval ${lo} to ${hi})`,
  noDifference: (whose: string, days: string) => `No clear difference in how long AI-marked and unmarked lines${whose} live: ${days}`,
  difference: (how: "longer" | "shorter", whose: string, days: string) => `AI-marked lines live ${how} than unmarked ones${whose}: ${days}`,
  sameAuthors: (authors: number) => ` of the same ${authors} authors`,
  notWithinAuthors: (note: string) => `; not compared within authors (${note})`,
  noneThere: "none are there",
  goneAgain: (lines: string, share: string, days: number) => `Of ${lines} lines ${share} were gone again within ${days} days of landing.`,
  cannotCompare: (note: string) => `AI-marked lines cannot be compared with unmarked ones (${note}).`,

  // Beside the table
  unmarked: "Unmarked is not the same as without AI.",
  followed: (days: number) => `Before and after: both followed for ${days} days.`,
  leftOut: (changes: string, lines: string) => `Left out for size: ${changes} of ${lines} lines.`,
  contrasts:
    "The first row is the one that counts: what an author's habits do to lines is the same on both sides. The others describe; of twenty such rows one is off zero by chance. A long life is not quality.",
  rework:
    "Capped: no change counts for more lines than the largest of a hundred changes brings. Death share: of the lines deleted in the span, those younger than that. It rises by itself when more is written, and is no measure of rework.",
  massChange: (lines: string) => `More than ${lines} lines or 500 files: an import, a move or formatting rather than written work.`,
} as const;

interface Days {
  readonly value: string;
  readonly lo: string;
  readonly hi: string;
}
