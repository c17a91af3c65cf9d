import { z } from "zod";
import type { ForgeSession, KindForecast, KindReaders, OpenedForge } from "../opened-forge.ts";
import { IsoInstant } from "../read-node.ts";
import type { ForgeKindName } from "../record-kinds.ts";
import { createGithubClient, type GithubClient } from "./client.ts";
import { readDeployments } from "./read-deployments.ts";
import { readIncidents } from "./read-incidents.ts";
import { readPulls } from "./read-pulls.ts";
import { readRuns } from "./read-runs.ts";

const OPENING = `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { nameWithOwner createdAt }
}`;
const Opening = z.object({ repository: z.object({ nameWithOwner: z.string().regex(/^[\w.-]+\/[\w.-]+$/), createdAt: IsoInstant }) });

/** Finds a repository on GitHub, also where it was renamed, by one question. @throws ForgeFailure */
export async function openGithub(session: ForgeSession): Promise<OpenedForge> {
  const { address, repository, ask, incidentLabels: labels } = session;
  const first = createGithubClient(address, repository, ask);
  const { data } = await first.query({ what: "repository", query: OPENING, shape: Opening });
  const { nameWithOwner, createdAt } = data.repository;
  const isRenamed = nameWithOwner.toLowerCase() !== repository.toLowerCase();
  const client = isRenamed ? createGithubClient(address, nameWithOwner, ask) : first;
  const readers: KindReaders = {
    prs: (reading) => readPulls({ ...session, client }, reading),
    runs: (reading) => readRuns(client, reading, createdAt),
    deployments: (reading) => readDeployments(client, reading),
    incidents: (reading) => readIncidents({ client, labels }, reading),
  };
  return {
    renamedTo: isRenamed ? nameWithOwner : null,
    read: (kind, reading) => readers[kind](reading),
    forecast: (kind, since) => forecast({ client, repository: nameWithOwner, labels }, kind, since),
  };
}

interface ForecastContext {
  readonly client: GithubClient;
  readonly repository: string;
  readonly labels: readonly string[];
}

const SEARCH = `query ($search: String!) { search(type: ISSUE, query: $search, first: 1) { issueCount } }`;
const DEPLOYMENTS = `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { deployments { totalCount } } }`;
const GRAPH_PAGE = 50;
const RUN_PAGE = 100;
/** Lists inside of a page of pull requests, for each 50: commits, reviews, comments, labels, timeline. */
const PULL_POINTS = 3;
const SECONDS = { graph: 3, rest: 0.7 };

async function forecast(context: ForecastContext, kind: ForgeKindName, since: number | null): Promise<KindForecast> {
  const records = await countRecords(context, kind, since);
  if (kind === "runs") {
    // Windows that hold too much are asked for and halved; one run in 20 is repeated once.
    const requests = Math.ceil(records / RUN_PAGE) + 2 * Math.ceil(records / 1_000) + (records > 1_000 ? 12 : 1) + Math.ceil(records / 20);
    return { records, requests, points: requests, seconds: requests * SECONDS.rest };
  }
  const requests = Math.ceil(records / GRAPH_PAGE) + 1;
  return { records, requests, points: requests * (kind === "prs" ? PULL_POINTS : 1), seconds: requests * SECONDS.graph };
}

async function countRecords({ client, repository, labels }: ForecastContext, kind: ForgeKindName, since: number | null): Promise<number> {
  const day = since === null ? null : new Date(since * 1000).toISOString().slice(0, 10);
  if (kind === "runs") {
    const parameters = { per_page: 1, ...(day === null ? {} : { created: `>=${day}` }) };
    const found = await client.get({ what: "runs", path: "/actions/runs", parameters, shape: z.object({ total_count: z.int() }) });
    return found.data?.total_count ?? 0;
  }
  if (kind === "deployments") {
    const shape = z.object({ repository: z.object({ deployments: z.object({ totalCount: z.int() }) }) });
    return (await client.query({ what: "deployments", query: DEPLOYMENTS, shape })).data.repository.deployments.totalCount;
  }
  const named = labels.map((label) => `"${label.replaceAll('"', "")}"`).join(",");
  const search = `repo:${repository} ${kind === "prs" ? "is:pr" : `is:issue label:${named}`}${day === null ? "" : ` updated:>=${day}`}`;
  const what = kind === "prs" ? "pull requests" : "incidents";
  const shape = z.object({ search: z.object({ issueCount: z.int() }) });
  return (await client.query({ what, query: SEARCH, variables: { search }, shape })).data.search.issueCount;
}
