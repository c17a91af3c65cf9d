import type { AnalyzeOptions } from "../src/app/options.ts";

export const NOTHING_SAID: Omit<AnalyzeOptions, "path" | "cacheFolder" | "temporaryFolder">;
