import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ToolError } from "../../errors.ts";
import type { RepositoryInfo, RepositoryPlace } from "../../model/repository.ts";
import { early } from "./early.ts";
import { listRefs, type RefList } from "./list-refs.ts";
import { hostOf, nameOf, pathOf, webOf } from "./origin-address.ts";
import { type GitProgram, reasonOf, runGit, tryGit } from "./run-git.ts";

/** A repository that git accepts, before its objects are looked at. */
export interface FoundRepository {
  readonly path: string;
  readonly gitDir: string;
  readonly objectFormat: "sha1" | "sha256";
  readonly objectFolder: string;
  readonly shallowFile: string;
  readonly refs: RefList;
  /** `remote.origin.url` as configured; may hold credentials, never print it. */
  readonly originAddress: string | null;
  readonly info: Omit<RepositoryInfo, "refs" | "brokenRefs" | "pullHeadsRead">;
}

interface OpenOptions {
  readonly allowShallow: boolean;
  /** Called as soon as git accepts the repository, while its refs are still listed. */
  readonly onPlace?: ((place: RepositoryPlace) => void) | undefined;
}

const CONFIG_KEYS = "^(remote\\..*\\.(promisor|partialclonefilter)|extensions\\.partialclone|remote\\.origin\\.url)$";

/**
 * Finds the repository of a folder the way git does (ordinary clone, bare, linked worktree, `.git` file, subfolder) and reads
 * what is known without its objects. Nothing is written.
 *
 * @throws ToolError REPO_NOT_FOUND, REPO_UNSAFE, REPO_UNREADABLE, REPO_SHALLOW
 */
export async function openRepository(git: GitProgram, path: string, options: OpenOptions): Promise<FoundRepository> {
  const folder = resolve(path);
  await requireFolder(folder);
  const call = (args: readonly string[]) => ({ args, cwd: folder, subject: folder });
  const ask = async (...args: string[]) => (await runGit(git, call(args))).stdout.toString("utf8").replace(/\n$/, "");

  const gitDir = await findGitDir(git, folder);
  // What does not depend on one another is asked at once; answers are taken in order, so that of two faults the first is named.
  const asked = {
    shape: early(readShape(ask)),
    config: early(readConfig(git, folder)),
    refs: early(listRefs(git, folder)),
    head: early(runGit(git, call(["symbolic-ref", "--quiet", "HEAD"]), [0, 1, 128])),
    root: early(findRoot(git, folder)),
  };
  const { bare, format, shallowFile, infoFolder, objectFolder } = await asked.shape;
  const shallow = await isFilled(shallowFile);
  if (shallow && !options.allowShallow)
    throw new ToolError(`${folder} is a shallow clone: its history is cut off`, { code: "REPO_SHALLOW", data: { path: folder } });

  const config = await asked.config;
  const originAddress = config.find(([key]) => key === "remote.origin.url")?.[1] ?? null;
  const place = {
    path: folder,
    root: bare === "true" ? null : await asked.root,
    name: nameOf(originAddress) ?? folderName(await namedFolder(folder, gitDir)),
  };
  options.onPlace?.(place);
  const refs = await asked.refs.catch((cause: unknown) => {
    throw unreadable(folder, cause instanceof ToolError ? String(cause.data["reason"] ?? cause.message) : "its refs", cause);
  });
  const head = await asked.head;
  const grafts = await isFilled(join(infoFolder, "grafts"));
  return {
    path: folder,
    gitDir,
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    objectFolder,
    shallowFile,
    refs,
    originAddress,
    info: {
      ...place,
      objectFormat: format === "sha256" ? "sha256" : "sha1",
      bare: bare === "true",
      shallow,
      partial: config.some(([key, value]) => key !== "remote.origin.url" && value !== "false"),
      headRef: head.status === 0 ? head.stdout.toString("utf8").trim() : null,
      originHead: refs.originHead,
      notesRefs: [...refs.notes.keys()],
      rewrites: [...(grafts ? ["info/grafts"] : []), ...refs.replaced],
      originHost: hostOf(originAddress),
      originPath: pathOf(originAddress),
      originWeb: webOf(originAddress),
    },
  };
}

const SHAPE = ["--is-bare-repository", "--show-object-format"];
// `--git-path info/grafts` would give back the file that our own environment names instead.
const FOLDERS = ["shallow", "info", "objects"];

interface Shape {
  readonly bare: string;
  readonly format: string;
  readonly shallowFile: string;
  readonly infoFolder: string;
  readonly objectFolder: string;
}

/** One call where it can be taken apart; a path that holds a line break is asked for by itself. */
async function readShape(ask: (...args: string[]) => Promise<string>): Promise<Shape> {
  const pathArgs = (name: string) => ["--git-path", name];
  const all = (await ask("rev-parse", "--path-format=absolute", ...SHAPE, ...FOLDERS.flatMap(pathArgs))).split("\n");
  const [bare = "", format = ""] = all;
  const isPlain = all.length === SHAPE.length + FOLDERS.length;
  const askPath = (name: string) => ask("rev-parse", "--path-format=absolute", ...pathArgs(name));
  const paths = isPlain ? all.slice(SHAPE.length) : await Promise.all(FOLDERS.map(askPath));
  const [shallowFile = "", infoFolder = "", objectFolder = ""] = paths;
  return { bare, format, shallowFile, infoFolder, objectFolder };
}

/** Root of the work tree; null where git sees none, as inside a `.git` folder. */
async function findRoot(git: GitProgram, folder: string): Promise<string | null> {
  const found = await runGit(git, { args: ["rev-parse", "--show-toplevel"], cwd: folder, subject: folder }, [0, 128]);
  return found.status === 0 ? found.stdout.toString("utf8").replace(/\n$/, "") : null;
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw notFound(folder, "does not exist");
  if (!found.isDirectory()) throw notFound(folder, "is a file, not a folder");
}

/** git's folder of the repository. git itself judges the owner (S30) and the shape; the shadow would hide both. */
async function findGitDir(git: GitProgram, folder: string): Promise<string> {
  const chunks: Buffer[] = [];
  const call = { args: ["rev-parse", "--absolute-git-dir"], cwd: folder, subject: folder };
  const outcome = await tryGit(git, call, (chunk) => void chunks.push(chunk));
  const here = await ownGitDir(folder);
  if (outcome.status !== 0) {
    const reason = reasonOf(outcome);
    if (/dubious ownership|unsafe repository/.test(outcome.stderr)) {
      const path = trustedPath(outcome.stderr) ?? folder;
      throw new ToolError(`git does not trust ${folder}, which another user owns: ${reason}`, {
        code: "REPO_UNSAFE",
        data: { path, reason },
      });
    }
    if (here === null && /not a git repository/i.test(outcome.stderr)) throw notFound(folder, "is not a git repository");
    throw unreadable(
      folder,
      here !== null && /not a git repository/i.test(reason) ? "git does not recognise it; its HEAD or folders are damaged" : reason,
    );
  }
  const gitDir = Buffer.concat(chunks).toString("utf8").replace(/\n$/, "");
  // git looks further up when the repository here is damaged: that would be another one than the one named.
  if (here !== null && (await realpath(here)) !== (await realpath(gitDir)))
    throw unreadable(folder, "git does not recognise it; its HEAD or folders are damaged");
  return gitDir;
}

/** The folder that git wants to be told about, which may be the git folder or the work tree; git quotes it for a shell. */
function trustedPath(stderr: string): string | null {
  const word = /--add safe\.directory (.+)/.exec(stderr)?.[1]?.trim();
  if (word === undefined) return null;
  return word.startsWith("'") ? word.slice(1, -1).replaceAll(/'\\(['!])'/g, "$1") : word;
}

/** Folder that looks like the repository's own: `.git` here, or this folder when it is bare; null where there is none. */
async function ownGitDir(folder: string): Promise<string | null> {
  const dotGit = join(folder, ".git");
  const found = await stat(dotGit).catch(() => null);
  if (found?.isDirectory() === true) return dotGit;
  if (found !== null) return null;
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => lstat(join(folder, name)).catch(() => null)));
  return parts.every((part) => part !== null) ? folder : null;
}

async function readConfig(git: GitProgram, folder: string): Promise<(readonly [string, string])[]> {
  const call = { args: ["config", "--null", "--get-regexp", CONFIG_KEYS], cwd: folder, subject: folder };
  const { stdout } = await runGit(git, call, [0, 1]).catch((cause: unknown) => {
    throw unreadable(folder, cause instanceof ToolError ? String(cause.data["reason"] ?? "") : "its configuration", cause);
  });
  return stdout
    .toString("utf8")
    .split("\0")
    .slice(0, -1)
    .map((entry) => {
      const end = entry.indexOf("\n");
      return end < 0 ? ([entry, "true"] as const) : ([entry.slice(0, end), entry.slice(end + 1)] as const);
    });
}

async function isFilled(file: string): Promise<boolean> {
  // Reading a named pipe would wait for ever.
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true) return false;
  const content = await readFile(file, "latin1").catch(() => "");
  return content.trim() !== "";
}

/** The folder whose name is the repository's: the one that the user named, perhaps by a link, where it holds the repository itself. */
async function namedFolder(folder: string, gitDir: string): Promise<string> {
  const here = await ownGitDir(folder);
  return here === folder || (here !== null && (await lstat(here)).isDirectory()) ? folder : gitDir;
}

/** `clone/.git` and `clone.git` are both called `clone`; a worktree's folder lies deeper in its clone's. */
function folderName(gitDir: string): string {
  const own = gitDir.replace(/[\\/]worktrees[\\/][^\\/]+$/, "");
  const folder = basename(own) === ".git" ? dirname(own) : own;
  return basename(folder).replace(/\.git$/, "") || "repository";
}

function notFound(folder: string, what: string): ToolError {
  return new ToolError(`${folder} ${what}`, { code: "REPO_NOT_FOUND", data: { path: folder } });
}

function unreadable(folder: string, reason: string, cause?: unknown): ToolError {
  return new ToolError(`${folder} cannot be read: ${reason}`, { code: "REPO_UNREADABLE", data: { path: folder, reason }, cause });
}
