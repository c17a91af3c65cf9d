import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { FILE_FORMATS, FORMAT_FILES } from "../../app/formats.ts";
import type { AnalyzeOptions, ReportFormat } from "../../app/options.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import type { ExitCode } from "../../errors.ts";
import { exitOf, openWhereAsked, printAnswer } from "../answer.ts";
import { COMMANDS } from "../command-line.ts";
import { defaultOutFolder, readFormats, readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, type Draw, tellWritten, type WritePlan, writeFormats } from "../write-formats.ts";

/** Analyses a clone, prints the answer, writes the files asked for; a plain run keeps the page in the cache. */
export async function runAnalyze(session: Session, path: string | null): Promise<ExitCode> {
  const { io, raw, version, app } = session;
  await refuseMistypedCommand(io.cwd, path);
  const options = readOptions({ raw, path: path ?? ".", io, version });
  const plan = planOf(session, options);
  await checkPlan(plan);
  const outcome = await app.analyze(options, createAppIo(session));
  const draw: Draw<ReportFormat> = (format, drawing) => app.render(outcome.report, format, drawing);
  const written = await writeFormats(draw, plan);
  await printAnswer(session, draw, { report: written.json, page: written.page });
  await tellWritten(session, written, plan);
  await openWhereAsked(session, written);
  if (outcome.factsFailure !== null) throw outcome.factsFailure;
  return exitOf(outcome, raw.requireVerdict === true);
}

function planOf({ io, raw }: Session, options: AnalyzeOptions): WritePlan<ReportFormat> {
  const asked = readFormats({ raw, known: FILE_FORMATS, usual: ["html", "json", "md"], page: "html" });
  const isAsked = asked.length > 0;
  return {
    files: (isAsked || raw.json === true ? asked : ["html" as const]).flatMap((format) => FORMAT_FILES[format]),
    folder: raw.out === undefined ? defaultOutFolder(options) : resolve(io.cwd, raw.out),
    isAsked,
    target: options.path,
  };
}

/** `git-ai-impact docter` is not a folder that is missing. */
async function refuseMistypedCommand(cwd: string, path: string | null): Promise<void> {
  if (path === null || !/^[a-z]+$/.test(path)) return;
  const suggestion = suggestionFor(path, [...COMMANDS, "help"]);
  const exists = suggestion === "" || (await stat(resolve(cwd, path)).catch(() => null)) !== null;
  if (!exists) throw usage(`"${path}" is neither a folder nor a command${suggestion}`);
}
