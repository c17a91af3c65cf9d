import type { TreeEntry } from "../../model/reader.ts";
import { decodeText } from "./decode-text.ts";
import { requireShas } from "./require-sha.ts";
import { streamGit } from "./run-git.ts";
import { createFieldScanner } from "./scan-fields.ts";
import type { Shadow } from "./shadow.ts";

const ROW = /^(\d{6}) (?:blob|commit) ([0-9a-f]{40,64})$/;

/**
 * Every file, link and submodule of a tree, recursively, in git's order.
 * @param treeish full id of a commit or tree
 * @throws ToolError GIT_FAILED when the commit or one of its trees cannot be read
 */
export async function listTree(shadow: Shadow, treeish: string): Promise<readonly TreeEntry[]> {
  requireShas([treeish]);
  const entries: TreeEntry[] = [];
  const scanner = createFieldScanner((field) => {
    const tab = field.indexOf(9);
    const [, mode, sha] = ROW.exec(field.toString("latin1", 0, Math.max(0, tab))) ?? [];
    if (mode === undefined || sha === undefined) throw new RangeError("a row of git ls-tree has not the expected shape");
    entries.push({ mode, sha, path: decodeText(field.subarray(tab + 1)) });
  });
  await streamGit(shadow.git, shadow.call(["ls-tree", "-r", "-z", "--full-tree", treeish]), scanner.push);
  return entries;
}
