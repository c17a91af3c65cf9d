import { z } from "zod";
import type { PipelineRun, RunResult } from "../../../model/delivery/pipeline-run.ts";
import { ObjectId } from "../../../model/delivery/record.ts";
import { serverTime } from "../limits.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import { PAGE_SIZE, readWindows, type Window, type WindowPage } from "../windows.ts";
import type { GithubClient } from "./client.ts";

const WHAT = "runs";

const RunNode = z.object({
  id: z.int(),
  name: Name.nullable(),
  path: Name.nullable(),
  run_attempt: z.int().min(1).nullable(),
  head_sha: ObjectId,
  head_branch: Name.nullable(),
  event: Name.nullable(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  created_at: IsoInstant,
  run_started_at: IsoInstant.nullable(),
  updated_at: IsoInstant.nullable(),
  pull_requests: z.array(z.object({ number: z.int().min(0) }).nullable()).nullable(),
});
type RunNode = z.infer<typeof RunNode>;

const Page = z.object({ total_count: z.int().catch(0), workflow_runs: z.array(z.unknown()) });

const RESULTS: ReadonlyMap<string, RunResult> = new Map([
  ["cancelled", "none"],
  ["skipped", "none"],
  ["neutral", "none"],
  ["stale", "none"],
  ["action_required", "none"],
  ["success", "passed"],
  ["failure", "failed"],
  ["timed_out", "failed"],
  ["startup_failure", "failed"],
]);

/**
 * Reads workflow runs by windows of the days on which they were made, since the forge shows 1,000 of a list at most. Each attempt is a record of its own: the
 * last one comes with the list, those before it cost one question each.
 *
 * @throws ForgeFailure
 */
export async function readRuns(client: GithubClient, reading: Reading<PipelineRun>, from: number): Promise<readonly PipelineRun[]> {
  return readWindows({
    ...reading,
    from,
    page: (window, page, etag) => readPage(client, { window, page, etag }),
    read: (node) => readRun(client, node),
  });
}

async function readPage(
  client: GithubClient,
  { window, page, etag }: { readonly window: Window; readonly page: number; readonly etag: string | undefined },
): Promise<WindowPage> {
  const created = `${isoOf(window.from)}..${isoOf(window.to - 1)}`;
  const parameters = { created, per_page: PAGE_SIZE, page };
  const { data, answer } = await client.get({ what: WHAT, path: "/actions/runs", parameters, etag, shape: Page });
  const at = serverTime(answer);
  if (data === null) return { nodes: null, isLast: true, total: 0, etag: null, at };
  const { workflow_runs: nodes, total_count: total } = data;
  return { nodes, isLast: nodes.length < PAGE_SIZE, total, etag: answer.headers.get("etag") ?? null, at };
}

/** The attempts of one run, the last one first. */
async function readRun(client: GithubClient, node: unknown): Promise<readonly ReadRow<PipelineRun>[]> {
  const { value, wrong } = readNode(RunNode, node);
  if (value === null) return [{ place: "a run", row: null, problems: describeWrong(wrong, true) }];
  const place = `run ${value.id}`;
  const rows = [readAttempt(value, place, wrong)];
  for (let attempt = (value.run_attempt ?? 1) - 1; attempt >= 1; attempt--) {
    const found = await client.get({ what: WHAT, path: `/actions/runs/${value.id}/attempts/${attempt}`, shape: z.unknown() });
    const earlier = readNode(RunNode, found.data);
    const there = `${place}, attempt ${attempt}`;
    if (earlier.value !== null) rows.push(readAttempt({ ...earlier.value, run_attempt: attempt }, there, earlier.wrong));
    else rows.push({ place: there, row: null, problems: describeWrong(earlier.wrong, true) });
  }
  return rows;
}

function readAttempt(run: RunNode, place: string, wrong: readonly string[]): ReadRow<PipelineRun> {
  const result = run.status === "completed" ? RESULTS.get(run.conclusion ?? "") : "running";
  if (result === undefined) return { place, row: null, problems: [{ problem: "ended in a way that is not known", isLeftOut: true }] };
  const row = toRun(run, result);
  return {
    place,
    row,
    problems: [...describeWrong(wrong, false), ...orderProblem(row.startedAt, row.finishedAt, "ended before it began")],
  };
}

function toRun(run: RunNode, result: RunResult): PipelineRun {
  return {
    id: String(run.id),
    // The path may end in the ref that a shared workflow was taken from.
    workflow: run.path?.replace(/@.*$/, "") || run.name || "unnamed",
    attempt: run.run_attempt ?? 1,
    sha: run.head_sha,
    branch: run.head_branch,
    event: run.event,
    result,
    createdAt: run.created_at,
    startedAt: run.run_started_at,
    finishedAt: result === "running" ? null : run.updated_at,
    pull: run.pull_requests?.find((pull) => pull !== null)?.number ?? null,
  };
}

function isoOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
