import { basename, dirname, relative, resolve } from "node:path";
import { EXIT, type ExitCode } from "../../errors.ts";
import { openWhereAsked, printAnswer } from "../answer.ts";
import { readFormats } from "../read-options.ts";
import { readSaved } from "../read-saved.ts";
import type { Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, filesOf, tellWritten, type WritePlan, writeFormats } from "../write-formats.ts";

/** Draws a saved report again, in any format, without its repository. */
export async function runReport(session: Session, file: string | null): Promise<ExitCode> {
  const { app, io, raw, out } = session;
  if (file === null || file === "") throw usage("report takes a report.json that was written earlier");
  if (raw.json === true && raw.quote === true) throw usage("--json and --quote exclude each other: both are the whole of standard output");
  const plan = planOf(session, resolve(io.cwd, file));
  const report = await app.readReport(await readSaved(file, io.cwd));
  await checkPlan(plan);
  const written = await writeFormats(session, report, plan);
  if (raw.quote === true) await out(await app.quotes(report));
  else await printAnswer(session, report, { report: file, page: written.page });
  await tellWritten(session, written, plan);
  await openWhereAsked(session, written);
  return EXIT.done;
}

/** Files go beside the report that they are drawn from, unless another place is named. */
function planOf({ io, raw }: Session, path: string): WritePlan {
  const formats = readFormats(raw, "html,md");
  const folder = raw.out === undefined ? dirname(path) : resolve(io.cwd, raw.out);
  const isOverItself = filesOf(formats).some(({ name }) => name === relative(folder, path));
  if (isOverItself) throw usage(`${basename(path)} would be replaced by what is drawn from it: name another folder with --out`);
  return { formats, folder, isAsked: true, target: null };
}
