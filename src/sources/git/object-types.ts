import { requireShas } from "./require-sha.ts";
import { runGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/**
 * Type of each object, in order: `commit`, `tree`, `blob`, `tag`, or `missing` where the object is not there or its head is unreadable.
 * @param shas full hexadecimal object ids
 */
export async function readObjectTypes(shadow: Shadow, shas: readonly string[]): Promise<readonly string[]> {
  requireShas(shas);
  if (shas.length === 0) return [];
  const args = ["cat-file", "--batch-check=%(objecttype)", "--buffer"];
  const { stdout } = await runGit(shadow.git, shadow.call(args, { input: linesOf(shas) }));
  return stdout
    .toString("latin1")
    .split("\n")
    .slice(0, shas.length)
    .map((line) => (line.endsWith(" missing") ? "missing" : line));
}

/** Lines in blocks, so that a pipe is not written to id by id. */
export function* linesOf(lines: Iterable<string>): Generator<string> {
  let block = "";
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = "";
  }
  if (block !== "") yield block;
}
