import { groupDigits } from "../app/counted.ts";
import { escapeTerminal } from "../app/escape.ts";
import type { ProgressEvent } from "../app/options.ts";

/** Rewriting the line more often only flickers. */
const REDRAW_MILLISECONDS = 100;
/** Before this a forecast is a guess. */
const FORECAST_MILLISECONDS = 2000;
const CLEAR_LINE = "\r\u001b[K";

export interface ProgressOptions {
  readonly write: (text: string) => void;
  readonly now: () => number;
  /** Columns of the terminal that one line is rewritten on; null = no terminal, one line per finished stage. */
  readonly columns: number | null;
}

/** Events that every run shows. */
export type DrawnEvent = Exclude<ProgressEvent, { readonly kind: "spent" }>;

interface Stage {
  readonly name: string;
  readonly unit: string;
  readonly startedAt: number;
  drawnAt: number;
}

/** Turns progress events into lines: what is being done with count, rate and time left, and what was found. */
export function createProgress({ write, now, columns }: ProgressOptions): (event: DrawnEvent) => void {
  let stage: Stage | null = null;
  const draw = (text: string) => {
    if (columns !== null) write(`${CLEAR_LINE}${cut(escapeTerminal(text), columns - 1)}`);
  };
  const print = (text: string) => write(`${columns === null ? "" : CLEAR_LINE}${escapeTerminal(text)}\n`);

  return (event) => {
    switch (event.kind) {
      case "start":
        stage = { name: event.stage, unit: event.unit, startedAt: now(), drawnAt: Number.NEGATIVE_INFINITY };
        draw(stage.name);
        break;
      case "step": {
        const time = now();
        if (stage === null || time - stage.drawnAt < REDRAW_MILLISECONDS) return;
        stage.drawnAt = time;
        draw(describeStep(stage, event, time - stage.startedAt));
        break;
      }
      case "end":
      case "found":
        print(event.text);
        if (event.kind === "end") stage = null;
        else if (stage !== null) draw(stage.name);
        break;
    }
  };
}

interface Step {
  readonly done: number;
  readonly total: number | null;
}

function describeStep(stage: Stage, { done, total }: Step, elapsed: number): string {
  const count = total === null ? groupDigits(done) : `${groupDigits(done)} of ${groupDigits(total)}`;
  const parts = [`${stage.name}: ${count} ${stage.unit}`];
  const perMillisecond = elapsed > 0 ? done / elapsed : 0;
  if (perMillisecond > 0) parts.push(`${groupDigits(Math.round(perMillisecond * 1000))}/s`);
  if (total !== null && perMillisecond > 0 && elapsed >= FORECAST_MILLISECONDS) {
    parts.push(`${describeSeconds(Math.ceil(Math.max(0, total - done) / perMillisecond / 1000))} left`);
  }
  return parts.join(", ");
}

function describeSeconds(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function cut(text: string, columns: number): string {
  const letters = [...text];
  return letters.length <= columns ? text : `${letters.slice(0, columns - 1).join("")}…`;
}
