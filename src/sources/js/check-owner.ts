import { lstat, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import type { Environment } from "../git/find-git.ts";
import { parseConfig, type Setting } from "./parse-config.ts";

interface OwnerInput {
  /** Folder that messages name. */
  readonly subject: string;
  readonly gitDir: string;
  /** Root of the work tree, null for a bare repository. */
  readonly root: string | null;
  readonly environment: Environment;
}

const ROOT = 0;
const SYSTEM_CONFIGURATION = "/etc/gitconfig";

/**
 * Refuses a repository that belongs to somebody else, by git's rule: its folder and the folder of its work tree must be owned by
 * the current user, or for root by the user that called sudo, unless the user's or the system's own configuration names it
 * under `safe.directory`. Nothing that the repository says is heard.
 *
 * Where the system knows no owners (Windows) there is nothing to check.
 * @throws ToolError REPO_UNSAFE
 */
export async function checkOwner({ subject, gitDir, root, environment }: OwnerInput): Promise<void> {
  const user = process.geteuid?.();
  if (user === undefined) return;
  const owners = await Promise.all([gitDir, ...(root === null ? [] : [root])].map(async (path) => (await lstat(path)).uid));
  const trusted = user === ROOT ? [ROOT, ...sudoUser(environment)] : [user];
  if (owners.every((owner) => trusted.includes(owner))) return;
  const path = root ?? gitDir;
  if (isSafe(path, await readSafeDirectories(environment))) return;
  throw new ToolError(`${subject} is not trusted: another user owns it`, { code: "REPO_UNSAFE", data: { path } });
}

function sudoUser(environment: Environment): readonly number[] {
  const id = environment["SUDO_UID"] ?? "";
  return /^\d{1,10}$/.test(id) ? [Number(id)] : [];
}

/** Source: `safe.directory` in git-config(1). */
function isSafe(path: string, values: readonly string[]): boolean {
  return values.some((value) => value === "*" || value === path || (value.endsWith("/*") && path.startsWith(value.slice(0, -1))));
}

/** Values of the system's and the user's own files, those after the last empty one. Included files are not followed. */
async function readSafeDirectories(environment: Environment): Promise<readonly string[]> {
  const { HOME: home = "", XDG_CONFIG_HOME: folder = join(home, ".config"), GIT_CONFIG_GLOBAL: single } = environment;
  const system = environment["GIT_CONFIG_NOSYSTEM"] === undefined ? [environment["GIT_CONFIG_SYSTEM"] ?? SYSTEM_CONFIGURATION] : [];
  const own = single === undefined ? (home === "" ? [] : [join(folder, "git", "config"), join(home, ".gitconfig")]) : [single];
  const settings = (await Promise.all([...system, ...own].map(readSettings))).flat();
  const values = settings.filter(([key]) => key === "safe.directory").map(([, value]) => value);
  const named = values.slice(values.lastIndexOf("") + 1).map((value) => (value.startsWith("~/") ? join(home, value.slice(2)) : value));
  return Promise.all(named.map((value) => (value.includes("*") ? value : realpath(value).catch(() => value))));
}

/** A missing or broken file is the user's matter and not a reason to stop. */
async function readSettings(file: string): Promise<readonly Setting[]> {
  try {
    return parseConfig(await readFile(file, "utf8"));
  } catch {
    return [];
  }
}
