import { z } from "zod";
import type { Deployment } from "../../../model/delivery/deployment.ts";
import { ObjectId } from "../../../model/delivery/record.ts";
import { readOldestFirst } from "../oldest-first.ts";
import { orderProblem } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GitlabClient } from "./client.ts";

const WHAT = "deployments";
const Node = z.object({
  id: z.int(),
  sha: ObjectId.nullable(),
  status: z.string().nullable(),
  created_at: IsoInstant,
  updated_at: IsoInstant.nullable(),
  environment: z.object({ name: Name }),
  deployable: z.object({ finished_at: IsoInstant.nullish() }).nullish(),
});
type Node = z.infer<typeof Node>;

const RESULTS: ReadonlyMap<string, Deployment["result"]> = new Map([
  ["success", "succeeded"],
  ["failed", "failed"],
  ["canceled", "none"],
  ["skipped", "none"],
]);

/** Reads the deployments that changed since the last reading. @throws ForgeFailure */
export async function readDeployments(client: GitlabClient, reading: Reading<Deployment>): Promise<readonly Deployment[]> {
  return readOldestFirst({
    ...reading,
    page: (cursor, size, tries) => client.changes({ what: WHAT, path: "/deployments" }, cursor, { size, tries }),
    read: async (node): Promise<ReadRow<Deployment>> => {
      const { value, wrong } = readNode(Node, node);
      if (value === null) return { place: "a deployment", row: null, problems: describeWrong(wrong, true) };
      const row = toDeployment(value);
      const problems = orderProblem(row.createdAt, row.finishedAt, "ended before it was made");
      return { place: `deployment ${value.id}`, row, problems: [...describeWrong(wrong, false), ...problems] };
    },
  });
}

function toDeployment({ id, sha, status, created_at, updated_at, environment, deployable }: Node): Deployment {
  const result = RESULTS.get(status ?? "") ?? "running";
  return {
    id: String(id),
    environment: environment.name,
    sha,
    result,
    createdAt: created_at,
    // A deployment without a job is changed last when it ends.
    finishedAt: result === "running" ? null : (deployable?.finished_at ?? updated_at),
    isUnplanned: null,
  };
}
