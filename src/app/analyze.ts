import { EXIT, type ExitCode, ToolError } from "../errors.ts";
import type { Report } from "../model/report.ts";
import { canonicalReport } from "../report/json/index.ts";
import { buildReport } from "./build-report.ts";
import { compareUnits } from "./compare.ts";
import type { RunSeries, SeriesInput } from "./history/open-series.ts";
import { markByPulls } from "./mark-by-pulls.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AnalyzeOutcome, AppIo } from "./options.ts";
import { readWithFacts } from "./read-with-facts.ts";
import { recordsForFacts } from "./records/fact-records.ts";
import { readRecords } from "./records/read-records.ts";
import { settle } from "./settle.ts";

/**
 * The main job: a repository in, a report out. Start reading here.
 *
 * Sources → facts → derived units → measures → report; every stage is a function of the one before.
 * @throws ToolError for every failure that the user can meet
 */
export async function analyze(options: AnalyzeOptions, io: AppIo): Promise<AnalyzeOutcome> {
  const { reader, fetchFailure } = await openTarget(options, io);
  try {
    const settings = await settle(options, reader.info.root);
    const source = { info: reader.info, options, settings };
    const series = await openSeries({ reader, options, settings, fetchFailure }, io);
    const drawn = (await series?.redraw()) ?? null;
    if (drawn !== null) return { report: drawn, exit: exitOf(drawn), factsFailure: null, keepRun: keepNothing };
    const records = await readRecords(source, io);
    const { target, factsFailure } = await readWithFacts(reader, { options, settings, records: recordsForFacts(source, records) }, io);
    const { facts } = target;
    const derived = markByPulls(target, records.delivery);
    // What follows is reckoned without a pause in which a signal could be heard.
    if (io.signal.aborted) throw new ToolError("interrupted", { code: "INTERRUPTED" });
    const startedAt = io.now();
    const compared = compareUnits({ units: derived.units, delivery: records.delivery, options, settings });
    io.progress({ kind: "start", stage: "Comparing", unit: "measures" });
    // As it would be read from its file, so that no format can tell the two apart.
    const report = canonicalReport(buildReport({ options, settings, facts, derived, compared, records, fetchFailure }));
    io.progress({
      kind: "end",
      text: `${report.measures.filter((row) => row.state === "value").length} of ${report.measures.length} measures compared`,
    });
    io.progress({ kind: "found", text: foundLine(report) });
    io.progress({ kind: "spent", stage: "inference", milliseconds: io.now() - startedAt });
    const told = (await series?.tell(report, { facts, records })) ?? { report, keepRun: keepNothing };
    return { ...told, exit: exitOf(report), factsFailure };
  } finally {
    await reader.close();
  }
}

async function keepNothing(): Promise<void> {}

/** Loaded where a folder for it is named. */
async function openSeries(input: SeriesInput, io: AppIo): Promise<RunSeries | null> {
  const { historyFolder } = input.options;
  return historyFolder === null ? null : (await import("./history/open-series.ts")).openSeries({ ...input, historyFolder }, io);
}

function exitOf({ run }: Report): ExitCode {
  return run.partial ? EXIT.partial : EXIT.done;
}

function foundLine({ adoption }: Report): string {
  const { markedShareAfter, markedShare, firstMarkedAt, date } = adoption;
  const percent = ({ value }: { readonly value: number | null }) =>
    (value ?? 0) < 0.01 ? "less than 1%" : `${Math.round((value ?? 0) * 100)}%`;
  if (firstMarkedAt === null) return "No AI marks on landed changes";
  if (date !== null && markedShareAfter !== null)
    return `AI marks from ${firstMarkedAt.slice(0, 7)} on: ${percent(markedShareAfter)} of landed changes since ${date}`;
  return `AI marks from ${firstMarkedAt.slice(0, 7)} on: ${percent(markedShare)} of landed changes`;
}
