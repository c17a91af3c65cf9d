import { configExample, configJsonSchema } from "../config/json-schema.ts";
import { exampleReport } from "../report/json/example-report.ts";
import { reportJsonSchema } from "../report/json/json-schema.ts";
import type { SchemaEntry } from "./options.ts";

/** The shipped contracts, by name; each is also a file `schema/<name>.json`. */
export const SCHEMAS: readonly SchemaEntry[] = [
  { name: "config", title: "the configuration file", schema: configJsonSchema, example: configExample },
  { name: "report", title: "the report as JSON (--json)", schema: reportJsonSchema, example: exampleReport },
];
