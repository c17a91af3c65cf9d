import { readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { type RefList, toRef } from "../git/list-refs.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** What each ref holds, by its name: an object id, `ref: ` and another name, or something else. */
type RefValues = ReadonlyMap<string, string>;

/** Folders of refs that are read. */
const FOLDERS = ["heads", "remotes", "pull", "merge-requests", "notes", "replace"];
const READ = /^refs\/(?:heads|remotes|notes|replace)\/|^refs\/(?:pull|merge-requests)\/[^/]+\/head$/;
const PACKED = /^([0-9a-f]{40}) ([^\n]+)$/;
const SHA = /^[0-9a-f]{40}(?=\s|$)/;
const SYMBOLIC = /^ref:\s*(refs\/[^\n]*?)\s*$/;
const NOTHING = "0".repeat(40);
const ORIGIN_HEAD = "refs/remotes/origin/HEAD";
const DOT = 0x2e;
const SLASH = Buffer.from("/");
/** As git: a chain of symbolic refs is followed so far. */
const MOST_STEPS = 5;
const LARGEST_REF = 4_096;
const LARGEST_PACKED_REFS = 256 << 20;

/**
 * Refs of a repository in the files format, sorted by name, as `git for-each-ref` lists them. No object is read.
 * @param gitDir its folder
 * @throws RangeError on a line of `packed-refs` that git would not take
 */
export async function listRefs(gitDir: string): Promise<RefList> {
  const values = new Map(await readPacked(gitDir));
  for (const folder of FOLDERS) for (const [name, value] of await readLoose(gitDir, `refs/${folder}`)) values.set(name, value);
  return sortOut(values);
}

/** What HEAD holds: the full name of a ref, or an object id; null where git would not take it for a HEAD. In old repositories it is a link. */
export async function readHead(gitDir: string): Promise<{ readonly ref: string } | { readonly sha: string } | null> {
  const path = join(gitDir, "HEAD");
  const link = await readlink(path).catch(() => null);
  const value = link === null ? await readValue(Buffer.from(path)) : `ref: ${link}`;
  const ref = symbolicTarget(value);
  if (ref !== null) return { ref };
  const sha = SHA.exec(value)?.[0];
  return sha === undefined ? null : { sha };
}

async function readPacked(gitDir: string): Promise<(readonly [string, string])[]> {
  const text = (await readRegularFile(join(gitDir, "packed-refs"), LARGEST_PACKED_REFS))?.toString("utf8") ?? "";
  const packed: (readonly [string, string])[] = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#") || line.startsWith("^")) continue;
    const [, sha, name] = PACKED.exec(line) ?? [];
    if (sha === undefined || name === undefined) throw new RangeError(`unexpected line in packed-refs: ${line.slice(0, 80)}`);
    if (READ.test(name)) packed.push([name, sha]);
  }
  return packed;
}

/** Refs that are files of their own. */
async function readLoose(gitDir: string, folder: string): Promise<(readonly [string, string])[]> {
  const refs: (readonly [string, string])[] = [];
  const root = Buffer.from(`${gitDir}/`);
  const open: Buffer[] = [Buffer.from(folder)];
  for (let inside = open.pop(); inside !== undefined; inside = open.pop()) {
    const { folders, files } = await listFolder(root, inside);
    open.push(...folders);
    for (const path of files) {
      const name = path.toString("utf8");
      if (READ.test(name)) refs.push([name, await readValue(Buffer.concat([root, path]))]);
    }
  }
  return refs;
}

/** Paths seen from the root, as bytes: a name that is no UTF-8 is still found. As git: no hidden files, no locks, no links to nothing. */
async function listFolder(
  root: Buffer,
  inside: Buffer,
): Promise<{ readonly folders: readonly Buffer[]; readonly files: readonly Buffer[] }> {
  const entries = await readdir(Buffer.concat([root, inside]), { encoding: "buffer", withFileTypes: true }).catch(() => []);
  const folders: Buffer[] = [];
  const files: Buffer[] = [];
  for (const entry of entries) {
    // The types know names as text only; with this encoding they are bytes.
    const name = entry.name as unknown as Buffer;
    if (name[0] === DOT || name.toString("latin1").endsWith(".lock")) continue;
    const path = Buffer.concat([inside, SLASH, name]);
    if (entry.isDirectory()) folders.push(path);
    else if (!entry.isSymbolicLink() || (await leadsToFile(Buffer.concat([root, path])))) files.push(path);
  }
  return { folders, files };
}

async function leadsToFile(path: Buffer): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}

async function readValue(path: Buffer): Promise<string> {
  return (await readRegularFile(path, LARGEST_REF))?.toString("utf8") ?? "";
}

function sortOut(values: RefValues): RefList {
  const sorted = [...values].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const all = sorted.map(([name, value]) => ({
    name,
    symbolic: symbolicTarget(value),
    sha: isRefName(name) ? resolveRef(values, value) : null,
  }));
  const sound = all.flatMap(({ name, symbolic, sha }) => (sha === null ? [] : [{ name, symbolic, sha }]));
  return {
    refs: sound
      .filter(({ name, symbolic }) => symbolic === null || name.startsWith("refs/heads/"))
      .flatMap(({ name, sha }) => toRef(name, sha) ?? []),
    // Like git, no word of a symbolic ref that leads nowhere: the remote's HEAD often does after its branch was renamed.
    broken: all.filter(({ name, symbolic, sha }) => sha === null && (symbolic === null || !isRefName(name))).map(({ name }) => name),
    notes: new Map(sound.filter(({ name }) => name.startsWith("refs/notes/")).map(({ name, sha }) => [name, sha])),
    replaced: sound.filter(({ name }) => name.startsWith("refs/replace/")).map(({ name }) => name),
    originHead: sound.find(({ name }) => name === ORIGIN_HEAD)?.symbolic ?? null,
  };
}

function symbolicTarget(value: string): string | null {
  return SYMBOLIC.exec(value)?.[1] ?? null;
}

/** Object id that a ref's content leads to; null where it leads nowhere or never ends. */
function resolveRef(values: RefValues, first: string): string | null {
  let value = first;
  for (let step = 0; step <= MOST_STEPS; step++) {
    const sha = SHA.exec(value)?.[0];
    if (sha !== undefined) return sha === NOTHING ? null : sha;
    value = values.get(symbolicTarget(value) ?? "") ?? "";
  }
  return null;
}

/** Source: git-check-ref-format(1). */
function isRefName(name: string): boolean {
  const parts = name.split("/");
  return (
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\.$/.test(name) &&
    parts.every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"))
  );
}
