import { loadConfig } from "../config/load.ts";
import { ToolError } from "../errors.ts";
import type { TargetReader } from "../model/reader.ts";
import type { MainRef } from "../model/repository.ts";
import { formatDay } from "../model/time.ts";
import { chooseMain, MAIN_REASONS } from "./choose-main.ts";
import { describeBeyondGit, describeClone, describeNotes, describePulls } from "./doctor/clone-findings.ts";
import { type Diagnosis, failureOf, fine, strongestExit } from "./doctor/diagnosis.ts";
import { countNamedPulls, describeHistory } from "./doctor/history-findings.ts";
import { describeTree } from "./doctor/tree-findings.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo, DoctorOutcome } from "./options.ts";
import { readFacts } from "./read-facts.ts";
import { type Settings, settle } from "./settle.ts";

/**
 * What is in a clone, what is missing, and what it would take to add it. Reads the history once and counts no lines;
 * never reaches the network.
 *
 * A fault that leaves something to look at is a finding; the exit code is the one that an analysis would end with.
 * @throws ToolError where there is nothing to look at: no git, no repository, an empty or a distrusted one
 */
export async function doctor(options: AnalyzeOptions, io: AppIo): Promise<DoctorOutcome> {
  const { reader } = await openTarget({ ...options, allowShallow: true, fetchPulls: false }, io);
  try {
    const setup = await readSetup(options, reader.info.root);
    const wanted = options.main ?? setup.settings.config.main;
    const diagnoses = [
      ...describeClone(reader, options),
      ...setup.diagnoses,
      ...(await describeMain(reader, { settings: setup.settings, wanted, toolVersion: options.version }, io)),
    ];
    return { findings: diagnoses.map(({ finding }) => finding), exit: strongestExit(diagnoses.map(({ exit }) => exit)) };
  } finally {
    await reader.close();
  }
}

interface Setup {
  readonly settings: Settings;
  readonly diagnoses: readonly Diagnosis[];
}

/** Settings and markers; the defaults where the user's own cannot be used, so that the rest can still be looked at. */
async function readSetup(options: AnalyzeOptions, root: string | null): Promise<Setup> {
  const configuration = { id: "configuration", title: "Configuration" };
  try {
    const settings = await settle(options, root);
    const { file } = await loadConfig({ folder: root, file: options.configFile });
    const zone = fine({ id: "timezone", title: "Time zone of weeks" }, settings.timeZone);
    return { settings, diagnoses: [fine(configuration, file === null ? "no file; the defaults hold" : `${file} is valid`), zone] };
  } catch (error) {
    const diagnoses = [failureOf(configuration, toolError(error))];
    return { settings: await settle({ ...options, configFile: null, markersFile: null }, null), diagnoses };
  }
}

interface MainInput {
  readonly settings: Settings;
  readonly toolVersion: string;
  /** The branch asked for, null to detect it. */
  readonly wanted: string | null;
}

/** Main and what its history and tree say; only why there is no main where it cannot be chosen. */
async function describeMain(reader: TargetReader, { settings, wanted, toolVersion }: MainInput, io: AppIo): Promise<readonly Diagnosis[]> {
  const subject = { id: "main", title: "Main" };
  let main: MainRef;
  try {
    main = chooseMain(reader.info, wanted);
  } catch (error) {
    return [failureOf(subject, toolError(error))];
  }
  return [
    fine(subject, `${main.name} (${MAIN_REASONS[main.source]})`),
    ...(await describeFacts(reader, { settings, main, toolVersion }, io)),
  ];
}

interface FactsInput {
  readonly settings: Settings;
  readonly toolVersion: string;
  readonly main: MainRef;
}

async function describeFacts(reader: TargetReader, { settings, main, toolVersion }: FactsInput, io: AppIo): Promise<readonly Diagnosis[]> {
  const { info } = reader;
  const { markers } = settings;
  io.progress({ kind: "start", stage: "Reading history", unit: "commits" });
  const progress = (done: number, total: number | null) => io.progress({ kind: "step", done, total });
  const { bots } = settings.config;
  const { facts } = await readFacts({ reader, info, main, markers, bots, toolVersion, kept: null, until: settings.until, progress });
  io.progress({ kind: "end", text: `${facts.history.commits.count} commits` });
  return [
    ...describeHistory(facts, (at) => formatDay(at, settings.timeZone)),
    ...(await describeTree(reader, facts)),
    describePulls(info, countNamedPulls(facts)),
    describeNotes(facts),
    describeBeyondGit(),
  ];
}

/** Failures of the user's making; everything else is our bug and goes on. */
function toolError(error: unknown): ToolError {
  if (error instanceof ToolError && error.code !== "INTERRUPTED") return error;
  throw error;
}
