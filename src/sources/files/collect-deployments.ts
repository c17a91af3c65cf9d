import type { Deployment } from "../../model/delivery/deployment.ts";
import type { ProblemTally } from "./problem-tally.ts";
import type { RowFields } from "./row-fields.ts";
import type { DeploymentInFile, DeploymentPart, DeploymentStatus } from "./shapes/deployment-part.ts";
import { WEBHOOK_DEPLOYMENTS } from "./shapes/github-deployments.ts";
import type { Shape } from "./shapes/shape.ts";

/** Puts deployments together from what rows say of them. */
export interface DeploymentCollection {
  readonly take: (part: DeploymentPart, fields: RowFields, shape: Shape<DeploymentPart>) => void;
  /** Each id once, in no order. */
  readonly finish: () => readonly Deployment[];
}

interface Told {
  readonly deployment: DeploymentInFile;
  readonly updatedAt: number | null;
  readonly place: string;
}

interface ToldStatuses {
  readonly place: string;
  readonly list: DeploymentStatus[];
}

/** @param tally is told of deployments that cannot be, of those told twice, and of those without an end */
export function collectDeployments(tally: ProblemTally): DeploymentCollection {
  const deployments = new Map<string, Told>();
  const statuses = new Map<string, ToldStatuses>();
  const commits = new Map<string, string>();

  function takeDeployment({ deployment, updatedAt }: Omit<Told, "place">, fields: RowFields, isEvent: boolean): void {
    const { id, createdAt, finishedAt } = deployment;
    if (finishedAt !== null && finishedAt < createdAt) return void fields.leaveOut("ended before it began");
    const known = deployments.get(id);
    // Events tell of one deployment again and again.
    if (known !== undefined && !isEvent) fields.leaveOut("a deployment told more than once: the row that was updated last is kept");
    const isOlder = known !== undefined && (known.updatedAt ?? 0) > (updatedAt ?? 0);
    if (!isOlder) deployments.set(id, { deployment, updatedAt, place: fields.place });
  }

  function takeStatus(status: DeploymentStatus, { place }: RowFields): void {
    const entry = statuses.get(status.deployment) ?? { place, list: [] };
    statuses.set(status.deployment, entry);
    entry.list.push(status);
  }

  function finished({ deployment: { image, ...deployment }, place }: Told): Deployment {
    const sha = deployment.sha ?? (image === null ? null : (commits.get(image) ?? null));
    const { result } = deployment;
    if (result !== null) return { ...deployment, sha, result };
    const list = statuses.get(deployment.id)?.list ?? [];
    if (list.length === 0) tally.add({ problem: "a deployment without a status, which is taken as running", at: place, isLeftOut: false });
    return { ...deployment, sha, ...endOf(list) };
  }

  return {
    take(part, fields, shape) {
      if (part.kind === "deployment") takeDeployment(part, fields, shape === WEBHOOK_DEPLOYMENTS);
      if (part.kind === "status") takeStatus(part.status, fields);
      if (part.kind === "image") commits.set(part.image, part.sha);
    },
    finish() {
      const alone = [...statuses].filter(([id]) => !deployments.has(id)).flatMap(([, told]) => deploymentOf(told, tally));
      return [...[...deployments.values()].map(finished), ...alone];
    },
  };
}

/** The last verdict; without one the first time that it is known to be over, for `inactive` follows verdicts and replaces none. */
function endOf(statuses: readonly DeploymentStatus[]): Pick<Deployment, "result" | "finishedAt"> {
  const inOrder = [...statuses].sort((a, b) => a.at - b.at);
  const verdict = inOrder.findLast(({ result }) => result === "succeeded" || result === "failed");
  const end = verdict ?? inOrder.find(({ result }) => result === "none");
  return end === undefined ? { result: "running", finishedAt: null } : { result: end.result, finishedAt: end.at };
}

/** A deployment that only its statuses tell of. */
function deploymentOf({ place, list }: ToldStatuses, tally: ProblemTally): readonly Deployment[] {
  const [first] = [...list].sort((a, b) => a.at - b.at);
  const environment = list.find((status) => status.environment !== null)?.environment ?? null;
  if (first === undefined || environment === null) {
    tally.add({ problem: "a status of a deployment that is not in the file, without an environment", at: place, isLeftOut: true });
    return [];
  }
  return [{ id: first.deployment, environment, sha: null, createdAt: first.at, isUnplanned: null, ...endOf(list) }];
}
