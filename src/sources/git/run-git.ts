import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ToolError } from "../../errors.ts";

/** The git program and what every call of it shares. */
export interface GitProgram {
  /** Absolute path of the executable. */
  readonly executable: string;
  /** Absolute entries of the PATH that git's own children see. */
  readonly searchPath: string;
  /** An empty folder that stands in for the user's home. */
  readonly home: string;
  /** The user's own `safe.directory` values, which the emptied configuration would drop. */
  readonly safeDirectories: readonly string[];
  readonly signal: AbortSignal | undefined;
}

export type GitInput = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface GitCall {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Repository that messages name; `cwd` may be our own scratch folder. */
  readonly subject: string;
  /** Added to the fixed environment; `undefined` takes a fixed entry away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input as fast as git reads it; a function is told when the child has ended. */
  readonly input?: GitInput | ((ended: AbortSignal) => GitInput);
  readonly timeLimitMs?: number;
  /** Ends this call alone, beside the program's own signal. */
  readonly signal?: AbortSignal;
  /** git starts helpers, such as for https, which do not end with it by themselves: where the call is ended, they are as well. */
  readonly hasHelpers?: boolean;
}

/** How a child ended. `status` is null where a signal ended it. */
export interface GitOutcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last 1 MiB of standard error; untrusted text. */
  readonly stderr: string;
}

type ChunkConsumer = (chunk: Buffer) => void | Promise<void>;

/** Order and content: no program, hook, pager or attribute file of a repository or user is reachable. */
const FIXED_OPTIONS = [
  "--no-pager",
  "--literal-pathspecs",
  ...[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "gpg.program=/bin/false",
    "gpg.ssh.program=/bin/false",
    "gpg.x509.program=/bin/false",
    "diff.relative=false",
    "gc.auto=0",
    "maintenance.auto=false",
  ].flatMap((setting) => ["-c", setting]),
];

const FIXED_ENVIRONMENT = {
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_PAGER: "cat",
} as const;

const STDERR_LIMIT = 1 << 20;
const OUTPUT_LIMIT = 256 << 20;
const BUFFERED_TIME_LIMIT_MS = 10 * 60_000;
const STREAM_TIME_LIMIT_MS = 6 * 3_600_000;

/**
 * Runs git to its end and returns its whole standard output (at most 256 MiB, 10 minutes).
 * @throws ToolError GIT_FAILED when the exit status is not in `accept` (default 0 only), on a signal or a limit;
 *   INTERRUPTED when the signal was raised
 */
export async function runGit(
  git: GitProgram,
  call: GitCall,
  accept: readonly number[] = [0],
): Promise<GitOutcome & { readonly stdout: Buffer }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const outcome = await tryGit(git, { timeLimitMs: BUFFERED_TIME_LIMIT_MS, ...call }, (chunk) => {
    size += chunk.length;
    if (size > OUTPUT_LIMIT) throw gitFailure(call, "its output is too large");
    chunks.push(chunk);
  });
  if (outcome.status === null || !accept.includes(outcome.status)) throw gitFailure(call, reasonOf(outcome));
  return { ...outcome, stdout: Buffer.concat(chunks, size) };
}

/**
 * Runs git and hands its output on chunk by chunk; git waits while the consumer works.
 * @throws as `runGit`, and whatever the consumer throws (git is ended then)
 */
export async function streamGit(git: GitProgram, call: GitCall, consume: ChunkConsumer): Promise<void> {
  const outcome = await tryGit(git, call, consume);
  if (outcome.status !== 0) throw gitFailure(call, reasonOf(outcome));
}

/** As `streamGit`, for callers that know what to do about a failure: the outcome is returned, whatever it is. */
export async function tryGit(git: GitProgram, call: GitCall, consume: ChunkConsumer): Promise<GitOutcome> {
  const ended = endSignal(git, call);
  const child = spawn(
    git.executable,
    [...FIXED_OPTIONS, ...git.safeDirectories.flatMap((path) => ["-c", `safe.directory=${path}`]), ...call.args],
    {
      cwd: call.cwd,
      env: environmentOf(git, call),
      stdio: ["pipe", "pipe", "pipe"],
      signal: ended,
      timeout: call.timeLimitMs ?? STREAM_TIME_LIMIT_MS,
      // A process group of its own, by which its helpers are found.
      detached: call.hasHelpers ?? false,
    },
  );
  const over = new AbortController();
  const exit = new Promise<Omit<GitOutcome, "stderr">>((resolve, reject) => {
    child.once("error", reject);
    // Its helpers would hold its streams open.
    child.once("exit", (_, signal) => signal !== null && killAll(child, call));
    child.once("close", (status, signal) => resolve({ status, signal }));
  }).finally(() => over.abort());
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LIMIT);
  });
  // A child that ends early breaks its input pipe; the exit status tells, the broken pipe does not matter.
  const input = typeof call.input === "function" ? call.input(over.signal) : (call.input ?? []);
  const written = pipeline(Readable.from(input), child.stdin).catch(() => undefined);
  try {
    const [outcome] = await Promise.all([exit, drain(child.stdout, consume), written]);
    return { ...outcome, stderr };
  } catch (cause) {
    killAll(child, call);
    await exit.catch(() => undefined);
    if (ended.aborted) throw new ToolError("interrupted", { code: "INTERRUPTED", cause });
    if (cause instanceof ToolError) throw cause;
    throw gitFailure(call, cause instanceof Error ? cause.message : "unknown reason", cause);
  }
}

function killAll(child: ChildProcess, { hasHelpers = false }: GitCall): void {
  child.kill("SIGKILL");
  if (!hasHelpers || child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody is left in the group, or the system knows no groups.
  }
}

/** One line for messages: git's own last `fatal:` or `error:` line with its indented list, else how it ended. Untrusted text. */
export function reasonOf(outcome: GitOutcome): string {
  if (outcome.signal !== null) return `ended by ${outcome.signal}`;
  const lines = outcome.stderr
    .replaceAll(/:\n\t/g, ": ")
    .replaceAll("\n\t", ", ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const telling = ["fatal: ", "error: ", ""]
    .map((prefix) => lines.findLast((line) => line.startsWith(prefix)))
    .find((line) => line !== undefined);
  return telling?.replace(/^(?:fatal|error): /, "") ?? `exit status ${outcome.status}`;
}

/** The error of a failed call, naming the subcommand and the repository. */
export function gitFailure(call: Pick<GitCall, "args" | "subject">, reason: string, cause?: unknown): ToolError {
  const command = call.args.find((arg) => /^[a-z][a-z-]*$/.test(arg)) ?? "";
  return new ToolError(`git ${command} failed: ${reason}`, { code: "GIT_FAILED", data: { path: call.subject, reason }, cause });
}

/** Chunks come tens of thousands of times: an iterator of promises would cost as much as what is done with them. */
async function drain(output: Readable, consume: ChunkConsumer): Promise<void> {
  output.on("data", (chunk: Buffer) => {
    try {
      const consuming = consume(chunk);
      if (consuming === undefined) return;
      output.pause();
      consuming.then(
        () => output.resume(),
        (cause: Error) => output.destroy(cause),
      );
    } catch (cause) {
      output.destroy(cause as Error); // whatever was thrown is passed on as it is
    }
  });
  await finished(output, { writable: false });
}

function endSignal(git: GitProgram, call: GitCall): AbortSignal {
  const signals = [git.signal, call.signal].filter((signal) => signal !== undefined);
  return AbortSignal.any(signals);
}

function environmentOf(git: GitProgram, call: GitCall): NodeJS.ProcessEnv {
  // A call outside of every repository must not find one above our scratch folder.
  const scratch = dirname(git.home);
  const merged = { PATH: git.searchPath, HOME: git.home, GIT_CEILING_DIRECTORIES: scratch, ...FIXED_ENVIRONMENT, ...call.env };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}
