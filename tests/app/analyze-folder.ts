import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { analyze } from "../../src/app/analyze.ts";
import type { AnalyzeOptions, AnalyzeOutcome, AppIo } from "../../src/app/options.ts";

const scratch = mkdtemp(join(tmpdir(), "git-ai-impact-analyze-"));
afterAll(async () => rm(await scratch, { recursive: true, force: true }));

const IO: AppIo = {
  signal: new AbortController().signal,
  progress: () => undefined,
  confirm: async () => false,
  now: () => 0,
  env: { PATH: process.env["PATH"] },
};

/** The main job on a repository, with nothing said on the command line but what is given. */
export async function analyzeFolder(path: string, more: Partial<AnalyzeOptions> = {}): Promise<AnalyzeOutcome> {
  const folder = await scratch;
  const options: AnalyzeOptions = {
    path,
    main: null,
    since: null,
    until: null,
    timezone: null,
    adopted: null,
    ended: null,
    fetchPulls: false,
    allowShallow: false,
    reader: "git",
    configFile: null,
    markersFile: null,
    privacy: "team",
    seed: 1,
    cacheFolder: join(folder, "cache"),
    temporaryFolder: folder,
    version: "0.0.0",
    ...more,
  };
  return analyze(options, IO);
}
