import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import type { Reporter } from "../shared/reporter.ts";
import { cohortCsvMeasures, cohortCsvProfiles, cohortCsvUnits } from "./csv/cohort-csv.ts";
import { cohortHtml } from "./html/cohort-html.ts";
import { cohortJson } from "./json/cohort-json.ts";
import { cohortMarkdown } from "./markdown/cohort-markdown.ts";
import { cohortCheck } from "./terminal/cohort-check.ts";
import { cohortTerminal } from "./terminal/cohort-terminal.ts";

/** All reporters of many repositories, sorted by id. */
export const COHORT_REPORTERS: readonly Reporter<CohortReport>[] = [
  cohortCheck,
  cohortCsvMeasures,
  cohortCsvProfiles,
  cohortCsvUnits,
  cohortHtml,
  cohortJson,
  cohortMarkdown,
  cohortTerminal,
];
