import type { Records } from "../../model/delivery/delivery.ts";
import { Deployment } from "../../model/delivery/deployment.ts";
import { collectDeployments } from "./collect-deployments.ts";
import { createTally } from "./problem-tally.ts";
import { lastOf, type RecordFileOptions, readParts, toRecords } from "./read-parts.ts";
import { DEPLOYMENT_SHAPES } from "./shapes/deployment-shapes.ts";

/**
 * Reads deployments: our own format, pages of GitHub's and GitLab's interfaces, payloads of GitHub's webhooks, and events of Pelorus, in CSV, JSON, JSON Lines
 * or Parquet. GitHub tells in statuses how its deployments ended: they belong into the same file.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or holds no deployments of a known form
 */
export async function readDeployments(path: string, options: RecordFileOptions): Promise<Records<Deployment>> {
  const tally = createTally();
  const { take, finish } = collectDeployments(tally);
  const file = { path, kind: "deployments", tally };
  const fields = Object.keys(Deployment.shape);
  const source = await readParts({ file, options, shapes: DEPLOYMENT_SHAPES, fields, what: "deployment", take });
  const rows = finish();
  const coveredUntil = options.coveredUntil ?? lastOf(rows.flatMap(({ createdAt, finishedAt }) => [createdAt, finishedAt]));
  return toRecords(rows, { source, tally, coveredUntil }, (deployment) => [deployment.createdAt, deployment.id]);
}
