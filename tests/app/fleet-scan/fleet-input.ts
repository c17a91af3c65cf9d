import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FleetIo, FleetScanOptions, ScanAnswer, ScanRepository } from "../../../src/app/fleet-scan/fleet-options.ts";
import { scan } from "../../../src/app/scan.ts";
import { ToolError } from "../../../src/errors.ts";
import { optionsFor, quietIo } from "../app-input.ts";

/** Options of a fleet's scan with nothing said; everything that is kept lies in `scratch`. */
export function fleetOptions(list: string, scratch: string, more: Partial<FleetScanOptions> = {}): FleetScanOptions {
  const temporaryFolder = join(scratch, "tmp");
  mkdirSync(temporaryFolder, { recursive: true });
  return {
    list,
    factsFolder: join(scratch, "facts"),
    cacheFolder: join(scratch, "cache"),
    temporaryFolder,
    shard: null,
    jobs: 2,
    timeLimitMilliseconds: 600_000,
    tolerated: { kind: "count", count: 0 },
    tokenFile: null,
    allowsAgent: false,
    isOffline: false,
    forge: null,
    teamsFile: null,
    configFile: null,
    version: "1.2.3",
    ...more,
  };
}

/** Scans in this process, and answers as a process of its own would. */
export function scanHere(options: Pick<FleetScanOptions, "factsFolder" | "cacheFolder" | "temporaryFolder">): ScanRepository {
  return async ({ path, main }, signal): Promise<ScanAnswer> => {
    const { factsFolder, cacheFolder, temporaryFolder } = options;
    try {
      const wanted = optionsFor(path, temporaryFolder, { factsFolder, cacheFolder, temporaryFolder, main });
      const { exit, ...outcome } = await scan(wanted, quietIo({ signal }));
      return { exit, ending: null, stdout: JSON.stringify(outcome), stderr: "" };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { exit: error.exitCode, ending: null, stdout: "", stderr: `error: ${error.message}\n` };
    }
  };
}

/** A quiet world in which no scan is expected but by `scanRepository`. */
export function fleetIo(scanRepository: ScanRepository, more: Partial<FleetIo> = {}): FleetIo {
  return { ...quietIo(), scanRepository, tell: () => undefined, ...more };
}
