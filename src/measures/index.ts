import { activityGap } from "./activity-gap/index.ts";
import { aiMarkedShare } from "./ai-marked-share/index.ts";
import { branchChurn } from "./branch-churn/index.ts";
import { branchCommits } from "./branch-commits/index.ts";
import { branchLines } from "./branch-lines/index.ts";
import { branchPushes } from "./branch-pushes/index.ts";
import { branchRuns } from "./branch-runs/index.ts";
import { changeFailRate } from "./change-fail-rate/index.ts";
import { codingTime } from "./coding-time/index.ts";
import { cycleTime } from "./cycle-time/index.ts";
import { incidentRate } from "./incident-rate/index.ts";
import { landedChanges } from "./landed-changes/index.ts";
import { landedShare } from "./landed-share/index.ts";
import { leadTimeForChanges } from "./lead-time-for-changes/index.ts";
import { lineSurvival } from "./line-survival/index.ts";
import { mainSuccessRate } from "./main-success-rate/index.ts";
import type { Measure } from "./measure.ts";
import { pickupTime } from "./pickup-time/index.ts";
import { prLanding } from "./pr-landing/index.ts";
import { prSize } from "./pr-size/index.ts";
import { recoveryCi } from "./recovery-ci/index.ts";
import { recoveryDeploy } from "./recovery-deploy/index.ts";
import { recoveryIncident } from "./recovery-incident/index.ts";
import { redTime } from "./red-time/index.ts";
import { reviewLoad } from "./review-load/index.ts";
import { reviewTime } from "./review-time/index.ts";
import { rework14d } from "./rework-14d/index.ts";
import { rework21d } from "./rework-21d/index.ts";
import { rework30d } from "./rework-30d/index.ts";
import { rework90d } from "./rework-90d/index.ts";
import { spendPerLandedChange } from "./spend-per-landed-change/index.ts";
import { spendPerLastingChange } from "./spend-per-lasting-change/index.ts";
import { timeToRevert } from "./time-to-revert/index.ts";
import { workInProgress } from "./work-in-progress/index.ts";

/** Every measure, sorted by id. */
export const MEASURES = [
  activityGap,
  aiMarkedShare,
  branchChurn,
  branchCommits,
  branchLines,
  branchPushes,
  branchRuns,
  changeFailRate,
  codingTime,
  cycleTime,
  incidentRate,
  landedChanges,
  landedShare,
  leadTimeForChanges,
  lineSurvival,
  mainSuccessRate,
  pickupTime,
  prLanding,
  prSize,
  recoveryCi,
  recoveryDeploy,
  recoveryIncident,
  redTime,
  reviewLoad,
  reviewTime,
  rework14d,
  rework21d,
  rework30d,
  rework90d,
  spendPerLandedChange,
  spendPerLastingChange,
  timeToRevert,
  workInProgress,
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]["id"];

/** Order in which reports show them: the headline and the primaries, stability, what becomes of branch work, times and loads, then other spans. */
export const REPORT_ORDER: readonly MeasureId[] = [
  "landed-changes",
  "branch-commits",
  "activity-gap",
  "landed-share",
  "rework-14d",
  "change-fail-rate",
  "incident-rate",
  "recovery-incident",
  "recovery-deploy",
  "recovery-ci",
  "main-success-rate",
  "red-time",
  "line-survival",
  "branch-lines",
  "branch-pushes",
  "branch-runs",
  "branch-churn",
  "cycle-time",
  "coding-time",
  "pickup-time",
  "review-time",
  "lead-time-for-changes",
  "pr-landing",
  "work-in-progress",
  "pr-size",
  "review-load",
  "time-to-revert",
  "rework-21d",
  "rework-30d",
  "rework-90d",
  "spend-per-landed-change",
  "spend-per-lasting-change",
  "ai-marked-share",
];

const ALWAYS_PRIMARY: readonly MeasureId[] = ["activity-gap", "change-fail-rate", "rework-14d"];
/** Rungs of the recovery ladder, the nearest to what users feel first. */
const RECOVERY: readonly MeasureId[] = ["recovery-incident", "recovery-deploy", "recovery-ci"];

/**
 * Measures declared before anything was looked at, beside the headline: their intervals allow for how many of them there are. Of the ways to recover it is
 * the first one that has a source.
 *
 * Source: method of this project, section 5.7.
 * @param hasSource of a measure: whether what it needs was given, whatever came out
 */
export function primaryMeasures(hasSource: (id: MeasureId) => boolean): ReadonlySet<MeasureId> {
  return new Set([...ALWAYS_PRIMARY, ...RECOVERY.filter(hasSource).slice(0, 1)]);
}

/** The measure that the verdict is about. */
export const HEADLINE_MEASURE: MeasureId = "landed-changes";
