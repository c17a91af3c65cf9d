import { z } from "zod";
import { Instant, ObjectId, Text } from "./record.ts";

/** `running` has not ended; `none` ended without a verdict (cancelled, inactive before it was done). */
export const DEPLOYMENT_RESULTS = ["succeeded", "failed", "none", "running"] as const;

/** One deployment of one commit to one environment. */
export const Deployment = z.strictObject({
  id: Text,
  environment: Text,
  /** Null where the source does not name the commit. */
  sha: ObjectId.nullable(),
  result: z.enum(DEPLOYMENT_RESULTS),
  createdAt: Instant,
  /** Null while it runs, or where nobody knows. */
  finishedAt: Instant.nullable(),
  /** Made for an incident and not planned, where the source says so. */
  isUnplanned: z.boolean().nullable(),
});
export type Deployment = Readonly<z.infer<typeof Deployment>>;
