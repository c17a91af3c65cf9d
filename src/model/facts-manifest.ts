import { z } from "zod";

/** Raised with every change of a table, a column or the way that files are written: facts of another version are written anew. */
export const FACTS_SCHEMA_VERSION = 1;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Fingerprint = z.string().regex(/^[0-9a-f]{16}$/);
const Count = z.int().min(0);

/** One Parquet file. `fingerprint` is of the rows, whatever their encoding. */
export const ManifestPart = z.strictObject({ rows: Count, fingerprint: Fingerprint, sha256: Digest, bytes: Count });
export type ManifestPart = Readonly<z.infer<typeof ManifestPart>>;

/** `manifest.json` beside the facts of a repository: what they are of, what wrote them, and the mark of every file. */
export const FactsManifest = z.strictObject({
  format: z.literal("git-ai-impact facts"),
  schemaVersion: z.literal(FACTS_SCHEMA_VERSION),
  toolVersion: z.string(),
  /** Version line of what read the repository. */
  reader: z.string(),
  objectFormat: z.enum(["sha1", "sha256"]),
  /** Names the clone without giving its place away. */
  repository: Fingerprint,
  main: z.strictObject({ name: z.string(), sha: z.string() }),
  /** Digest of all refs that were read; their names may hold names of people. */
  refs: Digest,
  /** Digest of the settings that change facts. */
  settings: Digest,
  /** Names the key of the pseudonyms. */
  key: Fingerprint,
  /** Marks of the state from which the next run reads on. */
  reading: z.strictObject({ sha256: Digest, bytes: Count }),
  /** By table, then by part. */
  tables: z.record(z.string(), z.record(z.string(), ManifestPart)),
  /** HMAC-SHA256 by the key over all the rest, so that only what this user's runs wrote is believed. */
  seal: Digest,
});
export type FactsManifest = Readonly<z.infer<typeof FactsManifest>>;
