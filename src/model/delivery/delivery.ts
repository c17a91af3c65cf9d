import type { Deployment } from "./deployment.ts";
import type { Incident, IncidentClock } from "./incident.ts";
import type { PipelineRun } from "./pipeline-run.ts";
import type { PullRequest } from "./pull-request.ts";
import type { UsageRow } from "./usage.ts";

/** Kinds of records beyond git, and the options that bring them. */
export const RECORD_KINDS = ["prs", "runs", "deployments", "incidents", "usage"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A row that was left out or mended, by kind of problem: how often, and where first. */
export interface RowProblem {
  /** One clause without the place: "merged before it was opened". */
  readonly problem: string;
  readonly count: number;
  /** Where it was met first: "prs.csv, row 17, column mergedAt". */
  readonly firstAt: string;
  /** True where the row was left out. */
  readonly isLeftOut: boolean;
}

/** Records of one kind, with where they end and what was wrong with them. */
export interface Records<T> {
  /** In an order that does not hang on how they were read: by instant, then by id. No id stands twice. */
  readonly rows: readonly T[];
  /** The records are complete up to here, epoch seconds; null where the source holds none. */
  readonly coveredUntil: number | null;
  /** Where they came from: a file's name or a forge's host, never a secret. */
  readonly source: string;
  readonly problems: readonly RowProblem[];
  /** False where the source was cut or failed: what is there is used, and the run is partial. */
  readonly isComplete: boolean;
}

/** Nothing was given beyond git. */
export const NO_DELIVERY: Delivery = {
  prs: null,
  runs: null,
  deployments: null,
  incidents: null,
  usage: null,
  incidentClock: "detected",
  environment: null,
};

/** Everything that is known beyond git. Null: no source was given. */
export interface Delivery {
  readonly prs: Records<PullRequest> | null;
  readonly runs: Records<PipelineRun> | null;
  readonly deployments: Records<Deployment> | null;
  readonly incidents: Records<Incident> | null;
  readonly usage: Records<UsageRow> | null;
  /** Clock on which incidents start. */
  readonly incidentClock: IncidentClock;
  /** Environment whose deployments are compared. */
  readonly environment: string | null;
}
