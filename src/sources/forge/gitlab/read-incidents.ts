import { z } from "zod";
import type { Incident } from "../../../model/delivery/incident.ts";
import { serviceLabel, severityLabel } from "../../../model/delivery/issue-labels.ts";
import { readOldestFirst } from "../oldest-first.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GitlabClient } from "./client.ts";

const WHAT = "incidents";
const Node = z.object({
  iid: z.int().min(0),
  created_at: IsoInstant,
  closed_at: IsoInstant.nullable(),
  labels: z.array(Name.nullable()).nullable(),
  severity: Name.nullish(),
});
type Node = z.infer<typeof Node>;

/** Reads GitLab's incidents that changed since the last reading: detected when opened, resolved when closed. @throws ForgeFailure */
export async function readIncidents(client: GitlabClient, reading: Reading<Incident>): Promise<readonly Incident[]> {
  const question = { what: WHAT, path: "/issues", parameters: { issue_type: "incident", scope: "all" } };
  return readOldestFirst({
    ...reading,
    page: (cursor, size, tries) => client.changes(question, cursor, { size, tries }),
    read: async (node): Promise<ReadRow<Incident>> => {
      const { value, wrong } = readNode(Node, node);
      if (value === null || wrong.includes("closed_at")) return { place: "an incident", row: null, problems: describeWrong(wrong, true) };
      const problems = orderProblem(value.created_at, value.closed_at, "resolved before it was opened");
      return { place: `incident ${value.iid}`, row: toIncident(value), problems: [...describeWrong(wrong, false), ...problems] };
    },
  });
}

function toIncident({ iid, created_at, closed_at, labels, severity }: Node): Incident {
  const names = (labels ?? []).filter((label) => label !== null);
  const isRated = severity !== undefined && severity !== null && severity.toUpperCase() !== "UNKNOWN";
  return {
    id: String(iid),
    service: serviceLabel(names),
    severity: isRated ? severity.toLowerCase() : severityLabel(names),
    startedAt: null,
    detectedAt: created_at,
    resolvedAt: closed_at,
    causeSha: null,
    causeDeployment: null,
  };
}
