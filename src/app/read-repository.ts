import type { Trunk } from "../derive/trunk.ts";
import type { Units } from "../derive/units.ts";
import type { CommitTable } from "../model/commit-table.ts";
import type { PseudonymousParticipants } from "../model/identity.ts";
import type { EvidenceTable, Marker } from "../model/marker.ts";
import type { ChangedFile, DiffPairs, TargetReader } from "../model/reader.ts";
import type { MainRef } from "../model/repository.ts";
import { chooseMain } from "./choose-main.ts";
import { deriveUnits } from "./derive-units.ts";
import type { Facts } from "./facts.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import { readClasses } from "./read-classes.ts";
import { readFacts } from "./read-facts.ts";
import { settleReading } from "./settle-reading.ts";

/** The facts of one repository, without names and addresses of people, for counts of one's own. */
export interface RepositoryData {
  readonly main: MainRef;
  readonly commits: CommitTable;
  /** Main's first-parent steps, and for each commit the step that brought it. */
  readonly trunk: Trunk;
  /** Pull or merge request number that each commit's message lands, 0 where none. */
  readonly pullNumber: Int32Array;
  readonly participants: PseudonymousParticipants;
  readonly evidence: EvidenceTable;
  /** The marker table in force; `EvidenceTable.marker` points into it. */
  readonly markers: readonly Marker[];
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
  /** Landed changes, branches, marks and their lines; takes the second, longer pass over the history. */
  readonly deriveUnits: () => Promise<Omit<Units, "history">>;
  /** Lines of any commits against any bases, all paths, one entry a pair; NaN where an object is missing. Binary files count no lines. */
  readonly countLines: (pairs: DiffPairs) => Promise<PairLines>;
}

export interface PairLines {
  readonly added: Float64Array;
  readonly deleted: Float64Array;
}

/**
 * Reads a repository and hands its facts to `use`; the repository is closed when `use` is done.
 *
 * @returns what `use` returns
 * @throws ToolError for every failure that the user can meet
 */
export async function readRepository<Result>(
  options: AnalyzeOptions,
  io: AppIo,
  use: (data: RepositoryData) => Result | Promise<Result>,
): Promise<Result> {
  const { reader } = await openTarget(options, io);
  try {
    return await use(await readData(reader, options, io));
  } finally {
    await reader.close();
  }
}

async function readData(reader: TargetReader, options: AnalyzeOptions, io: AppIo): Promise<RepositoryData> {
  const { config, markers, until } = await settleReading(options, reader.info.root);
  const main = chooseMain(reader.info, options.main ?? config.main);
  const progress = (done: number, total: number | null) => io.progress({ kind: "step", done, total });
  const { facts } = await readFacts({
    reader,
    info: reader.info,
    main,
    markers,
    bots: config.bots,
    toolVersion: options.version,
    kept: null,
    until,
    progress,
  });
  const { exclude, countedClasses } = config;
  return {
    main,
    commits: facts.history.commits,
    trunk: facts.history.trunk,
    pullNumber: facts.history.messages.number,
    participants: participantsOf(facts),
    evidence: facts.evidence,
    markers: markers.markers,
    missing: facts.missing,
    deriveUnits: async () => {
      const { history: _, ...units } = (
        await deriveUnits({ reader, facts, classes: readClasses(reader, { sha: main.sha, exclude }), countedClasses, kept: null, progress })
      ).units;
      return units;
    },
    countLines: (pairs) => countPairs(reader, facts, pairs),
  };
}

function participantsOf({ participants, history }: Facts): PseudonymousParticipants {
  const { nameKey, pairKey, person, kind } = history.identities;
  return { ...participants, nameKey, pairKey, person, kind };
}

async function countPairs(reader: TargetReader, facts: Facts, pairs: DiffPairs): Promise<PairLines> {
  const added = new Float64Array(pairs.commit.length);
  const deleted = new Float64Array(pairs.commit.length);
  const visit = (pair: number, file: ChangedFile) => {
    added[pair] = (added[pair] ?? 0) + Math.max(0, file.added);
    deleted[pair] = (deleted[pair] ?? 0) + Math.max(0, file.deleted);
  };
  const read = await reader.countLines(facts.history.commits, pairs, { visit, progress: () => undefined });
  for (const { pair } of read.unmeasured) {
    added[pair] = Number.NaN;
    deleted[pair] = Number.NaN;
  }
  if (read.refused !== null) {
    added.fill(Number.NaN);
    deleted.fill(Number.NaN);
  }
  return { added, deleted };
}
