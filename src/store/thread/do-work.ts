import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { FactPart } from "../../model/fact-table.ts";
import type { FactsManifest } from "../../model/facts-manifest.ts";
import { type FoundManifest, MANIFEST_NAME, type ManifestOwner, readManifest } from "../manifest.ts";
import { createFileCheck, readMarked } from "../read-regular.ts";

/** State from which the next run reads on. */
export const READING_NAME = "reading.bin";

/** Work on files of facts that needs nothing of the rest of a run. */
export type FileWork =
  /** Reads what the last run left in a folder: gives `LeftFacts`. */
  | { readonly kind: "open"; readonly folder: string; readonly owner: ManifestOwner }
  /** Are the files of all parts what the manifest says? Gives 1 or 0 for each, in the order of `tables` and of their parts. */
  | { readonly kind: "check"; readonly folder: string; readonly tables: FactsManifest["tables"] }
  /** Gives the file of a part. */
  | { readonly kind: "encode"; readonly part: FactPart };

/** What the last run left, as far as it can be believed. */
export interface LeftFacts {
  readonly found: FoundManifest;
  /** The state, where it is what the manifest says; else null. */
  readonly reading: Uint8Array | null;
}

/**
 * Does a piece of work, in whatever thread it is called.
 * @throws RangeError for a part whose columns differ in length
 */
export async function doWork(work: FileWork): Promise<Uint8Array | LeftFacts> {
  switch (work.kind) {
    case "open":
      return readLeft(work.folder, work.owner);
    case "check":
      return checkParts(work.folder, work.tables);
    case "encode": {
      // Loaded where something is written.
      const { encodePart } = await import("../encode-part.ts");
      return encodePart(work.part);
    }
  }
}

function readLeft(folder: string, owner: ManifestOwner): LeftFacts {
  const found = readManifest(join(folder, MANIFEST_NAME), owner);
  const reading = found.manifest === null ? null : readMarked(join(folder, READING_NAME), found.manifest.reading);
  return { found, reading };
}

function checkParts(folder: string, tables: FactsManifest["tables"]): Uint8Array {
  const isSound = createFileCheck();
  return Uint8Array.from(
    Object.entries(tables).flatMap(([table, parts]) => {
      const isThere = isFolder(join(folder, table));
      return Object.entries(parts).map(([part, mark]) => Number(isThere && isSound(join(folder, table, `${part}.parquet`), mark)));
    }),
  );
}

/** No link to one; nor is one what the system refuses to look at, which costs time and not the run. */
function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}
