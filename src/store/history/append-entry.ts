import { join } from "node:path";
import type { HistoryEntry } from "../../model/history.ts";
import { createOnce, removeLeftovers } from "../create-once.ts";
import { makeFolder } from "../places.ts";
import { guarded, isSystemError, refusal } from "../system-reason.ts";
import { entryName } from "./entry-name.ts";
import { readEntries } from "./read-entries.ts";

/** Runs that end at the same moment take a number each; more of them than this are no runs any more. */
const MOST_TRIES = 100;

/** What a run says of itself before it has its place in the series. */
export type NewEntry = Omit<HistoryEntry, "sequence">;

/**
 * Adds the entry of a run after all others, in a file of its own that is never changed again. Where the last run of the same series had the same inputs, its entry
 * is this one's as well, and nothing is written.
 *
 * @param folder absolute; made where missing
 * @returns number of the entry
 * @throws ToolError CANNOT_WRITE
 */
export async function appendEntry(folder: string, entry: NewEntry): Promise<number> {
  await guarded(folder, () => makeFolder(folder));
  await removeLeftovers(folder);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { entries, highest } = await guarded(folder, () => readEntries(folder));
    const last = entries.findLast((one) => isSameSeries(one, entry));
    if (last?.inputs === entry.inputs) return last.sequence;
    const sequence = highest + 1;
    const path = join(folder, entryName({ sequence, dataUntil: entry.dataUntil }));
    if (await guarded(path, () => isCreated(path, printEntry({ ...entry, sequence })))) return sequence;
  }
  throw refusal(folder, "other runs keep taking the next number");
}

/** Entries of one branch of one repository are a series; a folder may hold several. */
export function isSameSeries(a: Pick<HistoryEntry, "repository" | "main">, b: Pick<HistoryEntry, "repository" | "main">): boolean {
  return a.repository === b.repository && a.main === b.main;
}

async function isCreated(path: string, text: string): Promise<boolean> {
  try {
    await createOnce(path, text);
    return true;
  } catch (error) {
    if (isSystemError(error, "EEXIST")) return false;
    throw error;
  }
}

/** The keys in the order of the model, whatever the order in which they were filled. */
function printEntry(entry: HistoryEntry): string {
  const { kind, schemaVersion, sequence, repository, main, privacy, dataUntil, tool, inputs, method, head } = entry;
  const { verdict, adoptedOn, windows, measures, assertions } = entry;
  const opening = { kind, schemaVersion, sequence, repository, main, privacy, dataUntil, tool, inputs, method, head };
  return `${JSON.stringify({ ...opening, verdict, adoptedOn, windows, measures, assertions }, null, 1)}\n`;
}
