import { z } from "zod";
import { RECORD_KINDS } from "./delivery/delivery.ts";
import { INCIDENT_CLOCKS } from "./delivery/incident.ts";
import { RecoveryCurve, RUNGS } from "./recovery-curve.ts";
import { count, day, Interval } from "./report-parts.ts";

const side = z.enum(["before", "after", "all"]);

/** Events out of trials, with Wilson's interval; null without trials. */
const Share = z.object({ events: count, trials: count, share: Interval.nullable() });

/** One kind of records: what was read of it, or what it would add. */
const RecordSource = z.object({
  kind: z.enum(RECORD_KINDS),
  title: z.string(),
  state: z.enum(["read", "partial", "failed", "absent"]),
  /** File or forge; null where none was given. */
  from: z.string().nullable(),
  rows: count,
  coveredUntil: day.nullable(),
  problems: z.array(z.object({ problem: z.string(), count, firstAt: z.string(), leftOut: z.boolean() })),
  /** What it is needed for, in a few words. */
  short: z.string(),
  /** What it is needed for, and what it costs to add, in one line. */
  adds: z.string(),
  fix: z.string().nullable(),
  /** Measures that cannot be told without it. */
  measures: z.array(z.string()),
});
export type RecordSource = z.infer<typeof RecordSource>;

/** How pull requests were found among landed changes: by the rule that held first. */
const PullJoin = z.object({
  pulls: count,
  merged: count,
  joined: z.object({ mergeSha: count, headSha: count, number: count, copies: count }),
  /** Merged, but not found on main; at most ten are named. */
  missed: z.object({ total: count, examples: z.array(z.object({ number: count, reason: z.string() })) }),
});

/** Chance that a pull request has landed so many days after it was opened, closed ones competing. */
const LandingRow = z.object({ side, days: count, pulls: count, landed: Interval.nullable() });

/** Reviews of one side: how much landed for each hour under review, and what nobody looked at. */
const ReviewRow = z.object({
  side,
  changes: count,
  linesPerReviewedHour: z.number().nullable(),
  unreviewed: Share,
  fasterThan500: Share,
});

/** Runs on main and on branches of one side. */
const PipelineRow = z.object({
  side,
  verdicts: count,
  green: Share,
  firstAttempt: Share,
  flakes: Share,
  runsPerChange: z.number().nullable(),
});

const Pipelines = z.object({
  compared: z.array(z.string()),
  /** Not in both periods. */
  dropped: z.array(z.string()),
  scheduled: count,
  offMain: count,
  rows: z.array(PipelineRow),
  /** Why nothing is compared, as where older runs are gone; null where it is. */
  reason: z.string().nullable(),
});

/** One rung of the recovery ladder on one side. Times in seconds; open cases count for as long as they were seen. */
const RecoveryRow = z.object({
  rung: z.enum(RUNGS),
  title: z.string(),
  side,
  cases: count,
  open: count,
  /** Null where fewer than half have recovered. */
  median: z.object({ value: z.number(), lo: z.number().nullable(), hi: z.number().nullable() }).nullable(),
  /** Mean of at most 24 hours. */
  restrictedMean: Interval.nullable(),
  openAfterHour: Interval.nullable(),
  openAfterDay: Interval.nullable(),
  /** Plain mean; null where a case is open. */
  mean: z.number().nullable(),
});
export type RecoveryRow = z.infer<typeof RecoveryRow>;

/** Incidents of one side. */
const IncidentRow = z.object({
  side,
  incidents: count,
  perWeek: z.number().nullable(),
  perHundredChanges: z.number().nullable(),
  bySeverity: z.array(z.object({ severity: z.string().nullable(), incidents: count })),
});

/** Failed changes by how the failure is known, and unplanned deployments; tiers are never added. */
const FailureRow = z.object({
  tier: z.enum(["reverted", "hotfixed", "incident", "unplanned"]),
  title: z.string(),
  before: Share.nullable(),
  after: Share.nullable(),
  /** Over the whole history, where there is no before and after. */
  all: Share.nullable(),
  /** Difference of the shares. */
  change: Interval.nullable(),
  note: z.string().nullable(),
});

/** What the tools cost, and what they must bring. */
const Spend = z.object({
  currency: z.string().nullable(),
  weeks: count,
  perWeek: z.number().nullable(),
  perLandedChange: Interval.nullable(),
  perLastingChange: Interval.nullable(),
  /** Rise of landed changes at which the tools pay for themselves; null without the cost of a developer's week. */
  breakEven: z.object({ rise: z.number(), developers: z.number(), sentence: z.string() }).nullable(),
  note: z.string().nullable(),
});

/** What is known beyond git: sources, pull requests, CI, recovery, incidents, money. A part is null where its source was not given. */
export const DeliveryResult = z.object({
  sources: z.array(RecordSource),
  join: PullJoin.nullable(),
  landing: z.array(LandingRow),
  reviews: z.array(ReviewRow),
  pipelines: Pipelines.nullable(),
  recovery: z.array(RecoveryRow),
  /** How long cases stay open, for the rungs that have enough of them; empty in a report of a version that did not look. */
  recoveryCurves: z.array(RecoveryCurve).default([]),
  incidents: z.object({ clock: z.enum(INCIDENT_CLOCKS), unmapped: count, leftOut: count, rows: z.array(IncidentRow) }).nullable(),
  failures: z.array(FailureRow),
  spend: Spend.nullable(),
});
export type DeliveryResult = z.infer<typeof DeliveryResult>;
