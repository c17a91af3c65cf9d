import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import type { Reporter } from "../shared/reporter.ts";
import { cohortJson } from "./json/cohort-json.ts";

/** All reporters of a fleet, sorted by id. */
export const COHORT_REPORTERS = [cohortJson] as const satisfies readonly Reporter<CohortReport>[];
