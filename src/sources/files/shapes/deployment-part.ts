import type { Deployment } from "../../../model/delivery/deployment.ts";
import type { RowFields } from "../row-fields.ts";

/** What a row says of a deployment. */
export type DeploymentPart =
  /** A result of null is told by statuses. Of two rows of one deployment the one that was updated later is kept. */
  | { readonly kind: "deployment"; readonly deployment: DeploymentInFile; readonly updatedAt: number | null }
  | { readonly kind: "status"; readonly status: DeploymentStatus }
  /** Which commit an image was built from: the `image` of a deployment that names none. */
  | { readonly kind: "image"; readonly image: string; readonly sha: string };

export type DeploymentInFile = Omit<Deployment, "result"> & {
  readonly result: Deployment["result"] | null;
  readonly image: string | null;
};

/** What a forge says of a deployment at one time. */
export interface DeploymentStatus {
  /** Id of the deployment. */
  readonly deployment: string;
  readonly environment: string | null;
  readonly result: Deployment["result"];
  readonly at: number;
}

type Said = Omit<DeploymentInFile, "id" | "environment" | "createdAt" | "image"> & {
  readonly id: string | null;
  readonly environment: string | null;
  readonly createdAt: number | null;
  readonly image?: string | null;
};

/** The deployment of a row, or none where one of its necessary fields is missing. */
export function deploymentPart(fields: RowFields, said: Said, updatedAt: number | null): readonly DeploymentPart[] {
  const { id, environment, createdAt } = said;
  if (id === null || environment === null || createdAt === null) return fields.leaveOut("a deployment without id, environment or time");
  return [{ kind: "deployment", deployment: { ...said, id, environment, createdAt, image: said.image ?? null }, updatedAt }];
}
