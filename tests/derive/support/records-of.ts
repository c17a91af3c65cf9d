import type { Records } from "../../../src/model/delivery/delivery.ts";
import type { Deployment } from "../../../src/model/delivery/deployment.ts";
import type { Incident } from "../../../src/model/delivery/incident.ts";
import type { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import { START, shaOfId } from "./history-of.ts";

/** Records that are complete up to an instant, long after everything drawn unless given. */
export function records<T>(rows: readonly T[], coveredUntil = START + 5e8): Records<T> {
  return { rows, coveredUntil, source: "drawn", problems: [], isComplete: true };
}

/** A push of a drawn commit to main that passed in no time. */
export function run(id: string, at: number, known: Partial<PipelineRun> = {}): PipelineRun {
  const row = { workflow: "ci", attempt: 1, branch: "main", event: "push", result: "passed", pull: null, ...known } as const;
  return {
    id: `${id}/${row.workflow}/${row.branch}/${at}/${row.attempt}`,
    sha: shaOfId(id),
    createdAt: at,
    startedAt: at,
    finishedAt: row.result === "running" ? null : at,
    ...row,
  };
}

/** A successful deployment of a drawn commit to production that ended at once. */
export function deployment(id: string, at: number, known: Partial<Deployment> = {}): Deployment {
  return {
    id: `d-${id}-${at}`,
    environment: "production",
    sha: shaOfId(id),
    result: "succeeded",
    createdAt: at,
    finishedAt: at,
    isUnplanned: null,
    ...known,
  };
}

/** An incident from one instant to another; null is open. */
export function incident(id: string, detectedAt: number, resolvedAt: number | null, known: Partial<Incident> = {}): Incident {
  return {
    id,
    service: null,
    severity: null,
    startedAt: null,
    detectedAt,
    resolvedAt,
    causeSha: null,
    causeDeployment: null,
    ...known,
  };
}
