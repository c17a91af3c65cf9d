import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "../sources/git/build-repo.ts";

const ROOT = join(import.meta.dirname, "../..");

export const BUILT = existsSync(join(ROOT, "dist/cli/main.js"));

export interface BuiltRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the program held, without what it started, in MiB. */
  readonly peakMebibytes: number;
}

export interface BuiltOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are imported before the program, in this folder. */
  readonly before?: readonly string[];
  /** Limit of the heap, in MiB. */
  readonly heapMebibytes?: number;
  /** The user that runs it, where root starts it. */
  readonly uid?: number;
}

/** Runs the built program as a process of its own, with a home of its own, for two minutes at most. */
export function runBuilt(words: readonly string[], { env = {}, before = [], heapMebibytes, uid }: BuiltOptions = {}): BuiltRun {
  const home = temporaryFolder();
  mkdirSync(join(home, "tmp"));
  const memory = join(home, "memory");
  const modules = [...before, "peak-memory.js"].flatMap((name) => ["--import", pathToFileURL(join(import.meta.dirname, name)).href]);
  const heap = heapMebibytes === undefined ? [] : [`--max-old-space-size=${heapMebibytes}`];
  const run = spawnSync(process.execPath, [...heap, ...modules, join(ROOT, "bin/git-ai-impact.js"), ...words], {
    env: { PATH: process.env["PATH"], HOME: home, XDG_CACHE_HOME: home, TMPDIR: join(home, "tmp"), MEMORY_FILE: memory, ...env },
    cwd: home,
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 2 ** 28,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { ...run, peakMebibytes: existsSync(memory) ? Number(readFileSync(memory, "utf8")) : Number.NaN };
}
