import type { CohortFormat } from "../../app/options.ts";
import type { ExitCode } from "../../errors.ts";
import { exitOf, printAnswer } from "../answer.ts";
import { deliver, planFleet } from "../deliver.ts";
import { readCohortOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { checkPlan, type Draw } from "../write-formats.ts";

/** Compares the repositories or teams of a folder of facts, prints the answer, writes the files asked for; a plain run keeps the page in the cache. */
export async function runCohort(session: Session, path: string | null): Promise<ExitCode> {
  const { io, raw, version, app } = session;
  const options = readCohortOptions({ raw, path: path ?? "", io, version });
  const plan = planFleet(session, options);
  await checkPlan(plan);
  const outcome = await app.cohort(options, createAppIo(session));
  const draw: Draw<CohortFormat> = (format, drawing) => app.renderCohort(outcome.report, format, drawing);
  await deliver(session, { plan, draw, answer: ({ json, page }) => printAnswer(session, draw, { report: json, page }) });
  return exitOf(outcome, raw.requireVerdict === true);
}
