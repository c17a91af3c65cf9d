import { resolve } from "node:path";
import { COHORT_FILE_FORMATS, COHORT_FILES, FILE_FORMATS, FORMAT_FILES, type FormatFile } from "../app/formats.ts";
import type { AnalyzeOptions, AnalyzeOutcome, CohortFormat, CohortOptions, ReportFormat } from "../app/options.ts";
import { openWhereAsked } from "./answer.ts";
import { defaultOutFolder, readFormats } from "./read-options.ts";
import type { Session } from "./session.ts";
import { type Draw, tellWritten, type WritePlan, type Written, writeFormats } from "./write-formats.ts";

interface Delivery<Id extends string> {
  readonly plan: WritePlan<Id>;
  readonly draw: Draw<Id>;
  /** Prints the answer: after the files are there, and before it is said where, or why they are not. */
  readonly answer: (written: Written) => Promise<void>;
}

/** Writes the files of a report, prints the answer, says where the files are, opens the page. @throws what kept files that were asked for from being written */
export async function deliver<Id extends string>(session: Session, { plan, draw, answer }: Delivery<Id>): Promise<void> {
  const written = await writeFormats(draw, plan);
  await answer(written);
  await tellWritten(session, written, plan);
  await openWhereAsked(session, written);
}

/** Keeps a run whose report was delivered. @throws ToolError why it, or its facts, could not be kept */
export async function finishRun({ keepRun, factsFailure }: Pick<AnalyzeOutcome, "keepRun" | "factsFailure">): Promise<void> {
  await keepRun();
  if (factsFailure !== null) throw factsFailure;
}

/** What a run over a clone writes; where nothing is asked for, the page in the cache. */
export function planAnalysis(session: Session, options: Pick<AnalyzeOptions, "path" | "cacheFolder">): WritePlan<ReportFormat> {
  const asked = readFormats({ raw: session.raw, known: FILE_FORMATS, usual: ["html", "json", "md"], page: "html" });
  const files = orPage(session, asked, "html").flatMap((format) => FORMAT_FILES[format]);
  return planOf(session, { files, isAsked: asked.length > 0, options });
}

/** The same for a run over the facts of many repositories. */
export function planFleet(session: Session, { folder, cacheFolder }: CohortOptions): WritePlan<CohortFormat> {
  const asked = readFormats({ raw: session.raw, known: COHORT_FILE_FORMATS, usual: ["html", "json", "md"], page: "html" });
  const files = orPage(session, asked, "html").flatMap((format) => COHORT_FILES[format]);
  return planOf(session, { files, isAsked: asked.length > 0, options: { path: folder, cacheFolder } });
}

function orPage<Format>({ raw }: Session, asked: readonly Format[], page: Format): readonly Format[] {
  return asked.length > 0 || raw.json === true ? asked : [page];
}

interface PlanInput<Id extends string> {
  readonly files: readonly FormatFile<Id>[];
  readonly isAsked: boolean;
  readonly options: Pick<AnalyzeOptions, "path" | "cacheFolder">;
}

function planOf<Id extends string>({ io, raw }: Session, { files, isAsked, options }: PlanInput<Id>): WritePlan<Id> {
  const folder = raw.out === undefined ? defaultOutFolder(options) : resolve(io.cwd, raw.out);
  return { files, folder, isAsked, target: options.path };
}
