import { ToolError } from "../errors.ts";
import type { Delivery } from "../model/delivery/delivery.ts";
import type { OfferedPart } from "../model/fact-table.ts";
import { FACT_RECORDS } from "../model/facts-manifest.ts";
import type { MainRef, RepositoryInfo, RepositoryPlace } from "../model/repository.ts";
import { plainPathOf } from "../sources/git/origin-address.ts";
import { createPseudonyms, type Pseudonymise } from "../sources/pseudonyms.ts";
import type { FactsOrigin, WrittenFacts } from "../store/describe-manifest.ts";
import { openFactsStore } from "../store/facts-store.ts";
import { readPseudonymKey } from "../store/pseudonym-key.ts";
import { createFactParts, FACT_TABLES } from "./fact-tables/create-parts.ts";
import { describeExtent } from "./fact-tables/describe-extent.ts";
import type { FactInput } from "./fact-tables/fact-source.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import type { ReadTarget } from "./read-target.ts";
import type { FactRecords } from "./records/fact-records.ts";
import type { ReadingSettings } from "./settle-reading.ts";
import { digestPathRules } from "./team-rules.ts";

/** The facts of a repository on disk, held by this run until they are closed. */
export interface KeptFacts {
  /** Absolute folder. */
  readonly folder: string;
  /** Key of the pseudonyms. */
  readonly key: Uint8Array;
  /** The last run was given records, of which its tables tell. */
  readonly holdsRecords: boolean;
  /** The last run was given rules by which paths belong to teams. */
  readonly holdsTeams: boolean;
  /** State that the last run left; null where there is none that can be used. Hands it over: the next call gives null. */
  takeState(): Uint8Array | null;
  /**
   * Answers from what the last run wrote, where this one would write the same; null elsewhere.
   *
   * @param wouldLeave whether this run would leave the state that is given, which the last one left
   * @throws ToolError FACTS_UNWRITABLE
   */
  keep(source: FactsSource, wouldLeave: (state: Uint8Array) => Promise<boolean>): Promise<WrittenFacts | null>;
  /** Writes what a run read. @throws ToolError FACTS_UNWRITABLE */
  save(target: ReadTarget, settings: ReadingSettings, records: FactRecords): Promise<WrittenFacts>;
  close(): Promise<void>;
}

/** What is read, by what, and under which settings. */
export interface FactsSource {
  readonly info: RepositoryInfo;
  readonly main: MainRef;
  /** Version line of the reader. */
  readonly reader: string;
  readonly settings: ReadingSettings;
  /** Digest of the records that are given; null where there are none. */
  readonly records: string | null;
}

interface FactsPlace {
  readonly info: RepositoryPlace;
  readonly options: AnalyzeOptions;
  /** How long to wait for another run on the same facts. */
  readonly waitMilliseconds: number;
}

/**
 * Opens the facts of a repository in the folder that the user named, else in the cache.
 * @throws ToolError FACTS_UNWRITABLE, FACTS_BUSY
 */
export async function openFacts({ info, options, waitMilliseconds }: FactsPlace, io: AppIo): Promise<KeptFacts> {
  const notice = (text: string) => io.progress({ kind: "found", text });
  const { key, transient } = await readPseudonymKey(options.cacheFolder, info.root);
  if (transient !== null) notice(`The pseudonyms of this run fit those of no other run: ${transient}`);
  const store = await openFactsStore({
    folder: options.factsFolder ?? `${options.cacheFolder}/facts`,
    isNamed: options.factsFolder !== null,
    repository: info,
    key,
    isKeyTransient: transient !== null,
    waitMilliseconds,
    notice,
    signal: io.signal,
  });
  return {
    folder: store.folder,
    key,
    holdsRecords: store.holdsRecords,
    holdsTeams: store.teams !== null,
    takeState: () => store.takeState(),
    keep: (source, wouldLeave) => store.keep(describeOrigin(source, options.version), wouldLeave),
    async save(target, settings, records) {
      const startedAt = io.now();
      const { facts } = target;
      const input = await factInputOf(target, records.delivery, createPseudonyms(key));
      const written = await store.write({
        ...describeOrigin({ ...facts, settings, records: await records.digest() }, options.version),
        extent: () => describeExtent(input()),
        reading: target.encodeState(),
        parts: partsOf(input),
      });
      io.progress({ kind: "spent", stage: "writing facts", milliseconds: io.now() - startedAt });
      return written;
    },
    close: () => store.close(),
  };
}

/** True for what stands in the way of facts, and not of an answer. */
export function isFactsFailure(error: unknown): error is ToolError {
  return error instanceof ToolError && (error.code === "FACTS_UNWRITABLE" || error.code === "FACTS_BUSY");
}

/** What the tables are made from, joined to the records when it is first asked for: where nothing is new, it never is. */
async function factInputOf(target: ReadTarget, delivery: Delivery, pseudonymise: Pseudonymise): Promise<() => FactInput> {
  const isGiven = FACT_RECORDS.some((kind) => delivery[kind] !== null);
  const join = isGiven ? (await import("./records/join-records.ts")).joinRecords : null;
  const made: FactInput[] = [];
  const make = (): FactInput => {
    const { facts, derived, touched, changeTeams } = target;
    const units = join?.(target, delivery) ?? derived.units;
    return { facts, units, templateMarkers: derived.templateMarkers, pseudonymise, changeTeams, touched };
  };
  return () => {
    const input = made[0] ?? make();
    made[0] = input;
    return input;
  };
}

function* partsOf(input: () => FactInput): Generator<OfferedPart> {
  yield* createFactParts(input());
}

function describeOrigin({ info, main, reader, settings, records }: FactsSource, toolVersion: string): FactsOrigin {
  return {
    toolVersion,
    reader,
    objectFormat: info.objectFormat,
    main,
    refs: info.refs,
    settings: settingsOfFacts(settings),
    name: info.name,
    origin: plainPathOf(info.originPath),
    records,
    teams: digestPathRules(settings.teams),
    // Notes are read anew by each run and are no part of the state.
    isFixedByState: info.notesRefs.length === 0,
    tables: FACT_TABLES,
  };
}

/** The settings that change facts, as text: not adoption dates, windows, teams or privacy. */
function settingsOfFacts({ config, markers }: ReadingSettings): string {
  const { bots, exclude, countedClasses } = config;
  return JSON.stringify([bots, exclude, countedClasses, markers.version, markers.markers]);
}
