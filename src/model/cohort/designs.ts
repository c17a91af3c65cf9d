import { z } from "zod";
import { count, day, Interval } from "../report-parts.ts";
import { Shortfall } from "./cohort-parts.ts";

const timed = Interval.extend({
  /** 4-week bins since adoption; negative before it. */
  bins: z.number().int(),
  units: count.nullable(),
});

/** Adopters against units that had not adopted yet, or never did: tier 3. Changes are log ratios. Null and `missing` where units are too few. */
export const Staggered = z.object({
  measure: z.string(),
  estimate: z
    .object({
      change: Interval.extend({ level: z.number() }),
      treated: count,
      controls: count,
      controlKind: z.enum(["never", "not-yet"]),
      leftOut: count,
      /** At least 20 adopters and 20 controls: what a verdict may rest on. */
      isSupported: z.boolean(),
      /** Average over all cells by size, beside the headline, which is over groups. */
      simple: Interval.nullable(),
      groups: z.array(Interval.extend({ adoptedFrom: day, units: count })),
      /** Pointwise before adoption; the bounds after it hold for all at once. */
      byEventTime: z.array(timed),
      /** Share of random deals of adoption dates with an effect at least as large. */
      randomisation: z.object({ p: z.number(), draws: count, decides: z.boolean() }).nullable(),
      /** Joint look at the bins before adoption. `smallestVisible`: the smallest steady drift per 4-week bin that it would see in 80 % of cases. */
      preTrend: z.object({ p: z.number(), bins: count, smallestVisible: z.number().nullable() }).nullable(),
      /** Bounds if the trends after differ by at most `m` times the largest difference seen before. */
      honest: z.array(z.object({ m: z.number(), lo: z.number(), hi: z.number() })),
      imputation: Interval.nullable(),
      estimatorsDisagree: z.boolean().nullable(),
      smallestVisible: z.object({ down: z.number(), up: z.number() }),
    })
    .nullable(),
  missing: z.array(Shortfall),
});
export type Staggered = z.infer<typeof Staggered>;

/** Change by dose, where everybody adopted: log ratio per 10 points of AI-marked share. Associated, not caused. */
export const Dose = z.object({
  slope: Interval.nullable(),
  units: count,
  /** Share of marked changes after, over units: least, median, greatest; null without units. */
  shares: z.object({ least: z.number(), median: z.number(), greatest: z.number() }).nullable(),
  missing: z.array(Shortfall),
});
export type Dose = z.infer<typeof Dose>;

/**
 * Whether the rest are catching up: change by months of 4 weeks since adoption, always of the same units, and early against late adopters at equal time.
 * Ratios as fractions: 0.3 is 30 % more.
 */
export const CatchUp = z.object({
  byMonth: z.array(Interval.extend({ months: count, units: count })),
  earlyAgainstLate: z
    .object({ months: count, early: Interval, late: Interval, difference: Interval, earlyUnits: count, lateUnits: count })
    .nullable(),
  missing: z.array(Shortfall),
});
export type CatchUp = z.infer<typeof CatchUp>;

/** What went with a larger change: rank correlation of a trait before adoption with the change after. `adjusted`: Benjamini and Hochberg's p value. */
export const Trait = z.object({
  id: z.string(),
  title: z.string(),
  units: count,
  correlation: Interval,
  p: z.number(),
  adjusted: z.number(),
});
export type Trait = z.infer<typeof Trait>;

/** What a rollout by lot showed: intention to treat, tier 4. The change is a log ratio, as in `Staggered`. */
export const PlanResult = z.object({
  planned: day,
  waves: z.array(z.object({ startsOn: day, units: count })),
  /** Drawn by lot: the list and seed in the plan give its waves again. */
  isRandom: z.boolean(),
  /** 4 where the plan was drawn by lot and units kept enough to it, else 3. */
  tier: z.union([z.literal(3), z.literal(4)]),
  change: Interval.extend({ level: z.number() }).nullable(),
  p: z.number().nullable(),
  /** Units that did not adopt in their wave. */
  offPlan: count,
  missing: z.array(Shortfall),
});
export type PlanResult = z.infer<typeof PlanResult>;
