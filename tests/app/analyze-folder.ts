import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { analyze } from "../../src/app/analyze.ts";
import type { AnalyzeOptions, AnalyzeOutcome, AppIo } from "../../src/app/options.ts";
import { optionsFor, quietIo } from "./app-input.ts";

const scratch = mkdtemp(join(tmpdir(), "git-ai-impact-analyze-"));
afterAll(async () => rm(await scratch, { recursive: true, force: true }));

/** The main job on a repository, with nothing said on the command line but what is given, in a quiet world but for what is given of it. */
export async function analyzeFolder(path: string, more: Partial<AnalyzeOptions> = {}, world: Partial<AppIo> = {}): Promise<AnalyzeOutcome> {
  return analyze(optionsFor(path, await scratch, more), quietIo(world));
}
