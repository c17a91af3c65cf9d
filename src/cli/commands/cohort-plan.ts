import { resolve } from "node:path";
import type { CohortPlanOptions } from "../../app/cohort-plan.ts";
import { readUnitList } from "../../app/read-rollout-plan.ts";
import type { PlanForm } from "../../app/render-plan.ts";
import { readDay } from "../../config/dates.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { readCohortOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";
import { checkPlan, type Draw, tellWritten, type WritePlan, writeFormats } from "../write-formats.ts";

const DEFAULT_WAVES = 4;
const DEFAULT_WEEKS_APART = 8;
const MOST_WAVES = 100;
const MOST_WEEKS = 104;

/** Proposes a rollout for the units of a folder of facts, prints it, and writes it where a folder is named. */
export async function runCohortPlan(session: Session, path: string | null): Promise<ExitCode> {
  const { raw, app, out } = session;
  const plan = planOf(session);
  const options = readPlanOptions(session, path ?? "");
  await checkPlan(plan);
  const proposed = await app.planCohort(options, createAppIo(session));
  const draw: Draw<PlanForm> = (form) => app.printPlan(proposed, form);
  const written = await writeFormats(draw, plan);
  await out(await app.printPlan(proposed, raw.json === true ? "json" : "terminal"));
  await tellWritten(session, written, plan);
  return EXIT.done;
}

function readPlanOptions({ io, raw, version }: Session, path: string): CohortPlanOptions {
  const { folder, teamsFile, configFile, cacheFolder, temporaryFolder, seed } = readCohortOptions({ raw, path, io, version });
  const startsOn = raw.starts === undefined ? null : readDay(raw.starts);
  if (raw.starts !== undefined && startsOn === null) throw usage(`--starts: "${raw.starts}" is no date; expected YYYY-MM-DD`);
  if (raw.units === "") throw usage("--units takes a file");
  return {
    folder,
    teamsFile,
    configFile,
    cacheFolder,
    temporaryFolder,
    version,
    waves: readNumber("--waves", raw.waves, { usual: DEFAULT_WAVES, least: 2, most: MOST_WAVES }),
    weeksApart: readNumber("--weeks-apart", raw.weeksApart, { usual: DEFAULT_WEEKS_APART, least: 1, most: MOST_WEEKS }),
    units: raw.units === undefined ? null : readUnitList(resolve(io.cwd, raw.units)),
    startsOn,
    isRandom: raw.random === true,
    seed,
  };
}

interface NumberRange {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

function readNumber(name: string, text: string | undefined, { usual, least, most }: NumberRange): number {
  if (text === undefined) return usual;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw usage(`${name}: "${text}" is no whole number from ${least} to ${most}`);
  return value;
}

function planOf({ io, raw }: Session): WritePlan<PlanForm> {
  if (raw.out === "" || raw.out === "-") throw usage("--out takes a folder; --json alone prints the plan on standard output");
  const isAsked = raw.out !== undefined;
  return {
    files: isAsked
      ? [
          { name: "rollout-plan.json", reporter: "json", mark: '"git-ai-impact rollout plan"' },
          { name: "rollout-plan.csv", reporter: "csv", mark: "unit,wave,starts_on,stratum" },
        ]
      : [],
    folder: resolve(io.cwd, raw.out ?? "."),
    isAsked,
    target: null,
  };
}
