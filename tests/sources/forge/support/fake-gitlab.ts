import { type FakeNode, type FakeRepository, isoOf, shaOf } from "./fake-github.ts";
import { type Exchange, json, type Play } from "./loopback-forge.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T00:00:00Z");

export function mergeNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  return {
    iid: n,
    title: `Change ${n}`,
    description: `Text of change ${n}`,
    author: { username: `person-${n % 7}` },
    target_branch: "main",
    source_branch: `work-${n}`,
    created_at: isoOf(at),
    merged_at: isoOf(at + DAY / 2),
    closed_at: null,
    updated_at: isoOf(at + DAY / 2),
    draft: false,
    sha: shaOf(n + 1000),
    merge_commit_sha: shaOf(n + 2000),
    squash_commit_sha: null,
    labels: ["feature"],
    ...more,
  };
}

export function pipelineNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * (DAY / 4);
  const ref = n % 2 === 0 ? "main" : `work-${n}`;
  return {
    id: 5000 + n,
    sha: shaOf(n),
    ref,
    status: n % 5 === 0 ? "failed" : "success",
    source: "push",
    created_at: isoOf(at),
    updated_at: isoOf(at + 600_000),
    ...more,
  };
}

export function gitlabDeploymentNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  const environment = { name: "production" };
  return {
    id: 700 + n,
    sha: shaOf(n),
    status: "success",
    created_at: isoOf(at),
    updated_at: isoOf(at + 60_000),
    environment,
    deployable: null,
    ...more,
  };
}

export function gitlabIncidentNode(n: number, more: FakeNode = {}): FakeNode {
  const at = START + n * DAY;
  const closed_at = isoOf(at + 3_600_000);
  return { iid: 900 + n, created_at: isoOf(at), closed_at, updated_at: closed_at, labels: [], severity: "HIGH", ...more };
}

/** Plays GitLab's API as far as it is asked for. */
export function playGitlab(repository: FakeRepository): (exchange: Exchange) => Play {
  const lists = new Map([
    ["merge_requests", repository.prs ?? []],
    ["pipelines", repository.runs ?? []],
    ["deployments", repository.deployments ?? []],
    ["issues", repository.incidents ?? []],
  ]);
  return ({ path, parameters }) => {
    const [, name, id, part] = /^\/api\/v4\/projects\/[^/]+(?:\/([a-z_]+)(?:\/(\d+)(?:\/([a-z]+))?)?)?$/.exec(path) ?? [];
    if (name === undefined) return json({ path_with_namespace: repository.name ?? "owner/name", default_branch: "main" });
    const nodes = lists.get(name) ?? [];
    if (id === undefined) return playList(nodes, parameters);
    if (part === "commits") return json([{ id: shaOf(Number(id) + 1000), authored_date: isoOf(START + Number(id) * DAY - DAY / 4) }]);
    if (part === "notes") return json([noteNode(Number(id))]);
    const node = nodes.find((one) => one["id"] === Number(id));
    return json({ ...node, started_at: node?.["created_at"], finished_at: node?.["updated_at"] });
  };
}

function noteNode(n: number): FakeNode {
  const created_at = isoOf(START + n * DAY + DAY / 4);
  return { id: n * 10, body: "approved this merge request", author: { username: "reviewer" }, created_at, system: true, type: null };
}

/** What changed at or after an instant, oldest change first. */
function playList(nodes: readonly FakeNode[], parameters: URLSearchParams): Play {
  const after = parameters.get("updated_after") ?? "";
  const changed = (node: FakeNode) => new Date(String(node["updated_at"])).toISOString();
  const found = nodes.filter((node) => changed(node) >= after).sort((a, b) => (changed(a) < changed(b) ? -1 : 1));
  const size = Number(parameters.get("per_page"));
  const page = Number(parameters.get("page"));
  const more = found.length > page * size;
  return json(found.slice((page - 1) * size, page * size), {
    headers: { "x-next-page": more ? String(page + 1) : "", "x-total": String(found.length) },
  });
}
