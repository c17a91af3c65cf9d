import { resolve } from "node:path";
import { COHORT_FILE_FORMATS, COHORT_FILES } from "../../app/formats.ts";
import type { CohortFormat, CohortOptions } from "../../app/options.ts";
import type { ExitCode } from "../../errors.ts";
import { exitOf, openWhereAsked, printAnswer } from "../answer.ts";
import { defaultOutFolder, readCohortOptions, readFormats } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { checkPlan, type Draw, tellWritten, type WritePlan, writeFormats } from "../write-formats.ts";

/** Compares the repositories or teams of a folder of facts, prints the answer, writes the files asked for; a plain run keeps the page in the cache. */
export async function runCohort(session: Session, path: string | null): Promise<ExitCode> {
  const { io, raw, version, app } = session;
  const options = readCohortOptions({ raw, path: path ?? "", io, version });
  const plan = planOf(session, options);
  await checkPlan(plan);
  const outcome = await app.cohort(options, createAppIo(session));
  const draw: Draw<CohortFormat> = (format, drawing) => app.renderCohort(outcome.report, format, drawing);
  const written = await writeFormats(draw, plan);
  await printAnswer(session, draw, { report: written.json, page: written.page });
  await tellWritten(session, written, plan);
  await openWhereAsked(session, written);
  return exitOf(outcome, raw.requireVerdict === true);
}

function planOf({ io, raw }: Session, { folder, cacheFolder }: CohortOptions): WritePlan<CohortFormat> {
  const asked = readFormats({ raw, known: COHORT_FILE_FORMATS, usual: ["html", "json", "md"], page: "html" });
  const isAsked = asked.length > 0;
  return {
    files: (isAsked || raw.json === true ? asked : ["html" as const]).flatMap((format) => COHORT_FILES[format]),
    folder: raw.out === undefined ? defaultOutFolder({ path: folder, cacheFolder }) : resolve(io.cwd, raw.out),
    isAsked,
    target: folder,
  };
}
