import { z } from "zod";
import { ADOPTION_SOURCES } from "../adoption-source.ts";
import { AssertionResult } from "../assertion.ts";
import { ClaimsOnTrial } from "../claim-result.ts";
import { UNIT_KINDS } from "../fleet/fleet-data.ts";
import { Grade } from "../report.ts";
import { count, day, Interval } from "../report-parts.ts";
import { Warning } from "../warning.ts";
import { Decomposition, PeriodProfiles, Pooled, Profile, Shortfall } from "./cohort-parts.ts";
import { CatchUp, Dose, PlanResult, Staggered, Trait } from "./designs.ts";

export const COHORT_SCHEMA_VERSION = "1.0.0";

/** What cohorts are made by; each is a view of its own, and none looks at the outcome. */
export const COHORT_KEYS = ["adoption-month", "tenure", "baseline-size"] as const;
export type CohortKey = (typeof COHORT_KEYS)[number];

/** One cohort of a view. Fewer than 5 units, or than 5 people, are suppressed. */
const CohortCell = z.object({
  label: z.string(),
  units: count,
  people: count.nullable(),
  isSuppressed: z.boolean(),
  profiles: PeriodProfiles.nullable(),
});

/** One measure over the fleet. Levels are in the measure's unit; changes on `scale`: ratios as fractions, differences in points of the unit. */
export const CohortMeasure = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(["per-week", "fraction", "seconds", "log-ratio"]),
  scale: z.enum(["ratio", "difference", "log-ratio"]),
  goodDirection: z.enum(["up", "down", "none"]),
  definition: z.string(),
  state: z.enum(["value", "insufficient", "unknown"]),
  /** For `insufficient` and `unknown`: why. */
  note: z.string().nullable(),
  /** Units chosen by what they did before alone: active in at least 75 % of the 4-week bins before. */
  panel: PeriodProfiles.nullable(),
  /** Units of the panel that ended before the data did, and the median change if all of them had fared worst or best. */
  exits: z.object({ units: count, worst: z.number().nullable(), best: z.number().nullable() }).nullable(),
  /** Whoever was there in each period. */
  evolving: z.object({ before: Profile, after: Profile }).nullable(),
  /** Whoever was there after, weighted to the mix of cohort and size before. `cells`: those with units in both periods; `lost`: share of the units before in other cells. */
  reweighted: z.object({ after: Profile, cells: count, lost: z.number() }).nullable(),
  decomposition: Decomposition.nullable(),
  pooled: Pooled.nullable(),
  views: z.array(z.object({ key: z.enum(COHORT_KEYS), cells: z.array(CohortCell) })),
});
export type CohortMeasure = z.infer<typeof CohortMeasure>;

/** Whether "only the top gained" holds here, by the way that makes it true of any noise and by the way that does not. Log scale. */
export const TopCheck = z.object({
  measure: z.string(),
  /** Top twentieth chosen by its growth, beside what such a choice shows where no unit differs; null below 20 units. */
  byGrowth: z.object({ units: count, top: count, observed: z.number(), noise: Interval, asHigh: z.number() }).nullable(),
  /** Units ranked by weeks [A−60, A−34), changes between [A−26, A) and after: the top by baseline, the rest, and their difference. `share`: the part that is the top. */
  byBaseline: z
    .object({
      units: count,
      share: z.number(),
      top: count,
      topChange: Interval.nullable(),
      restChange: Interval.nullable(),
      difference: Interval.nullable(),
    })
    .nullable(),
  /** Rank correlation of the two halves of the baseline: below about 0.5 a rank says little. */
  reliability: z.object({ units: count, value: z.number(), lo: z.number(), hi: z.number() }).nullable(),
  /** What is missing for the parts that are null. */
  missing: z.array(Shortfall),
  sentence: z.string(),
});
export type TopCheck = z.infer<typeof TopCheck>;

/** One unit. Groups under 5 people have no row of their own. */
export const UnitRow = z.object({
  id: z.string(),
  name: z.string(),
  adoptedOn: day.nullable(),
  source: z.enum(ADOPTION_SOURCES),
  outcome: z.enum(["dated", "never", "at-birth", "below-floor", "pushes-nothing"]),
  people: count.nullable(),
  n: count,
  /** Of landed changes, as ratios. `shrunken`: drawn towards the mean of all. */
  change: Interval.nullable(),
  shrunken: Interval.nullable(),
  /** Among the units by level after, 0–1. */
  position: z.object({ p: z.number(), lo: z.number(), hi: z.number(), isRanked: z.boolean(), was: z.number().nullable() }).nullable(),
  note: z.string().nullable(),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** Comparison of many repositories or teams. Null is unknown, never 0. */
export const CohortReport = z.object({
  kind: z.literal("cohort"),
  schemaVersion: z.literal(COHORT_SCHEMA_VERSION),
  tool: z.object({ name: z.literal("git-ai-impact"), version: z.string() }),
  run: z.object({
    id: z.string(),
    seed: count,
    privacy: z.enum(["team", "strict", "full"]),
    unitKind: z.enum(UNIT_KINDS),
    settings: z.record(z.string(), z.unknown()),
    partial: z.boolean(),
  }),
  fleet: z.object({
    /** Repositories whose facts were read, those that `scan` could not finish, and folders that are no facts of this version. */
    read: count,
    failed: z.array(z.object({ name: z.string(), reason: z.string() })),
    refused: z.array(z.object({ name: z.string(), reason: z.string() })),
    units: count,
    people: count.nullable(),
    /** Changes, and the span of days that they cover. */
    changes: count,
    from: day.nullable(),
    to: day.nullable(),
    /** Repositories with a history in common, and their changes that were counted once. */
    shared: z.object({ repositories: count, changes: count }),
    /** Changes that belong to no team; null where units are repositories. */
    unassigned: z.object({ changes: count, share: z.number().nullable() }).nullable(),
    /** Pseudonyms were made with more than one key: nobody can be followed from one group of repositories to another. */
    keys: count,
  }),
  adoption: z.object({
    dated: count,
    declared: count,
    never: count,
    other: count,
    byMonth: z.array(z.object({ month: z.string(), units: count })),
    /** Nearly all units adopted within one 4-week bin, so that nobody is left to compare with. */
    atOnce: z.boolean(),
    sentence: z.string(),
  }),
  verdict: z.object({
    code: z.enum(["less", "more", "same", "unclear", "insufficient", "exploratory"]),
    grade: Grade,
    tier: z.number().int().min(0).max(4),
    sentence: z.string(),
    clause: z.string().nullable(),
    /** What has to be true for the sentence, in words that need no statistics; null where nothing is assumed beyond what was counted. */
    assumption: z.string().nullable(),
    caps: z.array(z.object({ id: z.string(), grade: Grade, reason: z.string() })),
    caveats: z.array(z.string()),
  }),
  /** What a fleet of this size can show, and what it would need for the rest. */
  possible: z.array(z.object({ what: z.string(), have: z.string(), needed: z.string(), isPossible: z.boolean() })),
  measures: z.array(CohortMeasure),
  top: TopCheck.nullable(),
  /**
   * Work of contributors in their first 90 days, who land slower and rework more as a rule: its share of the landed changes of the panel before and after, and the
   * changes of units (ratios) with it and without it.
   */
  newcomers: z
    .object({ units: count, before: z.number().nullable(), after: z.number().nullable(), all: Profile, established: Profile })
    .nullable(),
  staggered: Staggered,
  /** Before and after of all units together, shocks of the calendar shared: timing, not cause. Changes and their spread are log ratios, as in `staggered`. */
  together: z.array(
    z.object({
      measure: z.string(),
      change: Interval.extend({ level: z.number() }).nullable(),
      units: count,
      spread: z.number().nullable(),
      missing: z.array(Shortfall),
    }),
  ),
  dose: Dose,
  catchUp: CatchUp,
  traits: z.object({ rows: z.array(Trait), missing: z.array(Shortfall) }),
  plan: PlanResult.nullable(),
  units: z.array(UnitRow),
  /** Units without a row, for they are of fewer than 5 people. */
  unitsMerged: count,
  claims: ClaimsOnTrial.nullable(),
  /** What the configuration asserts of all units together and of single ones, judged; null where it asserts nothing, or in a report of a version that did not look. */
  assertions: z.array(AssertionResult).nullable().default(null),
  checks: z.array(z.object({ id: z.string(), title: z.string(), status: z.enum(["pass", "warn", "fail"]), detail: z.string() })),
  warnings: z.array(Warning),
});
export type CohortReport = z.infer<typeof CohortReport>;
