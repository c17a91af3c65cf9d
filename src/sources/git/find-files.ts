import { linesOf } from "./object-types.ts";
import { createBatchParser } from "./parse-batch.ts";
import { requireShas } from "./require-sha.ts";
import { tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** Bytes of a folder that are looked at: more than 100,000 entries. */
const TREE_LIMIT = 1 << 23;
/** Files and links. */
const BLOB_MODE = /^1[02]0\d{3}$/;

/**
 * Object ids of files in commits: for each commit one entry a path, null where there is no such file, or a folder on the way cannot be read. Only folders are read: an id
 * says nothing about whether its object is there.
 *
 * @param shas full ids of commits
 * @param paths plain ones of ours: letters, digits, dots, slashes and hyphens
 * @throws ToolError INTERRUPTED
 */
export async function findFiles(
  shadow: Shadow,
  shas: readonly string[],
  paths: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> {
  requireShas(shas);
  requirePlainPaths(paths);
  if (shas.length === 0 || paths.length === 0) return shas.map(() => []);
  const places = paths.map((path) => ({
    folder: path.slice(0, Math.max(0, path.lastIndexOf("/"))),
    name: path.slice(path.lastIndexOf("/") + 1),
  }));
  const folders = [...new Set(places.map(({ folder }) => folder))];
  const wanted = new Set(places.map(({ name }) => name));
  const names = shas.flatMap((sha) => folders.map((folder) => `${sha}:${folder}`));
  const found: ReadonlyMap<string, string>[] = [];
  while (found.length < names.length) {
    const parse = createBatchParser(TREE_LIMIT, ({ type, content }) => {
      found.push(type === "tree" ? filesIn(content, { wanted, width: (shas[0]?.length ?? 0) / 2 }) : NO_FILES);
    });
    await tryGit(shadow.git, shadow.call(["cat-file", "--batch", "--buffer"], { input: linesOf(names.slice(found.length)) }), parse);
    // A damaged object ends git: it is the first one without an answer.
    if (found.length < names.length) found.push(NO_FILES);
  }
  return shas.map((_, i) => places.map(({ folder, name }) => found[i * folders.length + folders.indexOf(folder)]?.get(name) ?? null));
}

const NO_FILES: ReadonlyMap<string, string> = new Map();

/** Wanted files of a folder, by name. Entries are mode, blank, name, NUL and the bytes of the id. */
function filesIn(
  tree: Buffer,
  { wanted, width }: { readonly wanted: ReadonlySet<string>; readonly width: number },
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at < tree.length; ) {
    const [blank, end] = [tree.indexOf(32, at), tree.indexOf(0, at)];
    if (blank < 0 || end < blank || end + 1 + width > tree.length) break;
    const name = tree.toString("latin1", blank + 1, end);
    if (wanted.has(name) && BLOB_MODE.test(tree.toString("latin1", at, blank)))
      files.set(name, tree.toString("hex", end + 1, end + 1 + width));
    at = end + 1 + width;
  }
  return files;
}

/** @throws RangeError on a path that could be another question */
export function requirePlainPaths(paths: readonly string[]): void {
  for (const path of paths) if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(path)) throw new RangeError(`not a plain path: ${JSON.stringify(path)}`);
}
