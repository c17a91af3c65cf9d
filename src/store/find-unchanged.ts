import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { FactsManifest } from "../model/facts-manifest.ts";
import { describeManifest, type FactsOrigin, type FactsPlace, partPath, type WrittenFacts } from "./describe-manifest.ts";
import { createFileCheck, type FileMark } from "./read-regular.ts";

/** The files of all tables, and how they came there. */
export interface TableFiles {
  readonly written: WrittenFacts;
  readonly tables: FactsManifest["tables"];
}

/**
 * The facts of the last run, where this one would make the same ones from the same, and every file of theirs is sound; else null.
 *
 * @param reading mark of the state that this run would leave
 */
export async function findUnchanged(place: FactsPlace, origin: FactsOrigin, reading: FileMark): Promise<TableFiles | null> {
  const { folder, earlier } = place;
  if (earlier === null || !place.isStateSound || !isMadeFromTheSame(place, { origin, reading, earlier })) return null;
  const { tables } = earlier;
  const isSound = createFileCheck();
  const rows = new Map<string, number>();
  let kept = 0;
  for (const table of origin.tables.filter((name) => tables[name] !== undefined)) {
    const info = await lstat(join(folder, table)).catch(() => null);
    if (info?.isDirectory() !== true) return null;
    for (const [part, mark] of Object.entries(tables[table] ?? {})) {
      if (!isSound(partPath(folder, { table, part }), mark)) return null;
      rows.set(table, (rows.get(table) ?? 0) + mark.rows);
      kept++;
    }
  }
  return { written: { rows, written: 0, kept }, tables };
}

interface Compared {
  readonly origin: FactsOrigin;
  readonly reading: FileMark;
  readonly earlier: FactsManifest;
}

function isMadeFromTheSame(place: FactsPlace, { origin, reading, earlier }: Compared): boolean {
  const { seal: _, ...last } = earlier;
  return origin.isFixedByState && isDeepStrictEqual(describeManifest(place, origin, { reading, tables: last.tables }), last);
}
