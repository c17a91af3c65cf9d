import { z } from "zod";
import { count, day, Interval } from "./report-parts.ts";

/** How a claim stands against this history. */
export const STAMPS = ["ruled-out", "fits", "cannot-tell", "not-comparable"] as const;

/** One claim, held against the interval of the measure that comes nearest to it. */
const TriedClaim = z.object({
  id: z.string(),
  publisher: z.string(),
  year: count.nullable(),
  statement: z.string(),
  /** The figure as it was published; null for a direction alone. */
  figure: z.string().nullable(),
  /** True for a claim that the user brought. */
  isOwn: z.boolean(),
  measure: z.string().nullable(),
  /** Title of that measure. */
  title: z.string().nullable(),
  /** What is claimed, on the scale of our change or level; null for a direction alone, and where nothing of ours was held against it. */
  claimed: z.number().nullable(),
  /** On our scale too: of an interval of lives, where theirs counts what dies. */
  direction: z.enum(["up", "down", "none"]).nullable(),
  /** What was held against it: our change, our level after (over all weeks without a date), or AI-marked against unmarked work. */
  against: z.enum(["change", "level", "contrast"]).nullable(),
  scale: z.enum(["ratio", "difference", "log-ratio", "level"]).nullable(),
  /** Our interval that decides, and its coverage; null where there is none. */
  ours: Interval.extend({ level: z.number() }).nullable(),
  n: count,
  stamp: z.enum(STAMPS),
  /** One sentence: the interval that says so, or what is missing. */
  reason: z.string(),
  /** How their definition differs from ours. */
  gap: z.string(),
});
export type TriedClaim = z.infer<typeof TriedClaim>;

/** Claims of others on trial. */
export const ClaimsOnTrial = z.object({
  /** Version of the table of claims. */
  table: z.string(),
  /** Published claims that were tested together, for whose number the intervals are widened. */
  tests: count,
  claims: z.array(TriedClaim),
});
export type ClaimsOnTrial = z.infer<typeof ClaimsOnTrial>;

/** The headline at one date, by plain averages and by our method; null where a side is too short for it. */
const StripDate = z.object({
  date: day,
  isReal: z.boolean(),
  /** Ratio of plain averages with the interval that takes weeks for independent. */
  naive: Interval.nullable(),
  ours: Interval.nullable(),
});

/** What two averages, and what our method, would have said at dates at which nothing is known to have happened. */
export const PlaceboStrip = z.object({
  measure: z.string(),
  dates: z.array(StripDate),
  /** Fake dates with a value, and those whose interval is off zero. */
  naive: z.object({ dates: count, alarms: count }),
  ours: z.object({ dates: count, alarms: count }),
});
export type PlaceboStrip = z.infer<typeof PlaceboStrip>;
