import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { ReportFormat } from "../../app/options.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import type { ExitCode } from "../../errors.ts";
import { exitOf, printAnswer } from "../answer.ts";
import { COMMANDS } from "../command-line.ts";
import { deliver, finishRun, planAnalysis } from "../deliver.ts";
import { readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, type Draw } from "../write-formats.ts";

/** Analyses a clone, prints the answer, writes the files asked for; a plain run keeps the page in the cache. */
export async function runAnalyze(session: Session, path: string | null): Promise<ExitCode> {
  const { io, raw, version, app } = session;
  await refuseMistypedCommand(io.cwd, path);
  const options = readOptions({ raw, path: path ?? ".", io, version });
  const plan = planAnalysis(session, options);
  await checkPlan(plan);
  const outcome = await app.analyze(options, createAppIo(session));
  const draw: Draw<ReportFormat> = (format, drawing) => app.render(outcome.report, format, drawing);
  await deliver(session, { plan, draw, answer: ({ json, page }) => printAnswer(session, draw, { report: json, page }) });
  await finishRun(outcome);
  return exitOf(outcome, raw.requireVerdict === true);
}

/** `git-ai-impact docter` is not a folder that is missing. */
async function refuseMistypedCommand(cwd: string, path: string | null): Promise<void> {
  if (path === null || !/^[a-z]+$/.test(path)) return;
  const suggestion = suggestionFor(path, [...COMMANDS, "help"]);
  const exists = suggestion === "" || (await stat(resolve(cwd, path)).catch(() => null)) !== null;
  if (!exists) throw usage(`"${path}" is neither a folder nor a command${suggestion}`);
}
