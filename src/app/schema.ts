import { z } from "zod";
import { configExample, configJsonSchema } from "../config/json-schema.ts";
import { Report } from "../model/report.ts";
import type { SchemaEntry } from "./options.ts";

/** The shipped contracts, by name. */
export const SCHEMAS: readonly SchemaEntry[] = [
  { name: "config", title: "the configuration file", schema: configJsonSchema, example: configExample },
  { name: "report", title: "the report as JSON (--json)", schema: reportJsonSchema, example: null },
];

/** JSON Schema (draft 2020-12) of the report; shipped as `schema/report.json`. */
export function reportJsonSchema(): unknown {
  return { ...z.toJSONSchema(Report), title: "Report of git-ai-impact" };
}
