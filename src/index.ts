export { analyze } from "./app/analyze.ts";
export { cohort } from "./app/cohort.ts";
export type {
  AnalyzeOptions,
  AnalyzeOutcome,
  AppIo,
  CohortFormat,
  CohortOptions,
  CohortOutcome,
  ProgressEvent,
  ScanOutcome,
} from "./app/options.ts";
export { type PairLines, type RepositoryData, readRepository } from "./app/read-repository.ts";
export { type RenderOptions, renderReport } from "./app/render.ts";
export { readSavedCohort, renderCohort } from "./app/render-cohort.ts";
export { readSavedReport, type SavedReport } from "./app/render-saved.ts";
export { scan } from "./app/scan.ts";
export { CATALOGUE, type ErrorCode, EXIT, type ExitCode, ToolError } from "./errors.ts";
export {
  compareStaggered,
  type GroupEffect,
  type StaggeredEffect,
  type StaggeredInput,
  type StaggeredPart,
} from "./measures/controlled/compare-staggered.ts";
export {
  type Contamination,
  type ControlledChange,
  type ControlledInput,
  compareWithControl,
} from "./measures/controlled/compare-with-control.ts";
export {
  compareWithDonors,
  type Donor,
  type DonorChange,
  type DonorInput,
  type MixedDonor,
  type UnusedDonor,
} from "./measures/controlled/compare-with-donors.ts";
export type { BandedEstimate, StaggeredCell } from "./measures/controlled/event-times.ts";
export type { HonestBound } from "./measures/controlled/honest-bounds.ts";
export type { Insufficient, Shortfall } from "./measures/controlled/insufficient.ts";
export type { PreTrend } from "./measures/controlled/pre-trend.ts";
export type { Precision } from "./measures/controlled/precision.ts";
export type { Randomisation } from "./measures/controlled/randomise-adoption.ts";
export type { StaggeredUnit } from "./measures/controlled/staggered-panel.ts";
export { BRANCH_FATES, type Branch, type BranchTable } from "./model/branch.ts";
export { COHORT_SCHEMA_VERSION, CohortReport } from "./model/cohort/cohort-report.ts";
export { type CommitTable, isMerge, parentAt, parentCount, shaOf } from "./model/commit-table.ts";
export { DESIGN_TIERS, type DesignTier } from "./model/design-tier.ts";
export { HISTORY_SCHEMA_VERSION, HistoryEntry, HistoryResult } from "./model/history.ts";
export { type IdentityKind, PARTICIPANT_ROLES, type ParticipantRole, type PseudonymousParticipants } from "./model/identity.ts";
export { LANDED_KINDS, type LandedKind } from "./model/landed-change.ts";
export { type LineTable, linesOf } from "./model/line-table.ts";
export type { EvidenceTable, Marker } from "./model/marker.ts";
export { EVIDENCE_CLASSES, type EvidenceClass } from "./model/marker-kinds.ts";
export { COUNTED_PATH_CLASSES, PATH_CLASSES, type PathClass } from "./model/path-class.ts";
export type { DiffPairs } from "./model/reader.ts";
export { REPORT_SCHEMA_VERSION, Report } from "./model/report.ts";
export { formatDay, mondayOf, monthIndex, parseDay } from "./model/time.ts";
export type { Comparison, WeekSpan, Weeks } from "./model/window.ts";
export { type ChangePoint, findChangePoint } from "./stats/change-point.ts";
export { createRng, type Rng } from "./stats/random.ts";
