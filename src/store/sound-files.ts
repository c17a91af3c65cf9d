import type { FactPart } from "../model/fact-table.ts";
import type { FactsManifest } from "../model/facts-manifest.ts";
import type { Helper } from "./thread/open-helper.ts";

/** Files of parts that are exactly what a manifest says. */
export interface SoundFiles {
  has(part: Pick<FactPart, "table" | "part">): boolean;
}

/** Looks at the files of all parts beside what the run does: hundreds of files are hashed. Links are not followed. */
export async function findSoundFiles(helper: Helper, folder: string, tables: FactsManifest["tables"]): Promise<SoundFiles> {
  const flags = await helper.check(folder, tables);
  const names = Object.entries(tables).flatMap(([table, parts]) => Object.keys(parts).map((part) => nameOf({ table, part })));
  const sound = new Set(names.filter((_, i) => flags[i] === 1));
  return { has: (part) => sound.has(nameOf(part)) };
}

/** Where there was no run before, or nothing of it can be believed. */
export const NO_SOUND_FILES: SoundFiles = { has: () => false };

function nameOf({ table, part }: Pick<FactPart, "table" | "part">): string {
  return `${table}/${part}`;
}
