import { z } from "zod";
import { CohortReport } from "../../../model/cohort/cohort-report.ts";

/**
 * JSON Schema (draft 2020-12) of the report of a fleet; shipped as `schema/cohort.json`. Additions to the report are minor
 * versions, so unknown keys are allowed.
 */
export function cohortJsonSchema(): unknown {
  return { ...z.toJSONSchema(CohortReport, { io: "input" }), title: "Report of git-ai-impact about many repositories" };
}
