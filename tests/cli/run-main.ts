import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { expect } from "vitest";
import { COHORT_FILES, FORMAT_FILES } from "../../src/app/formats.ts";
import type { Application } from "../../src/cli/application.ts";
import type { CliIo, OutStream } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import type { CohortReport } from "../../src/model/cohort/cohort-report.ts";
import type { Report } from "../../src/model/report.ts";

export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly app?: Partial<Application>;
  readonly io?: Partial<CliIo>;
  /** Typed on standard input, which then is a terminal. */
  readonly typed?: string;
}

/** A stream that keeps what is written to it. */
export class Collector extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns = 100;

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A stream whose every write fails with a system error. */
export function failingStream(code: string): OutStream {
  const write = (_chunk: unknown, _encoding: string, done: (error: Error) => void) =>
    done(Object.assign(new Error(`write ${code}`), { code }));
  return new Writable({ write });
}

/** A report of which only the verdict matters: the command line hands the rest on unread. */
export function reportWith(code: Report["verdict"]["code"]): Report {
  // A whole report would say nothing more about the command line.
  return { verdict: { code } } as Report;
}

/** A report of many repositories of which only the verdict matters. */
export function cohortWith(code: CohortReport["verdict"]["code"]): CohortReport {
  return { verdict: { code } } as CohortReport;
}

/** Of a run that nothing is kept of. */
export async function keepRun(): Promise<void> {}

/** Where runs read, and where they keep what they keep, unless they are told otherwise: never the home of whoever runs the tests. */
const [CLONE, CACHE] = ["cli-clone-", "cli-cache-"].map((name) => mkdtempSync(join(tmpdir(), name))) as [string, string];

/** An application that answers at once; its files carry the marks of ours. */
const STUB: Application = {
  analyze: async () => ({ report: reportWith("less"), exit: 0, factsFailure: null, keepRun }),
  scan: async () => ({
    name: "harbour",
    folder: "/cache/harbour",
    tables: { commits: 1200 },
    files: { written: 1, kept: 2 },
    read: { commits: 20, comparisons: 25 },
    warnings: [],
    exit: 0,
  }),
  sql: async () => expect.unreachable("nothing is asked of facts here"),
  scanFleet: async () => expect.unreachable("no list is scanned here"),
  planFleet: async () => expect.unreachable("no list is planned for here"),
  doctor: async () => ({ findings: [], exit: 0 }),
  planInit: async () => expect.unreachable("nothing is set up here"),
  createInTree: async (root, path) => `${root}/${path}`,
  render: async (report, format) => {
    const mark = Object.values(FORMAT_FILES)
      .flat()
      .find(({ reporter }) => reporter === format && reporter !== "json")?.mark;
    return mark === undefined ? `${JSON.stringify({ schemaVersion: format, verdict: report.verdict })}\n` : `${mark}\n`;
  },
  readReport: async ({ name }) => ({ ...reportWith("less"), verdict: { ...reportWith("less").verdict, sentence: name } }),
  planCohort: async () => expect.unreachable("no rollout is planned here"),
  printPlan: async (plan, form) => `${form}: ${plan.units.length} units\n`,
  cohort: async () => ({ report: cohortWith("less"), exit: 0 }),
  renderCohort: async (report, format) => {
    const mark = Object.values(COHORT_FILES)
      .flat()
      .find(({ reporter }) => reporter === format && reporter !== "json")?.mark;
    return mark === undefined ? `${JSON.stringify({ kind: "cohort", verdict: report.verdict })}\n` : `${mark}\n`;
  },
  readCohort: async () => null,
  holdsFacts: async () => false,
  judgeSaved: async (report) => report,
  judgeSavedCohort: async (report) => report,
  annotateReport: async () => "",
  annotateFailure: async () => "",
  quotes: async () => "nothing else is cleared\n",
  measures: async () => [
    { id: "landed-changes", title: "Landed on main" },
    { id: "cycle-time", title: "Cycle time" },
  ],
  explain: async (id, saved) => `what ${id} means${saved === null ? "" : ` in ${saved.name} (${saved.text.length} characters)`}`,
  explainWeek: async ({ path }, { day, width }) => `${day} of ${path} in ${width} columns\n`,
  explainSavedWeek: async ({ name }, { day }) => `${day} of ${name}\n`,
  schemas: async () => [
    { name: "config", title: "Configuration", schema: () => ({ type: "object" }), example: () => ({ main: "main" }) },
    { name: "usage", title: "Usage", schema: () => ({ type: "array" }), example: () => "from,to\n" },
  ],
};

/** Runs the command line in this process. */
export async function runMain(words: readonly string[], { app = {}, io = {}, typed }: RunOptions = {}): Promise<Run> {
  const stdout = new Collector();
  const stderr = new Collector();
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  stdin.end(typed ?? "");
  const exit = await main(
    words,
    { stdout, stderr, stdin, env: { XDG_CACHE_HOME: CACHE }, cwd: CLONE, signals: new EventEmitter(), now: () => 0, ...io },
    { ...STUB, ...app },
  );
  return { exit, stdout: stdout.text, stderr: stderr.text };
}
