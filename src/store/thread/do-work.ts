import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { FactPart } from "../../model/fact-table.ts";
import type { FactsManifest } from "../../model/facts-manifest.ts";
import { createFileCheck } from "../read-regular.ts";

/** Work on files of facts that needs nothing of the rest of a run. */
export type FileWork =
  /** Are the files of all parts what the manifest says? Gives 1 or 0 for each, in the order of `tables` and of their parts. */
  | { readonly kind: "check"; readonly folder: string; readonly tables: FactsManifest["tables"] }
  /** Gives the file of a part. */
  | { readonly kind: "encode"; readonly part: FactPart };

/**
 * Does a piece of work, in whatever thread it is called.
 * @throws RangeError for a part whose columns differ in length
 */
export async function doWork(work: FileWork): Promise<Uint8Array> {
  if (work.kind === "check") return checkParts(work.folder, work.tables);
  // Loaded where something is written.
  const { encodePart } = await import("../encode-part.ts");
  return encodePart(work.part);
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

/** No link to one. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
