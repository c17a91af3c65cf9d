import type { Readable, Writable } from "node:stream";

/** An output stream that may be a terminal. */
export type OutStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where signals come from: the process, or an emitter in tests. */
export interface SignalSource {
  on(name: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(name: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}

/** Everything that the command line touches of the process. */
export interface CliIo {
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute folder that relative paths start from. */
  readonly cwd: string;
  readonly signals: SignalSource;
  /** Monotonic milliseconds; for progress only. */
  readonly now: () => number;
}
