/** Raised with every change of a table, a column or the way that files are written: facts of another version are written anew. */
export const FACTS_SCHEMA_VERSION = 2;

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

/** Kinds of records whose rows stand in tables of facts. */
export const FACT_RECORDS = ["prs", "runs", "deployments", "incidents"] as const;
export type FactRecord = (typeof FACT_RECORDS)[number];

/** From where to where a source tells of everything: ISO 8601 in UTC; null where that is not known. */
export interface FactsCoverage {
  readonly from: string | null;
  readonly until: string | null;
}

/** What the tables cover. Instants are ISO 8601 in UTC. */
export interface FactsExtent {
  /** From when on changes may be compared: the first landing with a usable instant, or the last bulk import after it; null where nothing landed. */
  readonly firstAt: string | null;
  /** Data cut of git; null where no commit carries a usable date. */
  readonly coveredUntil: string | null;
  /** Ids of commits without parents, ascending; null where there are more than 64, or where the clone does not hold all of its history. */
  readonly roots: readonly string[] | null;
  /** Null for a kind of records that the run was not given. */
  readonly coverage: Readonly<Record<FactRecord, FactsCoverage | null>>;
}

/** `manifest.json` beside the facts of a repository: what they are of, what wrote them, and the mark of every file. Digests are SHA-256 in hexadecimal digits. */
export interface FactsManifest extends FactsExtent {
  readonly format: typeof FACTS_FORMAT;
  readonly schemaVersion: typeof FACTS_SCHEMA_VERSION;
  readonly toolVersion: string;
  /** Version line of what read the repository. */
  readonly reader: string;
  readonly objectFormat: "sha1" | "sha256";
  /** 16 digits that name the clone without giving its place away. */
  readonly repository: string;
  /** Short name of the repository, for people. */
  readonly name: string;
  /** `owner/name` of its origin, without host, user name and password; null where there is none. Facts of earlier runs may lack it. */
  readonly origin: string | null;
  readonly main: { readonly name: string; readonly sha: string };
  /** Digest of all refs that were read; their names may hold names of people. */
  readonly refs: string;
  /** Digest of the settings that change facts. */
  readonly settings: string;
  /** Digest of the records that the run was given, and of what decides how they are read; null where it was given none. */
  readonly records: string | null;
  /** Digest of the rules by which paths belong to teams; null where the run was given none. */
  readonly teams: string | null;
  /** 16 digits that name the key of the pseudonyms. */
  readonly key: string;
  /** Mark of the state from which the next run reads on. */
  readonly reading: Mark;
  /** By table, then by part. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, ManifestPart>>>>;
  /** HMAC-SHA256 by the key over all the rest, so that only what this user's runs wrote is believed. */
  readonly seal: string;
}
