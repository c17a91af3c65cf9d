import { ToolError } from "../../errors.ts";
import type { FleetReader } from "../../model/fleet/fleet-data.ts";
import type { FactsFolder, FleetListing, FleetSummary } from "../../model/fleet/fleet-listing.ts";
import type { TeamLookup } from "../../model/fleet/team-lookup.ts";
import { DamagedFacts } from "./damaged-facts.ts";
import { findDamaged } from "./find-damaged.ts";
import type { ReadFleet } from "./fleet-input.ts";
import { importDuckdb, type LoadDuckdb } from "./load-duckdb.ts";
import { type Engine, openEngine } from "./open-engine.ts";
import { readContributions } from "./read-contributions.ts";
import { readFleet } from "./read-fleet.ts";

export interface FleetOptions {
  readonly listing: FleetListing;
  /** Teams that are the units; null: repositories are. */
  readonly lookup: TeamLookup | null;
  /** Absolute folder for scratch files; what is made in it is removed when the reader is closed. */
  readonly temporaryFolder: string;
  readonly signal: AbortSignal;
  /** How many repositories were read so far, of how many. */
  readonly progress?: (done: number, total: number) => void;
  /** Where DuckDB comes from; tests hand in their own. */
  readonly load?: LoadDuckdb;
}

/** Facts of a fleet. They are read once, when they are first asked for. */
export interface FleetFacts extends FleetReader {
  /** What was read, beside the counts. */
  readSummary(): Promise<FleetSummary>;
  /** Ends the engine and removes its scratch files; nothing can be asked for afterwards. */
  close(): Promise<void>;
}

/** Memory of the engine, the greater part of which is who landed what on which day; what does not fit goes to the scratch folder. */
const MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * Opens the facts of many repositories for the comparison of its units.
 *
 * Everything is in the order of folders, so that neither the number of shards that wrote the facts nor the order of the file system shows. Facts that turn out to be
 * damaged are refused by name in the summary, and the rest is read without them.
 *
 * @throws ToolError ENGINE_MISSING where DuckDB is not installed; from its methods also ENGINE_FAILED, INTERRUPTED
 */
export async function openFleet(options: FleetOptions): Promise<FleetFacts> {
  const load = options.load ?? importDuckdb;
  const start = async () => {
    const engine = await openEngine({ ...options, root: options.listing.root, memoryBytes: MEMORY_BYTES, load });
    await engine.lock();
    return engine;
  };
  let engine = await start();
  const restart = async () => {
    await engine.close();
    engine = await start();
    return engine;
  };
  let begun: Promise<ReadFleet> | null = null;
  const read = () => {
    begun ??= readSound(options, { engine, restart });
    return begun;
  };
  return {
    readData: async () => (await read()).data,
    readSummary: async () => (await read()).summary,
    readContributions: async (anchors) => {
      const { data, numbers } = await read();
      return readContributions(engine, { units: data.units, anchors, numbers });
    },
    close: () => engine.close(),
  };
}

interface Engines {
  readonly engine: Engine;
  /** A new engine in place of the last one: a damaged file may leave one that answers nothing any more. */
  readonly restart: () => Promise<Engine>;
}

/** Reads the fleet; where facts are damaged, finds all that are and reads the others. */
async function readSound(options: FleetOptions, { engine, restart }: Engines): Promise<ReadFleet> {
  const { lookup } = options;
  const all = options.listing.folders.map((facts, number) => ({ number, facts }));
  const folders = all.filter(({ facts }) => isUnderRules(facts, lookup));
  const foreign = all.filter((folder) => !folders.includes(folder)).map(({ facts }) => ({ name: facts.folder, reason: OTHER_RULES }));
  try {
    return await readFleet(engine, { ...options, folders, refused: foreign });
  } catch (error) {
    if (!(error instanceof DamagedFacts)) throw error;
    const damaged = await findDamaged(restart, folders, lookup !== null && lookup.pathRules !== null);
    if (damaged.length === 0) throw failed(error);
    const names = new Set(damaged.map(({ name }) => name));
    const sound = folders.filter(({ facts }) => !names.has(facts.folder));
    return await readFleet(await restart(), { ...options, folders: sound, refused: [...foreign, ...damaged] }).catch((again: unknown) => {
      throw again instanceof DamagedFacts ? failed(again) : again;
    });
  }
}

const OTHER_RULES = "its changes were given to teams by other rules of paths or owners: scan it again with the same --teams FILE";

function isUnderRules({ teams }: FactsFolder, lookup: TeamLookup | null): boolean {
  return lookup === null || lookup.pathRules === null || lookup.pathRules === teams;
}

function failed(error: DamagedFacts): ToolError {
  const names = error.folders.slice(0, 3).map(({ facts }) => facts.folder);
  return new ToolError(`the facts of ${names.join(", ")} cannot be read`, {
    code: "ENGINE_FAILED",
    data: { command: "scan these repositories again, or move their folders away" },
    cause: error,
  });
}
