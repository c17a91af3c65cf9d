import { join } from "node:path";
import { NOTHING_SAID } from "../../scripts/nothing-said.js";
import type { AnalyzeOptions, AppIo } from "../../src/app/options.ts";

/** What the command line asks when nothing is said on it, with a scratch folder that the caller removes. */
export function optionsFor(path: string, scratch: string, more: Partial<AnalyzeOptions> = {}): AnalyzeOptions {
  return {
    path,
    ...NOTHING_SAID,
    reader: "git",
    cacheFolder: join(scratch, "cache"),
    factsFolder: null,
    temporaryFolder: scratch,
    ...more,
  };
}

/** A world that says nothing, confirms nothing and never interrupts. */
export function quietIo(more: Partial<AppIo> = {}): AppIo {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    confirm: async () => false,
    now: () => 0,
    env: { PATH: process.env["PATH"] },
    ...more,
  };
}
