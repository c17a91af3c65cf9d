import { linesOf } from "./object-types.ts";
import { requireShas } from "./require-sha.ts";
import { runGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/**
 * Object ids of files in commits: for each commit one entry a path, null where there is no such file, or its tree cannot be read.
 *
 * @param shas full ids of commits
 * @param paths plain ones of ours: letters, digits, dots, slashes and hyphens
 */
export async function findFiles(
  shadow: Shadow,
  shas: readonly string[],
  paths: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> {
  requireShas(shas);
  requirePlainPaths(paths);
  if (shas.length === 0) return [];
  const args = ["cat-file", "--batch-check=%(objecttype) %(objectname)", "--buffer"];
  const names = shas.flatMap((sha) => paths.map((path) => `${sha}:${path}`));
  const { stdout } = await runGit(shadow.git, shadow.call(args, { input: linesOf(names) }));
  const found = stdout
    .toString("latin1")
    .split("\n")
    .map((line) => BLOB.exec(line)?.[1] ?? null);
  return shas.map((_, i) => paths.map((_path, j) => found[i * paths.length + j] ?? null));
}

const BLOB = /^blob ([0-9a-f]{40,64})$/;

/** @throws RangeError on a path that could be another question */
export function requirePlainPaths(paths: readonly string[]): void {
  for (const path of paths) if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(path)) throw new RangeError(`not a plain path: ${JSON.stringify(path)}`);
}
