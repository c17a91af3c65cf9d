import type { JudgedBy } from "../app/check.ts";
import type { AnnotationForm } from "../app/check-words.ts";
import type { CohortPlanOptions } from "../app/cohort-plan.ts";
import type { WeekQuestion } from "../app/explain-week.ts";
import type { FleetIo, FleetOutcome, FleetPlan, FleetScanOptions } from "../app/fleet-scan/fleet-options.ts";
import type { InitPlan } from "../app/init/plan-init.ts";
import type {
  AnalyzeOptions,
  AnalyzeOutcome,
  AppIo,
  CohortFormat,
  CohortOptions,
  CohortOutcome,
  DoctorOutcome,
  MeasureEntry,
  ReportFormat,
  ScanOutcome,
  SchemaEntry,
} from "../app/options.ts";
import type { RenderOptions } from "../app/render.ts";
import type { PlanForm, RolloutPlan } from "../app/render-plan.ts";
import type { SavedReport } from "../app/render-saved.ts";
import type { SqlOptions, SqlOutcome } from "../app/sql.ts";
import type { ToolError } from "../errors.ts";

/** What the command line needs of the application. Tests hand in their own. */
export interface Application {
  readonly analyze: (options: AnalyzeOptions, io: AppIo) => Promise<AnalyzeOutcome>;
  readonly scan: (options: AnalyzeOptions, io: AppIo) => Promise<ScanOutcome>;
  readonly scanFleet: (options: FleetScanOptions, io: FleetIo) => Promise<FleetOutcome>;
  readonly planFleet: (options: FleetScanOptions, io: FleetIo) => Promise<FleetPlan>;
  readonly doctor: (options: AnalyzeOptions, io: AppIo) => Promise<DoctorOutcome>;
  readonly planInit: (options: AnalyzeOptions, io: AppIo) => Promise<InitPlan>;
  /** Writes a new file into a work tree: its root, the path from there, the text. Gives the absolute path. */
  readonly createInTree: (root: string, path: string, text: string) => Promise<string>;
  readonly render: (report: AnalyzeOutcome["report"], format: ReportFormat, options: RenderOptions) => Promise<string>;
  readonly readReport: (saved: SavedReport) => Promise<AnalyzeOutcome["report"]>;
  readonly planCohort: (options: CohortPlanOptions, io: AppIo) => Promise<RolloutPlan>;
  readonly printPlan: (plan: RolloutPlan, form: PlanForm) => Promise<string>;
  readonly cohort: (options: CohortOptions, io: AppIo) => Promise<CohortOutcome>;
  readonly renderCohort: (report: CohortOutcome["report"], format: CohortFormat, options: RenderOptions) => Promise<string>;
  /** Null for a saved report of one repository, and for what is none. */
  readonly readCohort: (saved: SavedReport) => Promise<CohortOutcome["report"] | null>;
  /** True for a folder of facts of many repositories. */
  readonly holdsFacts: (folder: string) => Promise<boolean>;
  readonly judgeSaved: (report: AnalyzeOutcome["report"], by: JudgedBy) => Promise<AnalyzeOutcome["report"]>;
  readonly judgeSavedCohort: (report: CohortOutcome["report"], by: JudgedBy) => Promise<CohortOutcome["report"]>;
  readonly annotateReport: (report: Pick<AnalyzeOutcome["report"], "assertions" | "warnings">, form: AnnotationForm) => Promise<string>;
  readonly annotateFailure: (failure: ToolError, form: AnnotationForm) => Promise<string>;
  readonly quotes: (report: AnalyzeOutcome["report"]) => Promise<string>;
  readonly measures: () => Promise<readonly MeasureEntry[]>;
  readonly explain: (measureId: string, saved: SavedReport | null) => Promise<string>;
  readonly explainWeek: (options: AnalyzeOptions, question: WeekQuestion, io: AppIo) => Promise<string>;
  readonly explainSavedWeek: (saved: SavedReport, question: WeekQuestion) => Promise<string>;
  readonly sql: (options: SqlOptions, io: AppIo, write: (text: string) => Promise<void>) => Promise<SqlOutcome>;
  readonly schemas: () => Promise<readonly SchemaEntry[]>;
}

/** The real application. Its parts are loaded when they are called, so that help and errors come at once. */
export const APPLICATION: Application = {
  analyze: async (options, io) => (await import("../app/analyze.ts")).analyze(options, io),
  scan: async (options, io) => (await import("../app/scan.ts")).scan(options, io),
  scanFleet: async (options, io) => (await import("../app/fleet-scan/scan-fleet.ts")).scanFleet(options, io),
  planFleet: async (options, io) => (await import("../app/fleet-scan/plan-fleet.ts")).planFleet(options, io),
  doctor: async (options, io) => (await import("../app/doctor.ts")).doctor(options, io),
  planInit: async (options, io) => (await import("../app/init/plan-init.ts")).planInit(options, io),
  createInTree: async (root, path, text) => (await import("../app/output-files.ts")).createInTree(root, path, text),
  render: async (report, format, options) => (await import("../app/render.ts")).renderReport(report, format, options),
  readReport: async (saved) => (await import("../app/render-saved.ts")).readSavedReport(saved),
  planCohort: async (options, io) => (await import("../app/cohort-plan.ts")).planCohort(options, io),
  printPlan: async (plan, form) => (await import("../app/render-plan.ts")).printPlan(plan, form),
  cohort: async (options, io) => (await import("../app/cohort.ts")).cohort(options, io),
  renderCohort: async (report, format, options) => (await import("../app/render-cohort.ts")).renderCohort(report, format, options),
  readCohort: async (saved) => (await import("../app/render-cohort.ts")).readSavedCohort(saved),
  holdsFacts: async (folder) => (await import("../app/check.ts")).holdsFacts(folder),
  judgeSaved: async (report, by) => (await import("../app/check.ts")).judgeSaved(report, by),
  judgeSavedCohort: async (report, by) => (await import("../app/check.ts")).judgeSavedCohort(report, by),
  annotateReport: async (report, form) => (await import("../app/check.ts")).annotateReport(report, form),
  annotateFailure: async (failure, form) => (await import("../app/check.ts")).annotateFailure(failure, form),
  quotes: async (report) => (await import("../app/render-saved.ts")).quoteReport(report),
  measures: async () => (await import("../app/explain.ts")).listMeasures(),
  explain: async (measureId, saved) => (await import("../app/explain.ts")).explain(measureId, saved),
  explainWeek: async (options, question, io) => (await import("../app/explain-week.ts")).explainWeek(options, question, io),
  explainSavedWeek: async (saved, question) => (await import("../app/explain-week.ts")).explainSavedWeek(saved, question),
  sql: async (options, io, write) => (await import("../app/sql.ts")).sql(options, io, write),
  schemas: async () => (await import("../app/schema.ts")).SCHEMAS,
};
