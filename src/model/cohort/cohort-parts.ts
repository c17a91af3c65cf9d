import { z } from "zod";
import { count, Interval } from "../report-parts.ts";

/** A percentile; bounds are null where too few units are on one side of it. */
const ProfilePoint = z.object({ p: z.number(), value: z.number(), lo: z.number().nullable(), hi: z.number().nullable() });

/**
 * How a value is spread over units. Percentiles are there from 13 units on (quartiles), 36 (tenths) and 72 (twentieths); below, every unit is a dot, beside
 * the median; below 5 units nothing is told.
 */
export const Profile = z.object({
  units: count,
  isSuppressed: z.boolean(),
  points: z.array(ProfilePoint),
  /** Ascending; null where percentiles or nothing stand in their place. */
  dots: z.array(z.number()).nullable(),
});
export type Profile = z.infer<typeof Profile>;

/** Levels of units in both periods, and their changes: different questions, for the unit in the middle of one is not the one in the middle of the other. */
export const PeriodProfiles = z.object({ before: Profile, after: Profile, change: Profile });
export type PeriodProfiles = z.infer<typeof PeriodProfiles>;

/** What a change of a mean over units is made of; the parts add up to `change` to 1e-9. */
export const Decomposition = z.object({
  before: z.number(),
  after: z.number(),
  change: z.number(),
  within: z.number(),
  /** Null where shares are no weights of exposure, so that it would mean nothing; then it is 0 in the sum. */
  reallocation: z.number().nullable(),
  joiners: z.number(),
  leavers: z.number(),
  stayed: count,
  joined: count,
  left: count,
});
export type Decomposition = z.infer<typeof Decomposition>;

/**
 * Random-effects mean over units, on the scale of its measure. `spread`: standard deviation of true changes between units, of logs where changes are ratios;
 * `prediction`: where a further unit's change would lie; null where `spread` is 0, for errors hide how units differ.
 */
export const Pooled = z.object({
  change: Interval.extend({ level: z.number() }),
  spread: z.number(),
  prediction: z.object({ lo: z.number(), hi: z.number() }).nullable(),
  p: z.number().nullable(),
  units: count,
  /** Smallest change found in 80 % of cases: `down` negative, `up` positive. */
  smallestVisible: z.object({ down: z.number(), up: z.number() }).nullable(),
});
export type Pooled = z.infer<typeof Pooled>;

/** Less than what is needed. */
export const Shortfall = z.object({ have: z.string(), needed: z.string() });
export type Shortfall = z.infer<typeof Shortfall>;
