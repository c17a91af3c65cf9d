import { lstat, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, findGit } from "./find-git.ts";
import { type GitProgram, runGit } from "./run-git.ts";

const COUNT_LIMIT_MS = 10 * 60_000;

/** Bytes of the packs of a repository. @returns null where there is no folder of packs at one of the usual places */
export async function measurePacks(path: string): Promise<number | null> {
  for (const inner of [".git", ""]) {
    const folder = join(path, inner, "objects", "pack");
    const names = await readdir(folder).catch(() => null);
    if (names === null) continue;
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
  return null;
}

/** What the refs of a clone reach. */
export interface CloneCounts {
  /** Commits; null where git cannot count them. */
  readonly commits: number | null;
  /** Heads of pull and merge requests; none in an ordinary clone. */
  readonly pulls: number;
}

/** Counts what clones hold; nothing is written into them and none of their programs is run. */
export interface CloneCounter {
  count(path: string): Promise<CloneCounts>;
  close(): Promise<void>;
}

/**
 * Opens a counter.
 * @param temporaryFolder existing folder in which scratch is made until the counter is closed
 * @throws ToolError GIT_MISSING, GIT_TOO_OLD
 */
export async function openCloneCounter(options: {
  readonly environment: Environment;
  readonly temporaryFolder: string;
  readonly signal: AbortSignal;
}): Promise<CloneCounter> {
  const home = await mkdtemp(join(options.temporaryFolder, "git-ai-impact-count-"));
  const close = () => rm(home, { recursive: true, force: true });
  try {
    const { git } = await findGit({ environment: options.environment, home, signal: options.signal });
    return { count: (path) => countAll(git, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function countAll(git: GitProgram, path: string): Promise<CloneCounts> {
  if ((await lstat(path).catch(() => null)) === null) return { commits: null, pulls: 0 };
  const ask = async (...args: string[]) => {
    const answer = await runGit(git, { args, cwd: path, subject: path, timeLimitMs: COUNT_LIMIT_MS }).catch(() => null);
    git.signal?.throwIfAborted();
    return answer?.stdout.toString("latin1") ?? "";
  };
  const count = (await ask("rev-list", "--count", "--all")).trim();
  const pulls = await ask("for-each-ref", "--format=%(refname)", "refs/pull/*/head", "refs/merge-requests/*/head");
  return { commits: /^\d{1,15}$/.test(count) ? Number(count) : null, pulls: pulls.split("\n").length - 1 };
}
