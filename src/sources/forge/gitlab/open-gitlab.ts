import { z } from "zod";
import type { ForgeSession, KindForecast, KindReaders, OpenedForge } from "../opened-forge.ts";
import type { ForgeKindName } from "../record-kinds.ts";
import { createGitlabClient, type GitlabClient } from "./client.ts";
import { readDeployments } from "./read-deployments.ts";
import { readIncidents } from "./read-incidents.ts";
import { readPulls } from "./read-pulls.ts";
import { readRuns } from "./read-runs.ts";

const Project = z.object({ path_with_namespace: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/), default_branch: z.string().nullish() });

/** Finds a project on GitLab, also where it was moved, by one question. @throws ForgeFailure */
export async function openGitlab(session: ForgeSession): Promise<OpenedForge> {
  const { address, repository, ask } = session;
  const first = createGitlabClient(address, repository, ask);
  const { data } = await first.get({ what: "repository", path: "", shape: Project });
  const isRenamed = data.path_with_namespace.toLowerCase() !== repository.toLowerCase();
  const client = isRenamed ? createGitlabClient(address, data.path_with_namespace, ask) : first;
  const defaultBranch = data.default_branch ?? null;
  const readers: KindReaders = {
    prs: (reading) => readPulls({ ...session, client }, reading),
    runs: (reading) => readRuns({ client, defaultBranch }, reading),
    deployments: (reading) => readDeployments(client, reading),
    incidents: (reading) => readIncidents(client, reading),
  };
  return {
    renamedTo: isRenamed ? data.path_with_namespace : null,
    read: (kind, reading) => readers[kind](reading),
    forecast: (kind, since) => forecast({ client, defaultBranch }, kind, since),
  };
}

interface ForecastContext {
  readonly client: GitlabClient;
  readonly defaultBranch: string | null;
}

const LISTS: Readonly<Record<ForgeKindName, { readonly path: string; readonly parameters: Readonly<Record<string, string>> }>> = {
  prs: { path: "/merge_requests", parameters: { state: "all", scope: "all" } },
  runs: { path: "/pipelines", parameters: {} },
  deployments: { path: "/deployments", parameters: {} },
  incidents: { path: "/issues", parameters: { issue_type: "incident", scope: "all" } },
};
const PAGE_SIZE = 100;
/** GitLab leaves out totals above this. */
const MOST_COUNTED = 10_000;
const SECONDS = 0.4;

async function forecast({ client, defaultBranch }: ForecastContext, kind: ForgeKindName, since: number | null): Promise<KindForecast> {
  const count = async (more: Readonly<Record<string, string>>) => {
    const { path, parameters } = LISTS[kind];
    const question = { what: kind, path, parameters: { ...parameters, ...more } };
    return (await client.changes(question, { after: since, page: 1 }, { size: 1, tries: undefined })).total ?? MOST_COUNTED;
  };
  const records = await count({});
  const single = kind === "prs" ? 2 * records : kind === "runs" && defaultBranch !== null ? await count({ ref: defaultBranch }) : 0;
  const requests = Math.ceil(records / PAGE_SIZE) + single + 1;
  return { records, requests, points: requests, seconds: requests * SECONDS };
}
