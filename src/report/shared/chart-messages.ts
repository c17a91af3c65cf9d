/*
 * The sentences that stand at charts: their titles, which say what was found, and what their marks mean. Like all sentences of a report they claim no
 * cause. Arguments are finished text; those that may come from a repository are named so.
 */

/** Landed changes over time. No argument comes from a repository. */
export const LANDED_MESSAGES = {
  changed: ({ after, expected, value, interval }: ChangeWords) =>
    `${after} changes landed a week after, where ${expected} were expected: ${value} (${interval})`,
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
  smoothedHead: "smoothed",
  to: "weeks to",
  change: "change so far",
  intervalHead: (level: string) => `${level} interval`,
  weeksTable: "The weeks as a table",
  runningTable: "The change so far as a table",
  absent: "Nothing has landed in a whole week yet. A longer history would add this chart.",
} as const;

interface ChangeWords {
  readonly after: string;
  readonly expected: string;
  readonly value: string;
  readonly interval: string;
}
