import type { ToolError } from "../errors.ts";
import type { TargetReader } from "../model/reader.ts";
import { readPseudonymKey } from "../store/pseudonym-key.ts";
import { isFactsFailure, type KeptFacts, openFacts } from "./kept-facts.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import { type ReadTarget, readTarget } from "./read-target.ts";
import { type FactRecords, NO_FACT_RECORDS } from "./records/fact-records.ts";
import type { ReadingSettings } from "./settle-reading.ts";
import { digestPathRules } from "./team-rules.ts";

interface Run {
  readonly options: AnalyzeOptions;
  readonly settings: ReadingSettings;
}

interface FactsRun extends Run {
  /** What the tables of records are made from; null where this run looks at none. */
  readonly records: FactRecords | null;
}

interface ReadOn extends Run {
  /** State that an earlier run left; null where there is none. */
  readonly kept: Uint8Array | null;
  /** Key of the pseudonyms. */
  readonly key: Uint8Array;
}

export interface ReadWithFacts {
  readonly target: ReadTarget;
  /** Why facts were not written where the user wanted them; null where they were, or where the cache alone is without them. */
  readonly factsFailure: ToolError | null;
}

/**
 * Reads what is new in a repository since the facts of the last run, and writes them anew. Facts that cannot be used or written cost time, not the answer.
 * With `--until` nothing is written: facts are of the whole history. Nor is anything where the tables of an earlier run hold records or teams of paths, and this run
 * was given none.
 */
export async function readWithFacts(reader: TargetReader, { options, settings, records }: FactsRun, io: AppIo): Promise<ReadWithFacts> {
  const failures: ToolError[] = [];
  const store = await unlessFactsFail(() => openFacts({ info: reader.info, options, waitMilliseconds: 0 }, io), failures);
  try {
    const key = store?.key ?? (await readPseudonymKey(options.cacheFolder, reader.info.root)).key;
    const target = await readOn(reader, { options, settings, kept: store?.takeState() ?? null, key }, io);
    if (store !== null && settings.until === null && !wouldDropTeams(store, settings) && !(await wouldDropRecords(store, records)))
      await unlessFactsFail(() => store.save(target, settings, records ?? NO_FACT_RECORDS), failures);
    if (settings.until !== null && options.factsFolder !== null)
      io.progress({ kind: "found", text: "Facts are not written with --until: they are of the whole history" });
    const [failure] = failures;
    if (failure === undefined) return { target, factsFailure: null };
    io.progress({ kind: "found", text: `Facts are not kept for the next run: ${failure.message}` });
    return { target, factsFailure: options.factsFolder === null ? null : failure };
  } finally {
    await store?.close();
  }
}

function wouldDropTeams({ holdsTeams }: KeptFacts, { teams }: ReadingSettings): boolean {
  return holdsTeams && digestPathRules(teams) === null;
}

async function wouldDropRecords(store: KeptFacts, records: FactRecords | null): Promise<boolean> {
  return store.holdsRecords && (records === null || (await records.digest()) === null);
}

/** Reads a repository on from an earlier run, and says what was new. */
export async function readOn(reader: TargetReader, input: ReadOn, io: AppIo): Promise<ReadTarget> {
  const startedAt = io.now();
  const target = await readTarget(reader, input, io);
  const { commits, pairs } = target.reread;
  if (commits < target.facts.history.commits.count)
    io.progress({
      kind: "found",
      text: `Read ${commits} new commits and ${pairs} new comparisons; the rest is from facts of an earlier run`,
    });
  io.progress({ kind: "spent", stage: "reading and deriving", milliseconds: io.now() - startedAt });
  return target;
}

async function unlessFactsFail<T>(work: () => Promise<T>, failures: ToolError[]): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!isFactsFailure(error)) throw error;
    failures.push(error);
    return null;
  }
}
