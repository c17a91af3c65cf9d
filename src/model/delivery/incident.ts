import { z } from "zod";
import { Instant, ObjectId, Text } from "./record.ts";

/** One incident. At least one of `startedAt` and `detectedAt` is known. */
export const Incident = z
  .strictObject({
    id: Text,
    service: Text.nullable(),
    severity: Text.nullable(),
    startedAt: Instant.nullable(),
    detectedAt: Instant.nullable(),
    /** Null while it is open. */
    resolvedAt: Instant.nullable(),
    /** The commit or deployment named as its cause, where the source names one. */
    causeSha: ObjectId.nullable(),
    causeDeployment: Text.nullable(),
  })
  .refine(({ startedAt, detectedAt }) => startedAt !== null || detectedAt !== null, { error: "neither started nor detected is known" });
export type Incident = Readonly<z.infer<typeof Incident>>;

/** Clock on which an incident starts. */
export const INCIDENT_CLOCKS = ["started", "detected"] as const;
export type IncidentClock = (typeof INCIDENT_CLOCKS)[number];

/** One row of `services.csv`: which repository or team an incident service belongs to. */
export const ServiceMapping = z.strictObject({ service: Text, repository: Text.nullable(), team: Text.nullable() });
export type ServiceMapping = Readonly<z.infer<typeof ServiceMapping>>;
