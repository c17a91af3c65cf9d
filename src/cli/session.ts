import { createInterface } from "node:readline/promises";
import { escapeTerminal } from "../app/escape.ts";
import type { AppIo, ProgressEvent } from "../app/options.ts";
import type { Application } from "./application.ts";
import type { CliIo } from "./io.ts";
import { openOutput, type Write } from "./output.ts";
import { createProgress } from "./progress.ts";
import type { RawOptions } from "./raw-options.ts";

/** What a command gets to work with. */
export interface Session {
  readonly app: Application;
  readonly io: CliIo;
  readonly version: string;
  readonly raw: RawOptions;
  readonly signal: AbortSignal;
  /** The answer. */
  readonly out: Write;
  /** The talk. */
  readonly talk: Write;
}

export interface SessionOptions {
  readonly app: Application;
  readonly io: CliIo;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Both streams opened for one run; the options come in when they are parsed. */
export function openSession(options: SessionOptions): Session {
  const { io } = options;
  return { ...options, raw: {}, out: openOutput(io.stdout, "standard output"), talk: openOutput(io.stderr, "standard error") };
}

/** The outside world as the application sees it: progress on stderr, questions on the terminal. */
export function createAppIo(session: Session): AppIo {
  const { io, raw, signal } = session;
  const columns = io.stderr.isTTY === true && io.env["TERM"] !== "dumb" ? (io.stderr.columns ?? 80) : null;
  const draw = createProgress({ write: (text) => io.stderr.write(text), now: io.now, columns });
  const progress = (event: ProgressEvent) => {
    if (event.kind !== "spent") draw(event);
    else if (raw.debug === true) draw({ kind: "found", text: `${event.stage}: ${(event.milliseconds / 1000).toFixed(2)} s` });
  };
  return {
    signal,
    progress: raw.quiet === true ? () => {} : progress,
    confirm: (question) => confirm(session, question),
    now: io.now,
    env: io.env,
  };
}

/** `--yes` answers; without a terminal, or with `--no-input`, nobody can: no. */
async function confirm({ io, raw, signal }: Session, question: string): Promise<boolean> {
  if (raw.yes === true) return true;
  if (raw.input === false || io.stdin.isTTY !== true) return false;
  // As in `ask.ts`: readline's own editing of lines would keep Ctrl-C from ending the run.
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  try {
    const answer = await lines.question(`${escapeTerminal(question)} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
