import { z } from "zod";
import type { Deployment } from "../../../model/delivery/deployment.ts";
import { ObjectId } from "../../../model/delivery/record.ts";
import { type ListPage, readNewestFirst } from "../newest-first.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GithubClient } from "./client.ts";
import { graphPage } from "./pull-query.ts";

const WHAT = "deployments";
/** Deployments are listed by when they were made; their statuses change for a while after. */
const OVERLAP_SECONDS = 30 * 86_400;

const Node = z.object({
  /** Numbers of deployments have outgrown what GraphQL calls a number. */
  id: Name,
  environment: Name,
  commitOid: ObjectId.nullable(),
  createdAt: IsoInstant,
  statuses: z.object({ nodes: z.array(z.object({ state: z.string(), createdAt: IsoInstant }).nullable()) }).nullable(),
});
type Node = z.infer<typeof Node>;
const Made = Node.pick({ createdAt: true });

const QUERY = `query ($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    deployments(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id environment commitOid createdAt statuses(first: 100) { nodes { state createdAt } } }
    }
  }
}`;

/** Reads the deployments of the last weeks, and all before at the first reading. @throws ForgeFailure */
export async function readDeployments(client: GithubClient, reading: Reading<Deployment>): Promise<readonly Deployment[]> {
  return readNewestFirst({
    ...reading,
    overlap: OVERLAP_SECONDS,
    page: async (cursor, size, tries): Promise<ListPage> => {
      const variables = { first: size, after: cursor };
      const { data, at } = await client.query({ what: WHAT, query: QUERY, variables, shape: graphPage("deployments"), tries });
      const { nodes, pageInfo, totalCount } = data.repository.deployments;
      const made = nodes.flatMap((node) => readNode(Made, node).value?.createdAt ?? []);
      const oldest = made.length === 0 ? null : Math.min(...made);
      return { nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, oldest, at, total: totalCount };
    },
    read: async (node) => readDeployment(node, reading.since),
  });
}

function readDeployment(node: unknown, since: number | null): ReadRow<Deployment> {
  const { value, wrong } = readNode(Node, node);
  if (value === null) return { place: "a deployment", row: null, problems: describeWrong(wrong, true) };
  const place = `deployment ${value.id}`;
  if (since !== null && value.createdAt < since) return { place, row: null, problems: [] };
  const row = toDeployment(value);
  return {
    place,
    row,
    problems: [...describeWrong(wrong, false), ...orderProblem(row.createdAt, row.finishedAt, "ended before it was made")],
  };
}

/** The first verdict counts: a deployment that succeeded becomes `INACTIVE` once another takes its place. */
function toDeployment({ id, environment, commitOid, createdAt, statuses }: Node): Deployment {
  const history = (statuses?.nodes ?? []).filter((status) => status !== null).sort((a, b) => a.createdAt - b.createdAt);
  const verdict = history.find(({ state }) => ["SUCCESS", "FAILURE", "ERROR"].includes(state));
  const ended = verdict ?? history.find(({ state }) => state === "INACTIVE");
  const result = verdict === undefined ? (ended === undefined ? "running" : "none") : verdict.state === "SUCCESS" ? "succeeded" : "failed";
  return {
    id,
    environment,
    sha: commitOid,
    result,
    createdAt,
    finishedAt: ended?.createdAt ?? null,
    isUnplanned: null,
  };
}
