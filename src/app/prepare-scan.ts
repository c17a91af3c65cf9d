import { EXIT } from "../errors.ts";
import type { TargetReader } from "../model/reader.ts";
import type { RepositoryPlace } from "../model/repository.ts";
import type { WrittenFacts } from "../store/describe-manifest.ts";
import { keepFacts } from "./keep-facts.ts";
import { type KeptFacts, openFacts } from "./kept-facts.ts";
import type { AnalyzeOptions, AppIo, ScanOutcome } from "./options.ts";
import { readOn } from "./read-with-facts.ts";
import { type OpenedRecords, openRecords, recordsForFacts } from "./records/fact-records.ts";
import type { ReadRecords } from "./records/records-input.ts";
import { NO_RECORDS, type RecordsInput } from "./records/records-input.ts";
import { collectWarnings, type DataGaps, isPartial } from "./sections/warnings.ts";
import { settleReading } from "./settle-reading.ts";

/** A scan whose settings and facts are at hand. */
export interface PreparedScan {
  /** @param fetchFailure why pull request heads that were asked for are not there */
  scan(reader: TargetReader, fetchFailure: string | null): Promise<ScanOutcome>;
  /** Lets go of the facts. */
  close(): Promise<void>;
}

/** A scheduled run may meet another one that is about to end. */
const WAIT_MILLISECONDS = 60_000;

/**
 * Settles the settings and opens the facts of a repository, before its refs are known.
 * @throws ToolError CONFIG_INVALID, FACTS_UNWRITABLE, FACTS_BUSY
 */
export async function prepareScan(place: RepositoryPlace, options: AnalyzeOptions, io: AppIo): Promise<PreparedScan> {
  const settings = await settleReading(options, place.root);
  const store = await openFacts({ info: place, options, waitMilliseconds: WAIT_MILLISECONDS }, io);
  return {
    async scan(reader, fetchFailure) {
      const source = { info: reader.info, options, settings };
      const run = { ...source, store, records: openRecords(source, io) };
      const { tables, files, read, gaps, records } = (await findNothingNew(reader, run, io)) ?? (await readAndWrite(reader, run, io));
      const warnings = collectWarnings(gaps, { checks: [], fetchFailure, records });
      const exit = isPartial(warnings) ? EXIT.partial : EXIT.done;
      return { name: reader.info.name, folder: store.folder, tables, files, read, warnings, exit };
    },
    close: () => store.close(),
  };
}

interface Run extends RecordsInput {
  readonly store: KeptFacts;
  readonly records: OpenedRecords;
}

interface Scanned extends Pick<ScanOutcome, "tables" | "files" | "read"> {
  readonly gaps: DataGaps;
  readonly records: ReadRecords;
}

/** Null where there is something to read or to write. */
async function findNothingNew(reader: TargetReader, run: Run, io: AppIo): Promise<Scanned | null> {
  const kept = await keepFacts(reader, { ...run, records: await run.records.digest() });
  if (kept === null) return null;
  io.progress({ kind: "found", text: "Nothing is new since an earlier run" });
  return {
    ...countRows(kept),
    read: { commits: 0, comparisons: 0 },
    gaps: { info: reader.info, missing: [], unmeasured: [], refused: null },
    // Records with which something was wrong are never taken for those of an earlier run.
    records: NO_RECORDS,
  };
}

async function readAndWrite(reader: TargetReader, run: Run, io: AppIo): Promise<Scanned> {
  const { options, settings, store } = run;
  // Before the history, so that a bad file costs seconds.
  const records = await run.records.read();
  const target = await readOn(reader, { options, settings, kept: store.takeState(), key: store.key }, io);
  const written = await store.save(target, settings, recordsForFacts(run, records));
  return {
    ...countRows(written),
    read: { commits: target.reread.commits, comparisons: target.reread.pairs },
    gaps: { ...target.facts, ...target.derived.units.lines },
    records,
  };
}

function countRows({ rows, written, kept }: WrittenFacts): Pick<ScanOutcome, "tables" | "files"> {
  return { tables: Object.fromEntries(rows), files: { written, kept } };
}
