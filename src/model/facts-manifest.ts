/** Raised with every change of a table, a column or the way that files are written: facts of another version are written anew. */
export const FACTS_SCHEMA_VERSION = 1;

/** What every manifest of facts calls itself. */
export const FACTS_FORMAT = "git-ai-impact facts";

/** Size and SHA-256 of a file. */
interface Mark {
  readonly sha256: string;
  readonly bytes: number;
}

/** One Parquet file. `fingerprint` is of the rows, whatever their encoding: 16 hexadecimal digits. */
export interface ManifestPart extends Mark {
  readonly rows: number;
  readonly fingerprint: string;
}

/** `manifest.json` beside the facts of a repository: what they are of, what wrote them, and the mark of every file. Digests are SHA-256 in hexadecimal digits. */
export interface FactsManifest {
  readonly format: typeof FACTS_FORMAT;
  readonly schemaVersion: typeof FACTS_SCHEMA_VERSION;
  readonly toolVersion: string;
  /** Version line of what read the repository. */
  readonly reader: string;
  readonly objectFormat: "sha1" | "sha256";
  /** 16 digits that name the clone without giving its place away. */
  readonly repository: string;
  readonly main: { readonly name: string; readonly sha: string };
  /** Digest of all refs that were read; their names may hold names of people. */
  readonly refs: string;
  /** Digest of the settings that change facts. */
  readonly settings: string;
  /** 16 digits that name the key of the pseudonyms. */
  readonly key: string;
  /** Mark of the state from which the next run reads on. */
  readonly reading: Mark;
  /** By table, then by part. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, ManifestPart>>>>;
  /** HMAC-SHA256 by the key over all the rest, so that only what this user's runs wrote is believed. */
  readonly seal: string;
}
