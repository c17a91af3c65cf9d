import { EXIT } from "../errors.ts";
import type { TargetReader } from "../model/reader.ts";
import type { WrittenFacts } from "../store/describe-manifest.ts";
import { keepFacts } from "./keep-facts.ts";
import { type KeptFacts, openFacts } from "./kept-facts.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo, ScanOutcome } from "./options.ts";
import { type Settings, settle } from "./read-target.ts";
import { readOn } from "./read-with-facts.ts";
import { NO_RECORDS } from "./records/read-records.ts";
import { collectWarnings, type DataGaps, isPartial } from "./sections/warnings.ts";

/** A scheduled run may meet another one that is about to end. */
const WAIT_MILLISECONDS = 60_000;

/**
 * Reads a repository and writes its facts: what is new since the last run, where there was one. The facts are those of a run without an earlier one,
 * to the byte.
 *
 * @throws ToolError for every failure that the user can meet
 */
export async function scan(options: AnalyzeOptions, io: AppIo): Promise<ScanOutcome> {
  const { reader, fetchFailure } = await openTarget(options, io);
  try {
    const settings = await settle(options, reader.info.root);
    const store = await openFacts({ info: reader.info, options, waitMilliseconds: WAIT_MILLISECONDS }, io);
    try {
      const run = { options, settings, store };
      const { tables, files, read, gaps } = (await findNothingNew(reader, run, io)) ?? (await readAndWrite(reader, run, io));
      const warnings = collectWarnings(gaps, { checks: [], fetchFailure, records: NO_RECORDS });
      const exit = isPartial(warnings) ? EXIT.partial : EXIT.done;
      return { name: reader.info.name, folder: store.folder, tables, files, read, warnings, exit };
    } finally {
      await store.close();
    }
  } finally {
    await reader.close();
  }
}

interface Run {
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  readonly store: KeptFacts;
}

interface Scanned extends Pick<ScanOutcome, "tables" | "files" | "read"> {
  readonly gaps: DataGaps;
}

/** Null where there is something to read or to write. */
async function findNothingNew(reader: TargetReader, run: Run, io: AppIo): Promise<Scanned | null> {
  const kept = await keepFacts(reader, run);
  if (kept === null) return null;
  io.progress({ kind: "found", text: "Nothing is new since an earlier run" });
  return {
    ...countRows(kept),
    read: { commits: 0, comparisons: 0 },
    gaps: { info: reader.info, missing: [], unmeasured: [], refused: null },
  };
}

async function readAndWrite(reader: TargetReader, { options, settings, store }: Run, io: AppIo): Promise<Scanned> {
  const target = await readOn(reader, { options, settings, kept: store.takeState(), key: store.key }, io);
  const written = await store.save(target, settings);
  return {
    ...countRows(written),
    read: { commits: target.reread.commits, comparisons: target.reread.pairs },
    gaps: { ...target.facts, ...target.derived.units.lines },
  };
}

function countRows({ rows, written, kept }: WrittenFacts): Pick<ScanOutcome, "tables" | "files"> {
  return { tables: Object.fromEntries(rows), files: { written, kept } };
}
