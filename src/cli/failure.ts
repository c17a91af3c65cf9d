import { CommanderError } from "commander";
import { EXIT, type ExitCode, ToolError } from "../errors.ts";

/** What to print for a failure, unescaped, and the exit code. */
export interface Failure {
  readonly exit: ExitCode;
  /** One sentence; null when there is nothing to say (help was shown). */
  readonly message: string | null;
  readonly fix: string | null;
}

/** The signal that ended the run, if one did. */
export type Interruption = "SIGINT" | "SIGTERM" | null;

/** Turns whatever was thrown into one sentence, what to type next, and a documented exit code. Unknown errors are our bugs. */
export function describeFailure(error: unknown, interruption: Interruption): Failure {
  if (interruption !== null) {
    return {
      exit: interruption === "SIGINT" ? EXIT.interrupted : EXIT.terminated,
      message: "interrupted",
      fix: "run the same command again",
    };
  }
  if (error instanceof ToolError) return { exit: error.exitCode, message: error.message, fix: error.fix };
  if (error instanceof CommanderError) return describeUsage(error);
  const text = error instanceof Error ? error.message : String(error);
  return {
    exit: EXIT.bug,
    message: `this is a bug in git-ai-impact: ${text}`,
    fix: "run it again with --debug and report what is printed",
  };
}

/** The stack and its causes, for --debug. */
export function describeStack(error: unknown): string {
  const stacks: string[] = [];
  for (let cause = error; cause instanceof Error && stacks.length < 10; cause = cause.cause) stacks.push(cause.stack ?? cause.message);
  return stacks.join("\ncaused by: ");
}

function describeUsage(error: CommanderError): Failure {
  // Help and version are thrown as well, with exit code 0.
  if (error.exitCode === 0) return { exit: EXIT.done, message: null, fix: null };
  const message = error.message
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    // Options of the plain run are known in every help, but not to every command.
    .replace(/^unknown option '(.+)' \(Did you mean \1\?\)$/, "option '$1' does not belong to this command");
  return { exit: EXIT.usage, message, fix: "git-ai-impact --help" };
}
