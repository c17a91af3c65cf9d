import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { FactsManifest } from "../model/facts-manifest.ts";
import { describeManifest, type FactsInput, type FactsPlace, markOf, partPath, type WrittenFacts } from "./describe-manifest.ts";
import { readMarked } from "./read-regular.ts";

/** Facts that need not be written. */
export interface UnchangedFacts {
  readonly written: WrittenFacts;
  readonly tables: FactsManifest["tables"];
}

/** The facts of the last run, where this one would make the same ones from the same, and every file of theirs is sound; else null. */
export async function findUnchanged(place: FactsPlace, input: FactsInput): Promise<UnchangedFacts | null> {
  const { folder, earlier } = place;
  if (earlier === null || !isMadeFromTheSame(place, input, earlier)) return null;
  const { tables } = earlier;
  const rows = new Map<string, number>();
  let kept = 0;
  for (const table of input.tables.filter((name) => tables[name] !== undefined)) {
    const info = await lstat(join(folder, table)).catch(() => null);
    if (info?.isDirectory() !== true) return null;
    for (const [part, mark] of Object.entries(tables[table] ?? {})) {
      if (readMarked(partPath(folder, { table, part }), mark) === null) return null;
      rows.set(table, (rows.get(table) ?? 0) + mark.rows);
      kept++;
    }
  }
  return { written: { rows, written: 0, kept }, tables };
}

function isMadeFromTheSame(place: FactsPlace, input: FactsInput, { seal: _, ...last }: FactsManifest): boolean {
  if (!place.isStateSound || !input.isFixedByState) return false;
  const now = describeManifest(place, input, { reading: markOf(input.reading), tables: last.tables });
  return isDeepStrictEqual(now, last);
}
