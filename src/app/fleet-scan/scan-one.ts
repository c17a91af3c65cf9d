import { ToolError } from "../../errors.ts";
import type { FleetRepository } from "../../model/fleet/fleet-run.ts";
import type { Cloner } from "../../sources/git/clone-mirror.ts";
import { acquireLock } from "../../store/lock.ts";
import { makeFolder } from "../../store/places.ts";
import { guarded } from "../../store/system-reason.ts";
import type { FleetIo, FleetScanOptions } from "./fleet-options.ts";
import { hidePlaces } from "./hide-places.ts";
import { type Ending, type Judgement, judgeScan } from "./judge-scan.ts";
import type { FleetItem } from "./settle-repositories.ts";

export interface OneScan {
  readonly item: FleetItem;
  readonly options: FleetScanOptions;
  /** Null where the list has no addresses. */
  readonly cloner: Cloner | null;
}

/** One repository as it ended, and the commits that were read; null where that is not known. */
export interface EndedScan {
  readonly repository: FleetRepository;
  readonly commits: number | null;
}

/** Fetches a repository where it has an address, and has it scanned, within the time limit. Whatever goes wrong is its own. */
export async function scanOne(scan: OneScan, io: FleetIo): Promise<EndedScan> {
  const { repo, name, team } = scan.item;
  const { status, reason, facts } = await withinTime(scan, io);
  const folder = facts === null ? null : (facts.folder.split(/[\\/]/).at(-1) ?? null);
  const shown = reason === null ? null : hidePlaces(reason, placesOf(scan));
  return {
    repository: { repo, name: facts?.name ?? name, team, folder, status, reason: shown },
    commits: facts?.commits ?? null,
  };
}

async function withinTime(scan: OneScan, io: FleetIo): Promise<Judgement> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), scan.options.timeLimitMilliseconds);
  const signal = AbortSignal.any([io.signal, limit.signal]);
  const ending = (): Ending => (io.signal.aborted ? "run" : limit.signal.aborted ? "time" : null);
  try {
    // What the system refuses in the cache is this repository's failure as well.
    await guarded("the cache", () => fetchAddress(scan, signal));
    return judgeScan(await io.scanRepository(scan.item, signal), ending());
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return judgeScan({ exit: error.exitCode, ending: null, stdout: "", stderr: `error: ${error.message.replaceAll("\n", " ")}` }, ending());
  } finally {
    clearTimeout(timer);
  }
}

/** One run at a time fetches into a clone; what it holds is read without that, for nothing is ever taken out of it. */
async function fetchAddress({ item, options, cloner }: OneScan, signal: AbortSignal): Promise<void> {
  const { address, path } = item;
  if (address === null || cloner === null) return;
  await makeFolder(`${options.cacheFolder}/clones`);
  const lock = await acquireLock({
    path: `${path}.lock`,
    waitMilliseconds: options.timeLimitMilliseconds,
    onWait: () => undefined,
    signal,
  });
  if (lock === null) throw new ToolError("another run is fetching it", { code: "FACTS_BUSY" });
  try {
    await cloner.bring(address, path, signal);
  } finally {
    await lock.release();
  }
}

/** What stands for the places of this machine in the sentences that are kept. */
function placesOf({ item, options }: OneScan): ReadonlyMap<string, string> {
  return new Map([
    [item.path, item.repo],
    // The place of an address is none of this machine.
    ...(item.address === null ? ([[item.place, item.repo]] as const) : []),
    [options.factsFolder, "the folder of the facts"],
    [options.cacheFolder, "the cache"],
    [options.temporaryFolder, "the folder for temporary files"],
  ]);
}
