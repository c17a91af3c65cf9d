import { z } from "zod";
import { FACT_RECORDS, FACTS_FORMAT, FACTS_SCHEMA_VERSION } from "../facts-manifest.ts";

const ObjectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const Instant = z.iso.datetime();
const Digest = z.string().regex(/^[0-9a-f]{16,64}$/);

/** More rows than this in a quarter of one repository are not facts of anything. */
const MOST_ROWS = 20_000_000;

const Part = z.object({ rows: z.int().min(0).max(MOST_ROWS), bytes: z.int().min(1) });

const Coverage = z.object({ from: Instant.nullable(), until: Instant.nullable() });

/**
 * What a reader of many people's facts takes of `manifest.json`. It cannot check the seal, for it does not have everybody's keys: every field is looked at
 * as if a stranger had written it. Fields that are not used here pass.
 */
export const FleetManifest = z.object({
  format: z.literal(FACTS_FORMAT),
  schemaVersion: z.literal(FACTS_SCHEMA_VERSION),
  name: z.string().min(1).max(4_096),
  /** Facts of earlier runs lack it. */
  origin: z.string().max(1_000).nullable().default(null),
  key: Digest,
  teams: Digest.nullable(),
  roots: z.array(ObjectId).max(64).nullable(),
  firstAt: Instant.nullable(),
  coveredUntil: Instant.nullable(),
  coverage: z.record(z.enum(FACT_RECORDS), Coverage.nullable()),
  /** By table, then by part. */
  tables: z.record(z.string().regex(/^[a-z_]{1,60}$/), z.record(z.string().regex(/^(?:\d{4}-q[1-4]|undated|all)$/), Part)),
});
export type FleetManifest = z.infer<typeof FleetManifest>;
