import { isDeepStrictEqual } from "node:util";
import type { FactsManifest } from "../model/facts-manifest.ts";
import { describeManifest, type FactsOrigin, type FactsPlace, type WrittenFacts } from "./describe-manifest.ts";
import type { FileMark } from "./read-regular.ts";

/** The files of all tables, and how they came there. */
export interface TableFiles {
  readonly written: WrittenFacts;
  readonly tables: FactsManifest["tables"];
}

/** What a run would make facts from, to be set against what the last one made them from. */
export interface FactsNow {
  readonly origin: FactsOrigin;
  /** Mark of the state that the run would leave. */
  readonly reading: FileMark;
  /** Asked where all else is the same: would the run leave that state? */
  readonly wouldLeave?: () => Promise<boolean>;
}

/** The facts of the last run, where this one would make the same ones from the same, and every file of theirs is sound; else null. */
export async function findUnchanged(place: FactsPlace, now: FactsNow): Promise<TableFiles | null> {
  const { earlier } = place;
  if (earlier === null || !place.isStateSound || !isMadeFromTheSame(place, { ...now, earlier })) return null;
  if ((await now.wouldLeave?.()) === false) return null;
  const { tables } = earlier;
  const sound = await place.sound;
  const rows = new Map<string, number>();
  let kept = 0;
  for (const table of now.origin.tables.filter((name) => tables[name] !== undefined)) {
    const parts = Object.entries(tables[table] ?? {});
    if (!parts.every(([part]) => sound.has({ table, part }))) return null;
    rows.set(
      table,
      parts.reduce((sum, [, mark]) => sum + mark.rows, 0),
    );
    kept += parts.length;
  }
  return { written: { rows, written: 0, kept }, tables };
}

interface Compared extends FactsNow {
  readonly earlier: FactsManifest;
}

function isMadeFromTheSame(place: FactsPlace, { origin, reading, earlier }: Compared): boolean {
  const { seal: _, ...last } = earlier;
  // Most runs differ in what costs nothing to look at: the digest of many refs comes after it.
  if (!origin.isFixedByState || reading.sha256 !== last.reading.sha256 || origin.main.sha !== last.main.sha) return false;
  return isDeepStrictEqual(describeManifest(place, origin, { reading, tables: last.tables, extent: last }), last);
}
