import { configExample, configJsonSchema } from "../config/json-schema.ts";
import { cohortJsonSchema } from "../report/cohort/json/cohort-schema.ts";
import { exampleCohort } from "../report/cohort/json/example-cohort.ts";
import { exampleReport } from "../report/json/example-report.ts";
import { reportJsonSchema } from "../report/json/json-schema.ts";
import { assertableMeasures } from "./assertable-measures.ts";
import type { SchemaEntry } from "./options.ts";
import { CLAIMS } from "./schemas/claims.ts";
import { HISTORY } from "./schemas/history.ts";
import { INCIDENTS, SERVICES } from "./schemas/incidents.ts";
import { DEPLOYMENTS, RUNS } from "./schemas/pipelines.ts";
import { PULL_REQUESTS, REVIEWS } from "./schemas/pull-requests.ts";
import { REPOSITORIES } from "./schemas/repositories.ts";
import { ROLLOUT_PLAN } from "./schemas/rollout-plan.ts";
import { TEAMS } from "./schemas/teams.ts";
import { USAGE } from "./schemas/usage.ts";

/** The shipped contracts, by name; each is also a file `schema/<name>.json`. */
export const SCHEMAS: readonly SchemaEntry[] = [
  { name: "config", title: "the configuration file", schema: () => configJsonSchema(assertableMeasures()), example: configExample },
  { name: "report", title: "the report as JSON (--json)", schema: reportJsonSchema, example: exampleReport },
  { name: "cohort", title: "the report of many repositories as JSON (cohort --json)", schema: cohortJsonSchema, example: exampleCohort },
  HISTORY,
  PULL_REQUESTS,
  REVIEWS,
  RUNS,
  DEPLOYMENTS,
  INCIDENTS,
  SERVICES,
  USAGE,
  TEAMS,
  REPOSITORIES,
  ROLLOUT_PLAN,
  CLAIMS,
];
