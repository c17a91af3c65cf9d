import { activityGap } from "./activity-gap/index.ts";
import { aiMarkedShare } from "./ai-marked-share/index.ts";
import { branchChurn } from "./branch-churn/index.ts";
import { branchCommits } from "./branch-commits/index.ts";
import { branchLines } from "./branch-lines/index.ts";
import { changeFailRate } from "./change-fail-rate/index.ts";
import { cycleTime } from "./cycle-time/index.ts";
import { landedChanges } from "./landed-changes/index.ts";
import { landedShare } from "./landed-share/index.ts";
import type { Measure } from "./measure.ts";
import { timeToRevert } from "./time-to-revert/index.ts";

/** Every measure, sorted by id. */
export const MEASURES = [
  activityGap,
  aiMarkedShare,
  branchChurn,
  branchCommits,
  branchLines,
  changeFailRate,
  cycleTime,
  landedChanges,
  landedShare,
  timeToRevert,
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]["id"];

/** Order in which reports show them: the headline, then branch work, then what became of it, then stability. */
export const REPORT_ORDER: readonly MeasureId[] = [
  "landed-changes",
  "branch-commits",
  "branch-lines",
  "activity-gap",
  "landed-share",
  "branch-churn",
  "cycle-time",
  "change-fail-rate",
  "time-to-revert",
  "ai-marked-share",
];

/** Measures declared before anything was looked at, beside the headline: their intervals allow for how many of them there are. */
export const PRIMARY_MEASURES: ReadonlySet<MeasureId> = new Set(["activity-gap", "change-fail-rate"]);
/** The measure that the verdict is about. */
export const HEADLINE_MEASURE: MeasureId = "landed-changes";
