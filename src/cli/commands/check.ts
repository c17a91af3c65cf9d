import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { type AnnotationForm, failsBuild } from "../../app/check-words.ts";
import { COHORT_FILE_FORMATS, COHORT_FILES, FILE_FORMATS, FORMAT_FILES } from "../../app/formats.ts";
import type { CohortFormat, CohortOutcome, ReportFormat } from "../../app/options.ts";
import type { SavedReport } from "../../app/render-saved.ts";
import { EXIT, type ExitCode, ToolError } from "../../errors.ts";
import { type AnswerForm, exitOf, inForm, type Judged, printAnswer } from "../answer.ts";
import { deliver, finishRun, planAnalysis, planFleet } from "../deliver.ts";
import { addAnalyzeOptions, addCohortOptions } from "../option-groups.ts";
import type { RawOptions } from "../raw-options.ts";
import { readCohortOptions, readFormats, readOptions } from "../read-options.ts";
import { readSaved } from "../read-saved.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, type Draw, type WritePlan, type Written } from "../write-formats.ts";
import { planBeside } from "./report.ts";

/** Options that mean the same whatever is checked. */
const OF_ALL = [
  "preset",
  "annotations",
  "config",
  "format",
  "out",
  "open",
  "json",
  "quiet",
  "input",
  "yes",
  "color",
  "debug",
  "requireVerdict",
];

/**
 * Judges what the configuration asserts of a clone, of a saved report, or of the facts of many repositories; prints what it came to and writes the files asked for.
 *
 * @returns 1 where an assertion of level `error` fails; a verdict alone fails nothing
 */
export async function runCheck(session: Session, path: string | null): Promise<ExitCode> {
  try {
    return await checkPath(session, path ?? ".");
  } catch (error) {
    if (error instanceof ToolError && error.code !== "INTERRUPTED")
      await session.talk(await session.app.annotateFailure(error, formOf(session)));
    throw error;
  }
}

async function checkPath(session: Session, path: string): Promise<ExitCode> {
  const place = resolve(session.io.cwd, path);
  const info = await stat(place).catch(() => null);
  if (info?.isFile() === true) return checkSaved(session, path);
  if (info?.isDirectory() === true && (await session.app.holdsFacts(place))) return checkFleet(session, path);
  return checkClone(session, path);
}

async function checkClone(session: Session, path: string): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  refuseOthers(session, addAnalyzeOptions(new Command()), "a clone");
  const options = readOptions({ raw, path, io, version });
  const plan = planAnalysis(session, options);
  await checkPlan(plan);
  const outcome = await app.analyze({ ...options, assertions: { ...options.assertions, isRequired: true } }, createAppIo(session));
  const draw: Draw<ReportFormat> = (format, drawing) => app.render(outcome.report, format, drawing);
  await deliverChecked(session, { plan, draw, report: outcome.report, saved: null });
  await finishRun(outcome);
  return exitOfCheck(session, outcome);
}

async function checkFleet(session: Session, path: string): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  refuseOthers(session, addCohortOptions(new Command()), "a folder of facts");
  const options = readCohortOptions({ raw, path, io, version });
  const plan = planFleet(session, options);
  await checkPlan(plan);
  const outcome = await app.cohort({ ...options, assertions: { ...options.assertions, isRequired: true } }, createAppIo(session));
  const draw: Draw<CohortFormat> = (format, drawing) => app.renderCohort(outcome.report, format, drawing);
  await deliverChecked(session, { plan, draw, report: outcome.report, saved: null });
  return exitOfCheck(session, outcome);
}

async function checkSaved(session: Session, path: string): Promise<ExitCode> {
  const { app, io, raw } = session;
  refuseOthers(session, new Command(), "a saved report");
  const by = { configFile: raw.config === undefined ? null : resolve(io.cwd, raw.config), preset: raw.preset ?? null };
  const saved = await readSaved(path, io.cwd);
  const cohort = await app.readCohort(saved);
  if (cohort !== null) return checkSavedCohort(session, saved, await app.judgeSavedCohort(cohort, by));
  const report = await app.judgeSaved(await app.readReport(saved), by);
  const draw: Draw<ReportFormat> = (format, drawing) => app.render(report, format, drawing);
  const formats = readFormats({ raw, known: FILE_FORMATS, usual: ["html", "md"], page: "html" });
  const files = formats.flatMap((format) => FORMAT_FILES[format]);
  const plan = planBeside(session, saved, files);
  await checkPlan(plan);
  await deliverChecked(session, { plan, draw, report, saved });
  return exitOfCheck(session, { report, exit: exitOfSaved(report) });
}

async function checkSavedCohort(session: Session, saved: SavedReport, report: CohortOutcome["report"]): Promise<ExitCode> {
  const { app, raw } = session;
  const draw: Draw<CohortFormat> = (format, drawing) => app.renderCohort(report, format, drawing);
  const formats = readFormats({ raw, known: COHORT_FILE_FORMATS, usual: ["html", "md"], page: "html" });
  const files = formats.flatMap((format) => COHORT_FILES[format]);
  const plan = planBeside(session, saved, files);
  await checkPlan(plan);
  await deliverChecked(session, { plan, draw, report, saved });
  return exitOfCheck(session, { report, exit: exitOfSaved(report) });
}

function exitOfSaved({ run }: { readonly run: { readonly partial: boolean } }): ExitCode {
  return run.partial ? EXIT.partial : EXIT.done;
}

type Checked = Parameters<Session["app"]["annotateReport"]>[0];

interface Delivery<Id extends string> {
  readonly plan: WritePlan<Id>;
  readonly draw: Draw<Id>;
  readonly report: Checked;
  /** The file that the report was read from; null where it was made by this run. */
  readonly saved: SavedReport | null;
}

/** As for any report, but what is printed is what its assertions came to, with lines for a CI run behind it. */
async function deliverChecked<Id extends string>(
  session: Session,
  { plan, draw, report, saved }: Delivery<Id | "json" | AnswerForm>,
): Promise<void> {
  const answer = async ({ json, page }: Pick<Written, "json" | "page">) => {
    await printAnswer(session, inForm(draw, "check"), { report: saved?.name ?? json, page });
    await session.talk(await session.app.annotateReport(report, formOf(session)));
  };
  await deliver(session, { plan, draw, answer });
}

function exitOfCheck({ raw }: Session, outcome: Judged & { readonly report: Checked }): ExitCode {
  return failsBuild(outcome.report) ? EXIT.assertionFailed : exitOf(outcome, raw.requireVerdict === true);
}

function formOf({ raw }: Session): AnnotationForm {
  return raw.annotations ?? "none";
}

/** An option that does not belong to what is checked would silently change nothing. */
function refuseOthers({ raw }: Session, of: Command, what: string): void {
  const known = new Set([...of.options.map((option) => option.attributeName()), ...OF_ALL]);
  const other = (Object.keys(raw) as (keyof RawOptions)[]).find((name) => !known.has(name));
  if (other !== undefined) throw usage(`${optionName(other)} means nothing where ${what} is checked`);
}

function optionName(attribute: string): string {
  return `--${attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
