import { z } from "zod";
import type { Incident } from "../../../model/delivery/incident.ts";
import { serviceLabel, severityLabel } from "../../../model/delivery/issue-labels.ts";
import { type ListPage, readNewestFirst } from "../newest-first.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GithubClient } from "./client.ts";
import { graphPage } from "./pull-query.ts";

const WHAT = "incidents";
const OVERLAP_SECONDS = 3_600;

const Node = z.object({
  number: z.int().min(0),
  createdAt: IsoInstant,
  closedAt: IsoInstant.nullable(),
  updatedAt: IsoInstant,
  labels: z.object({ nodes: z.array(z.object({ name: Name }).nullable()) }).nullable(),
});
const Updated = Node.pick({ updatedAt: true });

const QUERY = `query ($owner: String!, $name: String!, $first: Int!, $after: String, $labels: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: $first, after: $after, labels: $labels, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { number createdAt closedAt updatedAt labels(first: 100) { nodes { name } } }
    }
  }
}`;

/**
 * Reads the issues that carry one of the labels as incidents: detected when they were opened, resolved when they were closed; when they started nobody says.
 * @throws ForgeFailure
 */
export async function readIncidents(
  { client, labels }: { readonly client: GithubClient; readonly labels: readonly string[] },
  reading: Reading<Incident>,
): Promise<readonly Incident[]> {
  return readNewestFirst({
    ...reading,
    overlap: OVERLAP_SECONDS,
    page: async (cursor, size, tries): Promise<ListPage> => {
      const variables = { first: size, after: cursor, labels };
      const { data, at } = await client.query({ what: WHAT, query: QUERY, variables, shape: graphPage("issues"), tries });
      const { nodes, pageInfo, totalCount } = data.repository.issues;
      const updates = nodes.flatMap((node) => readNode(Updated, node).value?.updatedAt ?? []);
      const oldest = updates.length === 0 ? null : Math.min(...updates);
      return { nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, oldest, at, total: totalCount };
    },
    read: async (node) => readIncident(node, reading.since),
  });
}

function readIncident(node: unknown, since: number | null): ReadRow<Incident> {
  const { value, wrong } = readNode(Node, node);
  if (value === null || wrong.includes("closedAt")) return { place: "an incident", row: null, problems: describeWrong(wrong, true) };
  const { number, createdAt, closedAt, updatedAt, labels } = value;
  const place = `incident ${number}`;
  if (since !== null && updatedAt < since) return { place, row: null, problems: [] };
  const names = (labels?.nodes ?? []).flatMap((label) => label?.name ?? []);
  const row: Incident = {
    id: String(number),
    service: serviceLabel(names),
    severity: severityLabel(names),
    startedAt: null,
    detectedAt: createdAt,
    resolvedAt: closedAt,
    causeSha: null,
    causeDeployment: null,
  };
  return { place, row, problems: [...describeWrong(wrong, false), ...orderProblem(createdAt, closedAt, "resolved before it was opened")] };
}
