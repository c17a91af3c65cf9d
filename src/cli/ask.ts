import { createInterface } from "node:readline/promises";
import { escapeTerminal } from "../app/escape.ts";
import type { Session } from "./session.ts";

/** Asks one line after the other on the terminal. */
export interface Questions {
  /** @returns what was typed, without blanks around it; null where the input has ended */
  ask(question: string): Promise<string | null>;
  close(): void;
}

/** True where somebody sits at a terminal and wants to be asked. */
export function canAsk({ io, raw }: Pick<Session, "io" | "raw">): boolean {
  return raw.yes !== true && raw.input !== false && io.stdin.isTTY === true;
}

/**
 * Opens the terminal for several questions: what is typed ahead of one is there for the next. They stand on standard error, like all talk.
 * The terminal keeps its own editing of lines: readline's would take Ctrl-C for the end of the input, and the run would go on.
 */
export function openQuestions({ io, signal }: Pick<Session, "io" | "signal">): Questions {
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  const ahead = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      lines.setPrompt(`${escapeTerminal(question)} `);
      lines.prompt();
      const next = await Promise.race([ahead.next(), aborted(signal)]);
      return next.done === true ? null : String(next.value).trim();
    },
    close: () => lines.close(),
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
