import { join, resolve } from "node:path";
import { ToolError } from "../../errors.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import type { Environment } from "../git/find-git.ts";
import type { RefList } from "../git/list-refs.ts";
import { hostOf, nameOf, pathOf, webOf } from "../git/origin-address.ts";
import { checkOwner } from "./check-owner.ts";
import { findObjectFolders } from "./find-object-folders.ts";
import { findRepository, folderName, unreadable } from "./find-repository.ts";
import { listRefs, readHead } from "./list-refs.ts";
import { isTrue, lastValue, parseConfig, type Setting } from "./parse-config.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** A repository of a shape that can be read without the git program, before its objects are looked at. */
export interface FoundRepository {
  readonly path: string;
  readonly objectFolders: readonly string[];
  /** Commits whose parents were cut off. */
  readonly shallow: ReadonlySet<string>;
  readonly refs: RefList;
  /** What HEAD leads to without a branch: an object id, null where HEAD names a branch. */
  readonly detachedHead: string | null;
  readonly info: Omit<RepositoryInfo, "refs" | "brokenRefs" | "pullHeadsRead">;
}

interface OpenOptions {
  readonly environment: Environment;
  readonly allowShallow: boolean;
}

const LARGEST_FILE = 64 << 20;
/** Extensions of format 1 that change nothing about how objects and refs are read. */
const HARMLESS_EXTENSIONS = ["noop", "preciousobjects", "partialclone", "worktreeconfig", "relativeworktrees"];
/** Extensions with one value that can be read. */
const READABLE_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["objectformat", "sha1"],
  ["refstorage", "files"],
]);
const PARTIAL = /^remote\..*\.(?:promisor|partialclonefilter)$|^extensions\.partialclone$/;

/**
 * Finds the repository of a folder and reads what is known without its objects. Nothing is written.
 * @throws ToolError REPO_NOT_FOUND, REPO_UNSAFE, REPO_UNREADABLE, REPO_SHALLOW; GIT_NEEDED for a linked worktree, for SHA-256, reftable
 *   and unknown extensions
 */
export async function openRepository(path: string, { environment, allowShallow }: OpenOptions): Promise<FoundRepository> {
  const folder = resolve(path);
  const { gitDir, around, isNamed } = await findRepository(folder);
  await checkOwner({ subject: folder, gitDir, root: around, environment });
  const settings = await readSettings(gitDir, folder);
  checkFormat(settings, folder);

  const shallow = await readShallow(gitDir);
  if (shallow.size > 0 && !allowShallow)
    throw new ToolError(`${folder} is a shallow clone: its history is cut off`, { code: "REPO_SHALLOW", data: { path: folder } });
  const refs = await listRefs(gitDir).catch((cause: unknown) => {
    throw unreadable(folder, cause instanceof Error ? cause.message : "its refs", cause);
  });
  const head = await readHead(gitDir);
  const bare = isTrue(lastValue(settings, "core.bare")) ?? (around === null && !gitDir.endsWith("/.git"));
  const originAddress = lastValue(settings, "remote.origin.url");
  return {
    path: folder,
    objectFolders: await findObjectFolders(join(gitDir, "objects")),
    shallow,
    refs,
    detachedHead: head !== null && "sha" in head ? head.sha : null,
    info: {
      path: folder,
      root: bare ? null : around,
      name: nameOf(originAddress) ?? folderName(isNamed ? folder : gitDir),
      objectFormat: "sha1",
      bare,
      shallow: shallow.size > 0,
      partial: settings.some(([key, value]) => PARTIAL.test(key) && value !== "false"),
      headRef: head !== null && "ref" in head ? head.ref : null,
      originHead: refs.originHead,
      notesRefs: [...refs.notes.keys()],
      rewrites: [...((await readText(join(gitDir, "info", "grafts"))).trim() === "" ? [] : ["info/grafts"]), ...refs.replaced],
      originHost: hostOf(originAddress),
      originPath: pathOf(originAddress),
      originWeb: webOf(originAddress),
    },
  };
}

async function readSettings(gitDir: string, folder: string): Promise<readonly Setting[]> {
  try {
    return parseConfig(await readText(join(gitDir, "config")));
  } catch (cause) {
    throw unreadable(folder, `${cause instanceof Error ? cause.message : "rubbish"} in its config file`, cause);
  }
}

/** A repository of another format would be misread without a word. */
function checkFormat(settings: readonly Setting[], folder: string): void {
  const version = lastValue(settings, "core.repositoryformatversion") ?? "0";
  const needed = (what: string) => new ToolError(`${folder} ${what}, which only the git program can read`, { code: "GIT_NEEDED" });
  if (version !== "0" && version !== "1") throw needed(`has the repository format ${version}`);
  const strange = settings.find(([key, value]) => key.startsWith("extensions.") && !isReadable(key.slice(11), value, version));
  if (strange !== undefined) throw needed(`uses the extension ${strange[0].slice(11)} = ${strange[1]}`);
}

/** Format 0 knows no extensions: there an unknown one has no effect. */
function isReadable(extension: string, value: string, version: string): boolean {
  if (HARMLESS_EXTENSIONS.includes(extension)) return true;
  const readable = READABLE_EXTENSIONS.get(extension);
  return readable === undefined ? version === "0" : value.toLowerCase() === readable;
}

async function readShallow(gitDir: string): Promise<Set<string>> {
  return new Set((await readText(join(gitDir, "shallow"))).split(/\s+/).filter((line) => line !== ""));
}

async function readText(file: string): Promise<string> {
  return (await readRegularFile(file, LARGEST_FILE))?.toString("utf8") ?? "";
}
