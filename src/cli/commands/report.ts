import { basename, dirname, relative, resolve } from "node:path";
import { COHORT_FILE_FORMATS, COHORT_FILES, FILE_FORMATS, FORMAT_FILES, type FormatFile } from "../../app/formats.ts";
import type { CohortFormat, CohortOutcome, ReportFormat } from "../../app/options.ts";
import type { SavedReport } from "../../app/render-saved.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { printAnswer } from "../answer.ts";
import { deliver } from "../deliver.ts";
import { readFormats } from "../read-options.ts";
import { readSaved } from "../read-saved.ts";
import type { Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, type Draw, type WritePlan } from "../write-formats.ts";

/** Draws a saved report again, of one repository or of many, in any format, without what it was made from. */
export async function runReport(session: Session, file: string | null): Promise<ExitCode> {
  const { app, io, raw } = session;
  if (file === null || file === "") throw usage("report takes a report.json or a cohort.json that was written earlier");
  if (raw.json === true && raw.quote === true) throw usage("--json and --quote exclude each other: both are the whole of standard output");
  const saved = await readSaved(file, io.cwd);
  const cohort = await app.readCohort(saved);
  await (cohort === null ? drawRepository(session, saved) : drawCohort(session, saved, cohort));
  return EXIT.done;
}

async function drawRepository(session: Session, saved: SavedReport): Promise<void> {
  const { app, raw, out } = session;
  const formats = readFormats({ raw, known: FILE_FORMATS, usual: ["html", "md"], page: "html" });
  const files = formats.flatMap((format) => FORMAT_FILES[format]);
  const plan = planBeside(session, saved, files);
  const report = await app.readReport(saved);
  const draw: Draw<ReportFormat> = (format, options) => app.render(report, format, options);
  const answer = async (page: string | null) =>
    raw.quote === true ? out(await app.quotes(report)) : printAnswer(session, draw, { report: saved.name, page });
  await drawFiles(session, { plan, draw, answer });
}

async function drawCohort(session: Session, saved: SavedReport, report: CohortOutcome["report"]): Promise<void> {
  const { app, raw } = session;
  if (raw.quote === true) throw usage("--quote belongs to the report of one repository: of many, nothing is cleared for quoting");
  const formats = readFormats({ raw, known: COHORT_FILE_FORMATS, usual: ["html", "md"], page: "html" });
  const files = formats.flatMap((format) => COHORT_FILES[format]);
  const draw: Draw<CohortFormat> = (format, options) => app.renderCohort(report, format, options);
  const answer = (page: string | null) => printAnswer(session, draw, { report: saved.name, page });
  await drawFiles(session, { plan: planBeside(session, saved, files), draw, answer });
}

interface Drawing<Id extends string> {
  readonly plan: WritePlan<Id>;
  readonly draw: Draw<Id>;
  /** @param page absolute path of the page; null where none was written */
  readonly answer: (page: string | null) => Promise<void>;
}

async function drawFiles<Id extends string>(session: Session, { plan, draw, answer }: Drawing<Id>): Promise<void> {
  await checkPlan(plan);
  await deliver(session, { plan, draw, answer: ({ page }) => answer(page) });
}

/** Files go beside the report that they are drawn from, unless another place is named. */
export function planBeside<Id extends string>(
  { io, raw }: Session,
  { name }: SavedReport,
  files: readonly FormatFile<Id>[],
): WritePlan<Id> {
  const path = resolve(io.cwd, name);
  const folder = raw.out === undefined ? dirname(path) : resolve(io.cwd, raw.out);
  const isOverItself = files.some((file) => file.name === relative(folder, path));
  if (isOverItself) throw usage(`${basename(path)} would be replaced by what is drawn from it: name another folder with --out`);
  return { files, folder, isAsked: true, target: null };
}
