import { compareRuns } from "../../derive/earlier-runs/compare-runs.ts";
import { isOnMain } from "../../derive/earlier-runs/is-on-main.ts";
import { ToolError } from "../../errors.ts";
import { HEADLINE_MEASURE } from "../../measures/index.ts";
import type { HistoryEntry, HistoryResult } from "../../model/history.ts";
import type { TargetReader } from "../../model/reader.ts";
import type { Report } from "../../model/report.ts";
import { canonicalReport, parseReport, renderJson } from "../../report/json/index.ts";
import { markObjects } from "../../sources/git/mark-objects.ts";
import { appendEntry, isSameSeries } from "../../store/history/append-entry.ts";
import { checkHistoryFolder, isFilled, readLatestReport, writeLatestReport } from "../../store/history/latest-report.ts";
import { type ReadEntries, readEntries } from "../../store/history/read-entries.ts";
import { guarded } from "../../store/system-reason.ts";
import { chooseMain } from "../choose-main.ts";
import { counted } from "../counted.ts";
import type { Facts } from "../facts.ts";
import type { AnalyzeOutcome, AppIo } from "../options.ts";
import type { ReadRecords } from "../records/records-input.ts";
import { type DigestInput, digestRun, type RunDigest, withFound } from "./digest-run.ts";
import { entryOf, seriesBranch } from "./entry-of.ts";

/** What a run follows from, before anything of it is read. */
export type SeriesInput = Omit<DigestInput, "main">;

/** What was read for a report, as far as a series needs it. */
export interface ReadForSeries {
  readonly facts: Facts;
  readonly records: ReadRecords;
}

/** The earlier runs on a branch of a repository, and the one that is under way. */
export interface RunSeries {
  /** The report of the last run, where nothing is new since and nothing was missing then; null where there is something to read. */
  redraw(): Promise<Report | null>;
  /** Adds to a report what moved since the last run. @returns the report as it is to be kept, and what keeps it */
  tell(report: Report, read: ReadForSeries): Promise<Pick<AnalyzeOutcome, "report" | "keepRun">>;
}

/** Lines about files that were set aside; a folder of something else would have one for each. */
const MOST_LINES = 5;

/**
 * Opens the folder that the user named for the entries of runs.
 * @throws ToolError HISTORY_UNWRITABLE where it could not take an entry; MAIN_UNKNOWN, MAIN_AMBIGUOUS, MAIN_ABSENT
 */
export async function openSeries(run: SeriesInput & { readonly historyFolder: string }, io: AppIo): Promise<RunSeries> {
  const { options, settings, reader, historyFolder: folder } = run;
  const main = chooseMain(reader.info, options.main ?? settings.config.main);
  const input: DigestInput = { ...run, main };
  const { earlier, setAside } = sortOut(await unlessUnwritable(() => openFolder(folder)), {
    repository: reader.info.name,
    main: seriesBranch(main.name),
  });
  for (const { file, reason } of setAside.slice(0, MOST_LINES))
    io.progress({ kind: "found", text: `History: ${file} is set aside: ${reason}` });
  const digest = await digestRun(input);
  return {
    async redraw() {
      const isFactsWanted = options.factsFolder !== null && !(await isFilled(options.factsFolder));
      const last = earlier.at(-1);
      if (last === undefined || options.forge !== null || isFactsWanted) return null;
      const report = await readKept(folder, { last, digest, reader });
      if (report !== null) io.progress({ kind: "found", text: nothingNew(report) });
      return report;
    },
    async tell(report, read) {
      const own = withFindings(digest, report, options.forge === null ? null : read.records);
      const entry = entryOf(report, own);
      const isRewritten = findRewritten(earlier.findLast(({ inputs }) => inputs !== own.inputs) ?? null, input, read);
      const known = options.forge === null ? await knownBefore(digest, report, reader) : null;
      const history: HistoryResult = { ...compareRuns(entry, earlier, { headline: HEADLINE_MEASURE, isRewritten }), known, setAside };
      const told = canonicalReport({ ...report, history });
      return { report: told, keepRun: () => keepRun(folder, { report: told, entry }, io) };
    },
  };
}

async function openFolder(folder: string): Promise<ReadEntries> {
  await checkHistoryFolder(folder);
  return guarded(folder, () => readEntries(folder));
}

/** The same failure with what to type about it. */
async function unlessUnwritable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== "CANNOT_WRITE") throw error;
    throw new ToolError(error.message, { code: "HISTORY_UNWRITABLE", cause: error });
  }
}

/** Entries of this series, and why others are none. */
function sortOut(read: ReadEntries, series: Pick<HistoryEntry, "repository" | "main">) {
  const earlier = read.entries.filter((entry) => isSameSeries(entry, series));
  const others = read.entries.length - earlier.length;
  const reason = "of another repository or another branch";
  return { earlier, setAside: [...read.setAside, ...(others === 0 ? [] : [{ file: counted(others, "file"), reason }])] };
}

interface KeptInput {
  readonly last: HistoryEntry;
  readonly digest: RunDigest;
  readonly reader: TargetReader;
}

/** The report that the last run left, if it follows from what is known now. */
async function readKept(folder: string, { last, digest, reader }: KeptInput): Promise<Report | null> {
  const text = readLatestReport(folder);
  const parsed = text === null ? null : parseReport(text);
  if (parsed === null || !parsed.ok) return null;
  const { report } = parsed;
  const { history } = report;
  if (history === null || history.known === null || history.inputs !== last.inputs) return null;
  if (history.known !== (await knownBefore(digest, report, reader))) return null;
  return { ...report, history: { ...history, announce: "nothing", isNew: false } };
}

/** What is known before anything is read. What was missing in a run may be there now, unless the same files hold the objects. */
async function knownBefore({ inputs }: RunDigest, { run }: Report, { info }: TargetReader): Promise<string | null> {
  if (!run.partial) return inputs;
  const objects = await markObjects(info);
  return objects === null ? null : withFound(inputs, objects);
}

/** With all else the same, a forge may say something else, and what was missing may be there. */
function withFindings({ inputs, method }: RunDigest, { run, repo, warnings }: Report, asked: ReadRecords | null): RunDigest {
  if (asked === null && !run.partial) return { inputs, method };
  return { inputs: withFound(inputs, [asked, run.partial ? [repo.missing, repo.coverage, warnings] : null]), method };
}

/** Whether main was rewritten since a run; null where that run does not say where main was, or this one does not see all of main. */
function findRewritten(last: HistoryEntry | null, { options, reader }: DigestInput, { facts }: ReadForSeries): boolean | null {
  if (last === null || last.head === null || options.until !== null || reader.info.shallow) return null;
  return !isOnMain(facts.history, last.head);
}

interface KeptRun {
  readonly report: Report;
  readonly entry: ReturnType<typeof entryOf>;
}

/** The report comes first and the entry last, so that a run that is killed between is no run. @throws ToolError HISTORY_UNWRITABLE */
async function keepRun(folder: string, { report, entry }: KeptRun, io: AppIo): Promise<void> {
  const unsaved = await writeLatestReport(folder, renderJson(report));
  await unlessUnwritable(() => appendEntry(folder, entry));
  if (unsaved !== null) io.progress({ kind: "found", text: `The next run cannot draw this report again: ${unsaved}` });
}

function nothingNew({ run: { cutoff } }: Report): string {
  return cutoff === null ? "Nothing new since the last run" : `Nothing new since the run of data until ${cutoff.slice(0, 10)}`;
}
