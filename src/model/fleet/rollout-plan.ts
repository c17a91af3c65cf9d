import { z } from "zod";
import { count, day } from "../report-parts.ts";

/** What a file of a rollout plan calls itself. */
export const ROLLOUT_PLAN_FORMAT = "git-ai-impact rollout plan";

/** Raised with every change of the file. */
export const ROLLOUT_PLAN_SCHEMA_VERSION = 1;

/** Most units of a plan. */
const MOST_UNITS = 100_000;

/** One unit of the list that waves were drawn from. */
const PlannedUnit = z.object({
  /** Id of the unit, as in the facts: folder of a repository, or name of a team. */
  unit: z.string().min(1).max(4_096),
  /** Number of its stratum: units of about one size. */
  stratum: z.int().min(0).max(MOST_UNITS),
  /** Number of its wave, from 1. */
  wave: z.int().min(1).max(1_000),
});
export type PlannedUnit = z.infer<typeof PlannedUnit>;

/** Smallest effect that the plan would see in 80 % of cases, from rollouts that were tried on the past, when nothing changed. */
const Detectable = z.object({
  /** Relative changes: `down` negative, `up` positive. */
  down: z.number(),
  up: z.number(),
  /** Tries, and the days of the past that they were made on. */
  draws: count,
  from: day,
  to: day,
});

/**
 * Who is to adopt when. Written before the rollout and kept unchanged: what makes a comparison by lot more than any other is that nobody chose, and the list,
 * the seed and the waves in this file prove it, since the same list and seed give the same waves.
 */
export const RolloutPlan = z.object({
  format: z.literal(ROLLOUT_PLAN_FORMAT),
  schemaVersion: z.literal(ROLLOUT_PLAN_SCHEMA_VERSION),
  toolVersion: z.string().min(1).max(100),
  /** Seed of the lot; null for a plan in the order of its list, which is no lot. */
  seed: z.int().min(0).max(0xffff_ffff).nullable(),
  /** First days of the waves, ascending. */
  waves: z.array(day).min(2).max(1_000),
  /** Ascending by unit. */
  units: z.array(PlannedUnit).min(2).max(MOST_UNITS),
  detectable: Detectable.nullable(),
  /** Why there is no detectable effect; null where there is one. */
  note: z.string().max(2_000).nullable(),
});
export type RolloutPlan = z.infer<typeof RolloutPlan>;
