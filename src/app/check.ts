import type { PresetName } from "../config/assertions/presets.ts";
import { loadConfig } from "../config/load.ts";
import type { ToolError } from "../errors.ts";
import type { CohortReport } from "../model/cohort/cohort-report.ts";
import type { Report } from "../model/report.ts";
import type { AnnotationForm } from "../report/annotations/forms.ts";
import { annotationsOf, writeAnnotations } from "../report/annotations/write-annotations.ts";
import { canonicalCohort } from "../report/cohort/json/cohort-json.ts";
import { canonicalReport } from "../report/json/index.ts";
import { ANNOTATION_TEXT as SAY } from "../report/shared/messages/assertions.ts";
import { judgeAsserted } from "./cohort/judge-asserted.ts";
import { withholdUnits } from "./cohort-privacy.ts";
import { judgeRepository } from "./sections/assertions/judge-repository.ts";
import { nothingAsserted, settleAsserted } from "./settle-asserted.ts";

export { holdsFacts } from "../store/fleet/holds-facts.ts";

/** What a saved report is judged by. */
export interface JudgedBy {
  /** Absolute file; null = none is read. */
  readonly configFile: string | null;
  readonly preset: PresetName | null;
}

type Checked = Pick<Report | CohortReport, "assertions">;

/**
 * A saved report with its assertions judged again where a configuration or a preset is named; else as they were judged when it was made.
 * @throws ToolError CONFIG_INVALID; NOTHING_ASSERTED where there are none either way
 */
export async function judgeSaved(report: Report, by: JudgedBy): Promise<Report> {
  if (isAsJudged(report, by)) return report;
  const { assertions } = await settleFor(by, "repository");
  return canonicalReport({ ...report, assertions: [...judgeRepository(assertions?.general ?? [], report)] });
}

/**
 * The same for a saved report of many. A team that is no unit of it is refused where every unit has a row with its name, so that this can be told; where names are
 * withheld, those of the configuration stay out of the report as well.
 * @throws as `judgeSaved`
 */
export async function judgeSavedCohort(report: CohortReport, by: JudgedBy): Promise<CohortReport> {
  if (isAsJudged(report, by)) return report;
  const { assertions, configName } = await settleFor(by, "many");
  const { fleet, unitsMerged, run } = report;
  const isNameless = run.privacy === "strict";
  const isWhole = unitsMerged + fleet.failed.length + fleet.refused.length === 0;
  const units = isWhole && !isNameless ? report.units.map(({ name }) => name) : null;
  const judged = { ...report, assertions: judgeAsserted(assertions, { report, units, configName }) };
  return canonicalCohort(isNameless ? withholdUnits(judged) : judged);
}

function isAsJudged({ assertions }: Checked, { configFile, preset }: JudgedBy): boolean {
  if (configFile !== null || preset !== null) return false;
  if (assertions === null || assertions.length === 0)
    throw nothingAsserted("the report holds no assertions, and no configuration is named with --config");
  return true;
}

async function settleFor({ configFile, preset }: JudgedBy, of: "repository" | "many") {
  const { config, file: configName } = await loadConfig({ folder: null, file: configFile });
  return { configName, assertions: settleAsserted({ config, configName, preset, isRequired: true, of }) };
}

/** Lines beside a CI run about a report, as commands of its log; empty for `none`. */
export function annotateReport(report: Pick<Report | CohortReport, "assertions" | "warnings">, form: AnnotationForm): string {
  return writeAnnotations(annotationsOf(report), form);
}

/** The same about a failure of the run itself. */
export function annotateFailure({ message, fix }: ToolError, form: AnnotationForm): string {
  return writeAnnotations([{ severity: "error", title: SAY.fault, message: SAY.failure(message, fix) }], form);
}
