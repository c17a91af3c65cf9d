import { createHash } from "node:crypto";
import { join } from "node:path";
import type { FactPart, OfferedPart } from "../model/fact-table.ts";
import { FACTS_FORMAT, FACTS_SCHEMA_VERSION, type FactsExtent, type FactsManifest } from "../model/facts-manifest.ts";
import type { Lock } from "./lock.ts";
import type { UnsealedManifest } from "./manifest.ts";
import { keyId } from "./pseudonym-key.ts";
import { type FileMark, sha256Of } from "./read-regular.ts";
import type { SoundFiles } from "./sound-files.ts";
import type { Helper } from "./thread/open-helper.ts";

/** What facts are made from, by a program of one version. */
export interface FactsOrigin {
  readonly toolVersion: string;
  /** Version line of the reader. */
  readonly reader: string;
  readonly objectFormat: FactsManifest["objectFormat"];
  readonly main: FactsManifest["main"];
  /** Names and ids of all refs read, in order; only a digest is kept. */
  readonly refs: readonly { readonly name: string; readonly sha: string }[];
  /** Settings that change facts, as text; only a digest is kept. */
  readonly settings: string;
  /** Short name of the repository. */
  readonly name: string;
  /** `owner/name` of its origin; null where there is none. */
  readonly origin: string | null;
  /** Digests of the records and of the rules of teams that the run was given; null where it was given none. */
  readonly records: string | null;
  readonly teams: string | null;
  /** True where state, main, refs, settings, records and teams together fix every part: then nothing is made of them when they are those of the last run. */
  readonly isFixedByState: boolean;
  /** Every table that there can be: parts of earlier runs are removed from all of them. */
  readonly tables: readonly string[];
}

/** What a run found out about a repository. */
export interface FactsInput extends FactsOrigin {
  /** What the tables cover; asked where something is written. */
  readonly extent: () => FactsExtent;
  /** State for the next run, in pieces. */
  readonly reading: readonly Uint8Array[];
  /** The parts, one after the other; those without rows are passed over. */
  readonly parts: Iterable<OfferedPart>;
}

/** What was written. */
export interface WrittenFacts {
  /** Rows by table, in the order in which the tables came. */
  readonly rows: ReadonlyMap<string, number>;
  /** Files of parts that were written, and that stayed as they were. */
  readonly written: number;
  readonly kept: number;
}

/** The folder to write into. */
export interface FactsPlace {
  readonly folder: string;
  readonly repository: string;
  readonly key: Uint8Array;
  readonly lock: Lock;
  /** The manifest of the last run, where it can be believed. */
  readonly earlier: FactsManifest | null;
  /** The file of the state is what that manifest says. */
  readonly isStateSound: boolean;
  /** The files of its parts that are what it says. */
  readonly sound: Promise<SoundFiles>;
  readonly helper: Helper;
}

/** What came of a run. */
export interface FactsContent extends Pick<FactsManifest, "reading" | "tables"> {
  readonly extent: FactsExtent;
}

/** What the manifest says of a run and its files. */
export function describeManifest(
  { repository, key }: Pick<FactsPlace, "repository" | "key">,
  { toolVersion, reader, objectFormat, main, refs, settings, name, origin, records, teams }: FactsOrigin,
  { reading, tables, extent }: FactsContent,
): UnsealedManifest {
  return {
    format: FACTS_FORMAT,
    schemaVersion: FACTS_SCHEMA_VERSION,
    toolVersion,
    reader,
    objectFormat,
    repository,
    name,
    origin,
    main: { name: main.name, sha: main.sha },
    refs: sha256Of(refs.map(({ name, sha }) => `${sha} ${name}\n`).join("")),
    settings: sha256Of(settings),
    records,
    teams,
    key: keyId(key),
    firstAt: extent.firstAt,
    coveredUntil: extent.coveredUntil,
    roots: extent.roots,
    coverage: extent.coverage,
    reading,
    tables,
  };
}

/** Where a part's file is. */
export function partPath(folder: string, { table, part }: Pick<FactPart, "table" | "part">): string {
  return join(folder, table, `${part}.parquet`);
}

/** Size and digest of content that comes in pieces. */
export function markOf(pieces: readonly Uint8Array[]): FileMark {
  const digest = createHash("sha256");
  for (const piece of pieces) digest.update(piece);
  return { sha256: digest.digest("hex"), bytes: pieces.reduce((sum, { length }) => sum + length, 0) };
}
