import { z } from "zod";
import type { PipelineRun, RunResult } from "../../../model/delivery/pipeline-run.ts";
import { ObjectId } from "../../../model/delivery/record.ts";
import { readOldestFirst } from "../oldest-first.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, type NodeRead, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GitlabClient } from "./client.ts";

const WHAT = "runs";
const PipelineNode = z.object({
  id: z.int(),
  sha: ObjectId,
  ref: Name.nullable(),
  status: z.string().nullable(),
  source: Name.nullish(),
  name: Name.nullish(),
  created_at: IsoInstant,
  updated_at: IsoInstant.nullable(),
});
type PipelineNode = z.infer<typeof PipelineNode>;
const Detail = z.object({ started_at: IsoInstant.nullable(), finished_at: IsoInstant.nullable(), tag: z.boolean().nullish() });
type Detail = z.infer<typeof Detail>;
const NO_DETAIL: NodeRead<Detail> = { value: null, wrong: [] };

const RESULTS: ReadonlyMap<string, RunResult> = new Map([
  ["success", "passed"],
  ["failed", "failed"],
  ["canceled", "none"],
  ["skipped", "none"],
  ["manual", "none"],
  ...["created", "waiting_for_resource", "waiting_for_callback", "preparing", "pending", "running", "scheduled", "canceling"].map(
    (status) => [status, "running"] as const,
  ),
]);
/** Branch that GitLab gives to the pipelines of a merge request. */
const MERGE_REF = /^refs\/merge-requests\/(\d+)\//;

/**
 * Reads the pipelines that changed since the last reading. Those of the default branch cost a question more, for when they began and ended; of the others the
 * last change stands for the end. A pipeline that is repeated keeps its number in GitLab, and its last outcome.
 *
 * @param defaultBranch null where nobody knows it
 * @throws ForgeFailure
 */
export async function readRuns(
  { client, defaultBranch }: { readonly client: GitlabClient; readonly defaultBranch: string | null },
  reading: Reading<PipelineRun>,
): Promise<readonly PipelineRun[]> {
  return readOldestFirst({
    ...reading,
    page: (cursor, size, tries) => client.changes({ what: WHAT, path: "/pipelines" }, cursor, { size, tries }),
    read: async (node): Promise<ReadRow<PipelineRun>> => {
      const { value, wrong } = readNode(PipelineNode, node);
      if (value === null) return { place: "a run", row: null, problems: describeWrong(wrong, true) };
      const place = `run ${value.id}`;
      const result = RESULTS.get(value.status ?? "");
      if (result === undefined) return { place, row: null, problems: [{ problem: "ended in a way that is not known", isLeftOut: true }] };
      const detail = value.ref === defaultBranch ? await readDetail(client, value.id) : NO_DETAIL;
      const row = toRun(value, result, detail.value);
      const problems = orderProblem(row.startedAt, row.finishedAt, "ended before it began");
      return { place, row, problems: [...describeWrong([...wrong, ...detail.wrong], false), ...problems] };
    },
  });
}

async function readDetail(client: GitlabClient, id: number): Promise<NodeRead<Detail>> {
  const { data } = await client.get({ what: WHAT, path: `/pipelines/${id}`, shape: z.unknown() });
  return readNode(Detail, data);
}

function toRun(node: PipelineNode, result: RunResult, detail: Detail | null): PipelineRun {
  const pull = MERGE_REF.exec(node.ref ?? "")?.[1];
  return {
    id: String(node.id),
    // A project has one file of pipelines.
    workflow: node.name ?? "pipeline",
    attempt: 1,
    sha: node.sha,
    branch: pull === undefined && detail?.tag !== true ? node.ref : null,
    event: node.source ?? null,
    result,
    createdAt: node.created_at,
    startedAt: detail?.started_at ?? null,
    finishedAt: result === "running" ? null : (detail?.finished_at ?? node.updated_at),
    pull: pull === undefined ? null : Number(pull),
  };
}
