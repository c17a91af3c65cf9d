import { ToolError } from "../../errors.ts";
import type { TreeEntry } from "../../model/reader.ts";
import { decodeText } from "../git/decode-text.ts";
import { requireShas } from "../git/require-sha.ts";
import type { ObjectStore } from "./object-store.ts";

interface RawEntry {
  /** Octal digits as the tree spells them. */
  readonly mode: string;
  readonly name: Buffer;
  readonly sha: string;
}

interface OpenTree {
  /** Path up to and with the last slash. */
  readonly prefix: Buffer;
  readonly entries: readonly RawEntry[];
  next: number;
}

const SHA_LENGTH = 20;
const FOLDER = "40000";
/** Files and links. */
const BLOB_MODE = /^1[02]0\d{3}$/;
const SLASH = Buffer.from("/");

/**
 * Every file, link and submodule of a commit's tree, recursively, in git's order.
 * @param commit full id
 * @throws ToolError REPO_UNREADABLE when the commit or one of its trees cannot be read
 */
export async function listTree(store: ObjectStore, commit: string): Promise<readonly TreeEntry[]> {
  const files: TreeEntry[] = [];
  const open: OpenTree[] = [{ prefix: Buffer.alloc(0), entries: await readRootTree(store, commit), next: 0 }];
  for (let tree = open.at(-1); tree !== undefined; tree = open.at(-1)) {
    const entry = tree.entries[tree.next++];
    if (entry === undefined) {
      open.pop();
      continue;
    }
    const path = Buffer.concat([tree.prefix, entry.name]);
    if (entry.mode === FOLDER) open.push({ prefix: Buffer.concat([path, SLASH]), entries: await readTree(store, entry.sha), next: 0 });
    else files.push({ mode: entry.mode.padStart(6, "0"), sha: entry.sha, path: decodeText(path) });
  }
  return files;
}

/** Id of a regular file in the root of a commit's tree; null where there is none. @throws ToolError as `listTree` */
export async function findRootFile(store: ObjectStore, commit: string, name: string): Promise<string | null> {
  const entries = await readRootTree(store, commit);
  return entries.find((entry) => /^100(?:644|755)$/.test(entry.mode) && entry.name.toString("latin1") === name)?.sha ?? null;
}

/** Id of the blob at a path of a commit's tree; null where there is none, or a tree on the way cannot be read. @param path plain, without empty parts */
export async function findFile(store: ObjectStore, commit: string, path: string): Promise<string | null> {
  const parts = path.split("/");
  try {
    let entries = await readRootTree(store, commit);
    for (const folder of parts.slice(0, -1)) {
      const tree = entries.find(({ mode, name }) => mode === FOLDER && name.toString("latin1") === folder);
      if (tree === undefined) return null;
      entries = await readTree(store, tree.sha);
    }
    return entries.find(({ mode, name }) => BLOB_MODE.test(mode) && name.toString("latin1") === parts.at(-1))?.sha ?? null;
  } catch (error) {
    if (error instanceof ToolError && error.code === "REPO_UNREADABLE") return null;
    throw error;
  }
}

async function readRootTree(store: ObjectStore, commit: string): Promise<readonly RawEntry[]> {
  requireShas([commit]);
  const object = await store.read(commit);
  const tree = object?.type === "commit" ? /^tree ([0-9a-f]{40})\n/.exec(object.content.toString("latin1", 0, 46))?.[1] : undefined;
  if (tree === undefined) throw unreadable(`commit ${commit}`);
  return readTree(store, tree);
}

/** Entries of a tree object: mode, blank, name, NUL, the 20 bytes of the id. */
async function readTree(store: ObjectStore, sha: string): Promise<readonly RawEntry[]> {
  const object = await store.read(sha);
  if (object?.type !== "tree") throw unreadable(`tree ${sha}`);
  const { content } = object;
  const entries: RawEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(32, at);
    const end = content.indexOf(0, blank);
    if (blank < 0 || end < 0 || end + 1 + SHA_LENGTH > content.length) throw unreadable(`tree ${sha}`);
    entries.push({
      mode: content.toString("latin1", at, blank),
      name: content.subarray(blank + 1, end),
      sha: content.toString("hex", end + 1, end + 1 + SHA_LENGTH),
    });
    at = end + 1 + SHA_LENGTH;
  }
  return entries;
}

function unreadable(what: string): ToolError {
  return new ToolError(`${what} cannot be read`, { code: "REPO_UNREADABLE", data: { path: "." } });
}
