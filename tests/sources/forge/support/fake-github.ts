import { type Exchange, json, type Play } from "./loopback-forge.ts";

/** What a fake repository holds; nodes are as the forge prints them. */
export interface FakeRepository {
  readonly name?: string;
  readonly prs?: readonly FakeNode[];
  readonly runs?: readonly FakeNode[];
  readonly deployments?: readonly FakeNode[];
  readonly incidents?: readonly FakeNode[];
}

export type FakeNode = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T00:00:00Z");

export const isoOf = (milliseconds: number) => new Date(milliseconds).toISOString().replace(".000Z", "Z");
export const shaOf = (n: number) => n.toString(16).padStart(40, "0");

/** A pull request that was opened on day `n`, approved, and merged half a day later. */
export function pullNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  return {
    number: n,
    title: `Change ${n}`,
    body: `Text of change ${n}`,
    author: { __typename: "User", login: `person-${n % 7}` },
    baseRefName: "main",
    baseRefOid: shaOf(n),
    headRefName: `work-${n}`,
    headRefOid: shaOf(n + 1000),
    createdAt: isoOf(at),
    mergedAt: isoOf(at + DAY / 2),
    closedAt: isoOf(at + DAY / 2),
    updatedAt: isoOf(at + DAY / 2),
    isDraft: false,
    mergeCommit: { oid: shaOf(n + 2000) },
    additions: 10,
    deletions: 2,
    changedFiles: 1,
    labels: { nodes: [{ name: "feature" }] },
    timelineItems: { nodes: [] },
    commits: listOf([{ commit: { oid: shaOf(n + 1000), authoredDate: isoOf(at - DAY / 4) } }]),
    reviews: listOf([
      { id: `R_${n}`, author: { __typename: "User", login: "reviewer" }, state: "APPROVED", submittedAt: isoOf(at + DAY / 4) },
    ]),
    comments: listOf([]),
    ...more,
  };
}

export function listOf(nodes: readonly unknown[], next: string | null = null) {
  return { pageInfo: { hasNextPage: next !== null, endCursor: next }, nodes };
}

export function runNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * (DAY / 4);
  return {
    id: 5000 + n,
    name: "CI",
    path: ".github/workflows/ci.yml",
    run_attempt: 1,
    head_sha: shaOf(n),
    head_branch: n % 2 === 0 ? "main" : `work-${n}`,
    event: "push",
    status: "completed",
    conclusion: n % 5 === 0 ? "failure" : "success",
    created_at: isoOf(at),
    run_started_at: isoOf(at + 1000),
    updated_at: isoOf(at + 600_000),
    pull_requests: [],
    ...more,
  };
}

export function deploymentNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  const statuses = {
    nodes: [
      { state: "INACTIVE", createdAt: isoOf(at + DAY) },
      { state: "SUCCESS", createdAt: isoOf(at + 60_000) },
    ],
  };
  return { id: `D_${700 + n}`, environment: "production", commitOid: shaOf(n), createdAt: isoOf(at), statuses, ...more };
}

export function incidentNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  const labels = { nodes: [{ name: "incident" }, { name: "severity: high" }] };
  return { number: 900 + n, createdAt: isoOf(at), closedAt: isoOf(at + 3_600_000), updatedAt: isoOf(at + 3_600_000), labels, ...more };
}

/** Plays GitHub's API as far as it is asked for. */
export function playGithub(repository: FakeRepository): (exchange: Exchange) => Play {
  const name = repository.name ?? "owner/name";
  return (exchange) => {
    if (exchange.path.endsWith("/graphql")) return playGraph(name, repository, JSON.parse(exchange.body));
    if (/\/repos\/[^/]+\/[^/]+\/actions\/runs$/.test(exchange.path)) return playRuns(repository.runs ?? [], exchange.parameters);
    const attempt = /\/actions\/runs\/(\d+)\/attempts\/(\d+)$/.exec(exchange.path);
    if (attempt === null) return json({ message: "Not Found" }, { status: 404 });
    const run = repository.runs?.find(({ id }) => id === Number(attempt[1]));
    return json({ ...run, run_attempt: Number(attempt[2]), conclusion: "failure" });
  };
}

interface GraphQuestion {
  readonly query: string;
  readonly variables: { readonly first: number; readonly after: string | null };
}

function playGraph(name: string, repository: FakeRepository, { query, variables }: GraphQuestion): Play {
  const lists = { pullRequests: repository.prs, deployments: repository.deployments, issues: repository.incidents };
  if (query.includes("search(")) return json({ data: { search: { issueCount: repository.prs?.length ?? 0 } } });
  const list = Object.entries(lists).find(([key]) => query.includes(`${key}(first`));
  const head = { nameWithOwner: name, createdAt: isoOf(START) };
  if (list === undefined)
    return json({ data: { repository: { ...head, deployments: { totalCount: repository.deployments?.length ?? 0 } } } });
  const [key, nodes = []] = list;
  return json({ data: { repository: { ...head, [key]: pageOf(nodes, variables) } } });
}

/** Newest first; the cursor is the place of the last node by instant, as GitHub's is. */
function pageOf(nodes: readonly FakeNode[], { first, after }: GraphQuestion["variables"]) {
  const instant = (node: FakeNode) => String(node["updatedAt"] ?? node["createdAt"]);
  const place = (node: FakeNode) => `${instant(node)} ${String(node["number"] ?? node["id"]).padStart(9, "0")}`;
  const sorted = [...nodes].sort((a, b) => (place(a) < place(b) ? 1 : -1));
  const rest = after === null ? sorted : sorted.filter((node) => place(node) < after);
  const page = rest.slice(0, first);
  const last = page.at(-1);
  return {
    totalCount: nodes.length,
    pageInfo: { hasNextPage: rest.length > first, endCursor: last === undefined ? null : place(last) },
    nodes: page,
  };
}

/** Newest first, of the days asked for, 1,000 at most. */
function playRuns(runs: readonly FakeNode[], parameters: URLSearchParams): Play {
  const [from = "", to = ""] = (parameters.get("created") ?? "1970-01-01T00:00:00Z..9999-01-01T00:00:00Z").split("..");
  const found = runs.filter(({ created_at }) => String(created_at) >= from && String(created_at) <= to).reverse();
  const size = Number(parameters.get("per_page") ?? 30);
  const start = (Number(parameters.get("page") ?? 1) - 1) * size;
  if (start >= 1000) return json({ message: "Only the first 1000 search results are available" }, { status: 422 });
  return json({ total_count: found.length, workflow_runs: found.slice(start, Math.min(start + size, 1000)) });
}
