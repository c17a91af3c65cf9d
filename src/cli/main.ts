import { readFile } from "node:fs/promises";
import { escapeTerminal } from "../app/escape.ts";
import type { ExitCode } from "../errors.ts";
import { APPLICATION, type Application } from "./application.ts";
import { type CommandName, type Invocation, parseCommandLine } from "./command-line.ts";
import { describeFailure, describeStack, type Interruption } from "./failure.ts";
import type { CliIo } from "./io.ts";
import { openSession, type Session } from "./session.ts";
import { describeTerminal } from "./terminal.ts";

/** Runs a command. @param argument what stands behind its name; null where nothing does */
type RunCommand = (session: Session, argument: string | null) => Promise<ExitCode>;

/** Only the command that is asked for is loaded: starting is a good part of a short run. */
const LOAD: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
  analyze: async () => (await import("./commands/analyze.ts")).runAnalyze,
  check: async () => (await import("./commands/check.ts")).runCheck,
  scan: async () => (await import("./commands/scan.ts")).runScan,
  cohort: async () => (await import("./commands/cohort.ts")).runCohort,
  "cohort plan": async () => (await import("./commands/cohort-plan.ts")).runCohortPlan,
  doctor: async () => (await import("./commands/doctor.ts")).runDoctor,
  report: async () => (await import("./commands/report.ts")).runReport,
  init: async () => (await import("./commands/init.ts")).runInit,
  explain: async () => (await import("./commands/explain.ts")).runExplain,
  schema: async () => (await import("./commands/schema.ts")).runSchema,
  sql: async () => (await import("./commands/sql.ts")).runSql,
};

/**
 * Runs the command line: the only place where errors become text and numbers.
 * @param words arguments after the program's name
 * @returns exit code; the process is never ended from here
 */
export async function main(words: readonly string[], io: CliIo, app: Application = APPLICATION): Promise<ExitCode> {
  const interruption = watchSignals(io);
  const session = openSession({ app, io, version: await readVersion(), signal: interruption.signal });
  try {
    const exit = await dispatch(session, parse(session, words));
    const name = interruption.name();
    return name === null ? exit : describeFailure(null, name).exit;
  } catch (error) {
    return await reportFailure(session, { error, interruption: interruption.name(), debug: words.includes("--debug") });
  } finally {
    interruption.stop();
  }
}

function parse({ io, version }: Session, words: readonly string[]): Invocation {
  const { width } = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: false });
  return parseCommandLine(words, { version, columns: width });
}

async function dispatch(session: Session, invocation: Invocation): Promise<ExitCode> {
  if (invocation.kind === "command") {
    const run = await LOAD[invocation.command]();
    return run({ ...session, raw: invocation.raw }, invocation.argument);
  }
  await session.out(invocation.text);
  return 0;
}

interface FailureReport {
  readonly error: unknown;
  readonly interruption: Interruption;
  readonly debug: boolean;
}

async function reportFailure({ io, talk }: Session, { error, interruption, debug }: FailureReport): Promise<ExitCode> {
  const { exit, message, fix } = describeFailure(error, interruption);
  const lines: string[] = [];
  // A progress line may stand half-written.
  const start = io.stderr.isTTY === true ? "\r\u001b[K" : "";
  if (message !== null) lines.push(`error: ${escapeTerminal(message)}`);
  if (fix !== null) lines.push(`  fix: ${escapeTerminal(fix)}`);
  if (debug) lines.push(...describeStack(error).split("\n").map(escapeTerminal));
  // When stderr is gone as well there is nobody left to tell; the exit code still says it.
  if (lines.length > 0) await talk(`${start}${lines.join("\n")}\n`).catch(() => {});
  return exit;
}

/** The first SIGINT or SIGTERM asks the run to stop; after it the next one ends the process as usual. */
function watchSignals({ signals }: CliIo) {
  const controller = new AbortController();
  let received: Interruption = null;
  const stop = () => {
    signals.off("SIGINT", onInterrupt);
    signals.off("SIGTERM", onTerminate);
  };
  const receive = (name: "SIGINT" | "SIGTERM") => {
    received = name;
    stop();
    controller.abort();
  };
  const onInterrupt = () => receive("SIGINT");
  const onTerminate = () => receive("SIGTERM");
  signals.on("SIGINT", onInterrupt);
  signals.on("SIGTERM", onTerminate);
  return { signal: controller.signal, name: () => received, stop };
}

async function readVersion(): Promise<string> {
  // Same distance from src/cli and from dist/cli.
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  const data: unknown = JSON.parse(text);
  return typeof data === "object" && data !== null && "version" in data ? String(data.version) : "unknown";
}
