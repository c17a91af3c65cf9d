import { z } from "zod";
import { Report } from "../../model/report.ts";

/**
 * JSON Schema (draft 2020-12) of the report; shipped as `schema/report.json`. Additions to the report are minor
 * versions, so unknown keys are allowed.
 */
export function reportJsonSchema(): unknown {
  return { ...z.toJSONSchema(Report, { io: "input" }), title: "Report of git-ai-impact" };
}
