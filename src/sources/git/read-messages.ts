import { readTexts } from "./read-blob.ts";
import type { Shadow } from "./shadow.ts";

/**
 * Whole message of each commit, in order, cut where the commit is longer than 1 MiB; null where it is missing, damaged or no commit.
 * @throws ToolError INTERRUPTED
 */
export async function readMessages(shadow: Shadow, shas: readonly string[]): Promise<readonly (string | null)[]> {
  return (await readTexts(shadow, shas, "commit")).map((text) => (text === null ? null : messageOf(text)));
}

/** The message of a commit as git keeps it: what comes after the first empty line. */
export function messageOf(commit: string): string {
  const end = commit.indexOf("\n\n");
  return end < 0 ? "" : commit.slice(end + 2);
}
