import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { escapeTerminal } from "../../shared/escape.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { measureTable } from "./measure-table.ts";
import { profileTable } from "./profile-table.ts";
import { unitTable } from "./unit-table.ts";

/** Every measure as a row of CSV. */
export const cohortCsvMeasures = reporter("csv-measures", measureTable);

/** Every percentile of every population and cohort as a row of CSV. */
export const cohortCsvProfiles = reporter("csv-profiles", profileTable);

/** Every unit as a row of CSV. */
export const cohortCsvUnits = reporter("csv-units", unitTable);

function reporter(id: string, draw: (report: CohortReport) => string): Reporter<CohortReport> {
  return { id, extension: "csv", render: (report) => draw(mapStrings(report, escapeTerminal)) };
}
