import { counted } from "../app/counted.ts";
import { escapeTerminal } from "../app/escape.ts";
import type { FleetEvent } from "../app/fleet-scan/fleet-options.ts";

const CLEAR_LINE = "\r\u001b[K";

/** Words for how a repository ended. */
export const STATUS_WORDS = {
  done: "done",
  partial: "partial",
  failed: "failed",
  "timed-out": "timed out",
  refused: "refused",
  "not-reached": "not reached",
} as const;

export interface FleetProgressOptions {
  readonly write: (text: string) => void;
  /** Columns of the terminal that one line is rewritten on; null = no terminal, one line per repository. */
  readonly columns: number | null;
}

/** Tells how far a fleet is: one line that is rewritten, or one line per repository; what is less than done is told at once and stays. */
export function createFleetProgress({ write, columns }: FleetProgressOptions): (event: FleetEvent) => void {
  const draw = columns === null ? printEnds(write) : redraw(write, columns);
  return (event) => {
    // What an interruption kept it from is told at the end.
    if (event.kind === "begun" || event.repository.status !== "not-reached") draw(event);
  };
}

function printEnds(write: FleetProgressOptions["write"]): (event: FleetEvent) => void {
  return (event) => {
    if (event.kind === "ended") write(`${escapeTerminal(describeEnd(event, reasonOf(event)))}\n`);
  };
}

function redraw(write: FleetProgressOptions["write"], columns: number): (event: FleetEvent) => void {
  let hasEnded = false;
  const line = (text: string) => cut(escapeTerminal(text), columns - 1);
  return (event) => {
    if (event.kind === "ended") {
      hasEnded = true;
      const { repo, status } = event.repository;
      const kept = status === "done" ? "" : `${escapeTerminal(`${repo}  ${STATUS_WORDS[status]}${reasonOf(event)}`)}\n`;
      write(`${CLEAR_LINE}${kept}${line(describeEnd(event, ""))}`);
    }
    // Nothing else would stand there until the first one ends.
    else if (!hasEnded) write(`${CLEAR_LINE}${line(`scanning ${event.repo}`)}`);
  };
}

type EndedEvent = Extract<FleetEvent, { readonly kind: "ended" }>;

function describeEnd({ repository, commits, ended, total, millisecondsLeft }: EndedEvent, said: string): string {
  const read = commits === null ? "" : ` ${counted(commits, "new commit")}`;
  const left = millisecondsLeft === null || ended === total ? "" : ` · about ${inWords(millisecondsLeft)} left`;
  return `${ended}/${total} ${repository.repo}  ${STATUS_WORDS[repository.status]}${read}${said}${left}`;
}

function reasonOf({ repository: { reason } }: EndedEvent): string {
  return reason === null ? "" : `: ${reason}`;
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function cut(text: string, columns: number): string {
  const letters = [...text];
  return letters.length <= columns ? text : `${letters.slice(0, columns - 1).join("")}…`;
}
