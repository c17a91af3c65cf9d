import type { Delivery } from "../../../src/model/delivery/delivery.ts";
import type { Incident } from "../../../src/model/delivery/incident.ts";
import type { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import type { UsageRow } from "../../../src/model/delivery/usage.ts";
import { type Drawn, HOUR, START, shaOfId } from "./history-of.ts";
import { person, pull, review } from "./pulls.ts";
import { deployment, records, run } from "./records-of.ts";

/** No source but those given. */
export function deliveryOf(known: Partial<Delivery> = {}): Delivery {
  return { prs: null, runs: null, deployments: null, incidents: null, usage: null, incidentClock: "started", environment: null, ...known };
}

/**
 * What a forge knows of a drawn team whose nth pull request has the commits `pna`, `pnb` and the merge `pn`: pull requests, most of them reviewed; runs on
 * heads and merges, some red; a deployment of every third merge, some failed; an incident after every tenth.
 */
export function steadyDelivery(drawn: Drawn, pullRequests: number): Delivery {
  const numbers = Array.from({ length: pullRequests }, (_, i) => i);
  const until = drawn.history.cut;
  const merges = numbers.filter((i) => mergedAt(drawn, i) !== null);
  return deliveryOf({
    prs: records(
      numbers.map((i) => pullRequest(drawn, i)),
      until,
    ),
    runs: records(
      numbers.flatMap((i) => runsOf(drawn, i)),
      until,
    ),
    deployments: records(
      merges
        .filter((i) => i % 3 === 0)
        .map((i) => deployment(`p${i}`, instantOf(drawn, `p${i}`) + HOUR, { result: i % 4 === 0 ? "failed" : "succeeded" })),
      until,
    ),
    incidents: records(
      merges.filter((i) => i % 10 === 0).map((i) => incident(drawn, i)),
      until,
    ),
    usage: records(
      [0, 1].map((half) => usage(half)),
      until,
    ),
  });
}

/** Half of a long time in which tools are paid for. */
function usage(half: number): UsageRow {
  const [from, to] = [START + (half - 0.5) * 4e8, START + (half + 0.5) * 4e8];
  const known = { team: null, tool: "Quill", model: null, activeUsers: 8, seats: 10, tokens: null, currency: "EUR" };
  return { from, to, ...known, cost: 9e5 * (half + 1) };
}

const AUTHORS = ["ada", "ben", "cleo"];

function instantOf({ history, indexOf }: Drawn, id: string): number {
  return history.commits.committedAt[indexOf(id)] ?? Number.NaN;
}

function mergedAt(drawn: Drawn, i: number): number | null {
  return i % 7 === 3 ? null : instantOf(drawn, `p${i}`);
}

function pullRequest(drawn: Drawn, i: number): PullRequest {
  const [written, openedAt] = [instantOf(drawn, `p${i}a`), instantOf(drawn, `p${i}b`) + HOUR / 2];
  const merged = mergedAt(drawn, i);
  return pull(i + 1, {
    author: person(AUTHORS[i % 3] ?? "ada"),
    openedAt,
    mergedAt: merged,
    mergeSha: merged === null ? null : shaOfId(`p${i}`),
    headSha: shaOfId(`p${i}b`),
    commits: [{ sha: shaOfId(`p${i}a`), authoredAt: written }],
    reviews: i % 4 === 1 ? [] : [{ ...review(i + 1, "dan", 0), submittedAt: openedAt + (1 + (i % 3)) * HOUR }],
  });
}

function runsOf(drawn: Drawn, i: number): readonly PipelineRun[] {
  const merged = mergedAt(drawn, i);
  const result = i % 6 === 2 ? "failed" : "passed";
  const onHead = run(`p${i}b`, instantOf(drawn, `p${i}b`), { branch: `topic-${i + 1}`, result });
  return merged === null ? [onHead] : [onHead, run(`p${i}`, merged, { result })];
}

function incident(drawn: Drawn, i: number): Incident {
  const at = instantOf(drawn, `p${i}`) + 2 * HOUR;
  const known = { service: null, severity: null, detectedAt: null, causeSha: null, causeDeployment: null };
  return { id: `i${i}`, ...known, startedAt: at, resolvedAt: at + (1 + (i % 3)) * HOUR };
}
