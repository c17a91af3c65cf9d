import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { ToolError } from "../../errors.ts";
import { early } from "./early.ts";
import { type GitProgram, runGit } from "./run-git.ts";

/** The caller's environment; only PATH and the places of the user's own git configuration are used. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface FindOptions {
  readonly environment: Environment;
  /** An empty folder. */
  readonly home: string;
  readonly signal?: AbortSignal | undefined;
}

/** `rev-parse --path-format` came with 2.31. */
const OLDEST = "2.31";

/** Names under which the user's own configuration is found. */
const USER_CONFIGURATION = ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

/**
 * Finds git on the PATH (absolute entries only: never one in the current folder) and reads the user's `safe.directory` values.
 * @returns the program and its version line, e.g. `git version 2.39.5`
 * @throws ToolError GIT_MISSING, GIT_TOO_OLD
 */
export async function findGit(options: FindOptions): Promise<{ readonly git: GitProgram; readonly version: string }> {
  const folders = (options.environment["PATH"] ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const executable = await firstExecutable(folders);
  if (executable === null) throw new ToolError("there is no git program on the PATH", { code: "GIT_MISSING" });
  const bare: GitProgram = {
    executable,
    searchPath: folders.join(delimiter),
    home: options.home,
    safeDirectories: [],
    signal: options.signal,
  };
  const safeDirectories = early(readSafeDirectories(bare, options.environment));
  const { stdout } = await runGit(bare, { args: ["--version"], cwd: options.home, subject: options.home });
  const version = stdout.toString("utf8").trim();
  if (!isAtLeast(version, OLDEST)) {
    throw new ToolError(`${version} is too old: ${OLDEST} is needed`, { code: "GIT_TOO_OLD", data: { wanted: OLDEST } });
  }
  return { git: { ...bare, safeDirectories: await safeDirectories }, version };
}

/** Environment of a call that is meant to see the user's own configuration; a missing name is taken away from the fixed ones. */
export function userConfiguration(environment: Environment): Record<string, string | undefined> {
  return Object.fromEntries(USER_CONFIGURATION.map((name) => [name, environment[name]]));
}

/** Compares the first two numbers of a version line. */
function isAtLeast(versionLine: string, oldest: string): boolean {
  const [major = 0, minor = 0] = numbersOf(versionLine);
  const [oldestMajor = 0, oldestMinor = 0] = numbersOf(oldest);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function numbersOf(text: string): number[] {
  return (/\d+\.\d+/.exec(text)?.[0] ?? "").split(".").map(Number);
}

async function firstExecutable(folders: readonly string[]): Promise<string | null> {
  const name = process.platform === "win32" ? "git.exe" : "git";
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function readSafeDirectories(git: GitProgram, environment: Environment): Promise<string[]> {
  const read = async (scope: string) => {
    const args = ["config", scope, "--null", "--type=path", "--get-all", "safe.directory"];
    // 1: no such key; 128: a broken or missing file, which is the user's matter and not a reason to stop.
    const { stdout } = await runGit(git, { args, cwd: git.home, subject: git.home, env: userConfiguration(environment) }, [0, 1, 128]);
    return stdout.toString("utf8").split("\0").slice(0, -1);
  };
  // The repository's own configuration must not declare itself safe: only these two files are read.
  return (await Promise.all(["--system", "--global"].map(read))).flat();
}
