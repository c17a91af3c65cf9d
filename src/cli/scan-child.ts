import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ScanAnswer, ScanRepository, ScanRequest } from "../app/fleet-scan/fleet-options.ts";

/** This program; the same distance from src/cli and from dist/cli. */
const PROGRAM = fileURLToPath(new URL("../../bin/git-ai-impact.js", import.meta.url));

/** A scan that is told to end keeps what is finished: seconds, not minutes. */
const KILL_MILLISECONDS = 10_000;
const STDOUT_LIMIT = 1 << 20;
const STDERR_LIMIT = 1 << 16;
/** Variables that hold secrets, by name: a scan needs none of them but to ask a forge. */
const SECRETS = /TOKEN|SECRET|PASSWORD|_KEY$/i;

export interface ChildOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Words that every scan is given. */
  readonly words: readonly string[];
  /** A forge is asked, whose token may stand in the environment. */
  readonly asksForge: boolean;
  /** Whose services the incidents are of, for the repositories that have incidents; absolute. */
  readonly services: string | null;
  /** Script to run in place of this program. */
  readonly program?: string;
  /** How long a scan may take to end before it is killed. */
  readonly killMilliseconds?: number;
}

/** Scans each repository by running this program once more. A child ends with its parent, whatever ends that. */
export function createScanner(options: ChildOptions): ScanRepository {
  const { env, words, asksForge, program = PROGRAM } = options;
  const kept = asksForge ? env : Object.fromEntries(Object.entries(env).filter(([name]) => !SECRETS.test(name)));
  return async (request, signal) => {
    if (signal.aborted) return ended({ exit: null, ending: "it was not begun" });
    const child = spawn(process.execPath, [program, "scan", ...wordsOf(request, options), ...words], {
      env: kept,
      // The channel is there to break: it tells the child that its parent is gone.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    return listen(child, { signal, killMilliseconds: options.killMilliseconds ?? KILL_MILLISECONDS });
  };
}

function wordsOf({ path, main, files }: ScanRequest, { services, asksForge }: ChildOptions): readonly string[] {
  const given = Object.entries(files).flatMap(([kind, file]) => (file === null ? [] : [`--${kind}`, file]));
  const isServed = services !== null && (files.incidents !== null || asksForge);
  return [path, ...(main === null ? [] : [`--main=${main}`]), ...given, ...(isServed ? ["--services", services] : [])];
}

interface Listening {
  readonly signal: AbortSignal;
  readonly killMilliseconds: number;
}

function listen(child: ChildProcess, { signal, killMilliseconds }: Listening): Promise<ScanAnswer> {
  const [stdout, stderr] = [
    collect(child.stdout, (text) => text.slice(0, STDOUT_LIMIT)),
    collect(child.stderr, (text) => text.slice(-STDERR_LIMIT)),
  ];
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    child.kill("SIGTERM");
    timer = setTimeout(() => child.kill("SIGKILL"), killMilliseconds);
  };
  signal.addEventListener("abort", end, { once: true });
  return new Promise<ScanAnswer>((resolve) => {
    child.once("error", (error) => resolve(ended({ exit: null, ending: error.message })));
    child.once("close", (exit, ending) => resolve({ exit, ending, stdout: stdout(), stderr: stderr() }));
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  });
}

/** Keeps what a stream gives, cut to what may be kept of it. */
function collect(stream: ChildProcess["stdout"], cut: (text: string) => string): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (part: string) => {
    text = cut(text + part);
  });
  return () => text;
}

function ended(how: Pick<ScanAnswer, "exit" | "ending">): ScanAnswer {
  return { ...how, stdout: "", stderr: "" };
}
