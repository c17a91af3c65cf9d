import type { Deployment } from "../../model/delivery/deployment.ts";
import type { ForgeKind } from "../../model/delivery/forge-store.ts";
import type { Incident } from "../../model/delivery/incident.ts";
import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { PullRequest } from "../../model/delivery/pull-request.ts";

/** Kinds of records that a forge has. */
export const FORGE_KINDS = ["prs", "runs", "deployments", "incidents"] as const;
export type ForgeKindName = (typeof FORGE_KINDS)[number];

/** The records of each kind. */
export interface RecordOf {
  readonly prs: PullRequest;
  readonly runs: PipelineRun;
  readonly deployments: Deployment;
  readonly incidents: Incident;
}

/** What is known of a kind beside its records' schema. */
export type KindInfo<K extends ForgeKindName> = Omit<ForgeKind<RecordOf[K]>, "basis"> & {
  /** What messages call it. */
  readonly what: string;
  /** Where the order of the records begins. */
  instantOf(row: RecordOf[K]): number;
};

export const KINDS: { readonly [K in ForgeKindName]: KindInfo<K> } = {
  prs: {
    name: "prs",
    what: "pull requests",
    keyOf: (row) => String(row.number),
    versionOf: (row) => row.updatedAt ?? 0,
    instantOf: (row) => row.openedAt,
  },
  runs: { name: "runs", what: "runs", keyOf: (row) => `${row.id}/${row.attempt}`, versionOf: () => 0, instantOf: (row) => row.createdAt },
  deployments: { name: "deployments", what: "deployments", keyOf: (row) => row.id, versionOf: () => 0, instantOf: (row) => row.createdAt },
  incidents: {
    name: "incidents",
    what: "incidents",
    keyOf: (row) => row.id,
    versionOf: () => 0,
    instantOf: (row) => row.startedAt ?? row.detectedAt ?? 0,
  },
};
