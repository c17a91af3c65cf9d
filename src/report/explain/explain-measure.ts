import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { MeasureInfo } from "../../model/measure-info.ts";
import type { Report } from "../../model/report.ts";
import { escapeTerminal, shorten } from "../shared/escape.ts";
import { paragraph } from "../shared/terminal-text.ts";
import { busiestRows } from "./busiest-rows.ts";
import { powerRows } from "./power-rows.ts";
import { ROW_WIDTH, type Row } from "./row.ts";
import { runRows } from "./run-rows.ts";

const LABEL = 12;

const UNITS = {
  "per-week": "per week",
  "lines-per-week": "lines per week",
  lines: "lines of one change",
  items: "number at a time",
  fraction: "share, printed in percent; its change in percentage points",
  seconds: "duration, printed in minutes, hours or days",
  days: "mean life in days; its change in days",
  "log-ratio": "natural logarithm of a ratio; its level is printed as so many to one, its change as a percentage",
} as const satisfies Record<MeasureInfo["unit"], string>;

const DIRECTIONS = {
  up: "more is better",
  down: "less is better",
  none: "neither more nor less is better",
} as const satisfies Record<MeasureInfo["goodDirection"], string>;

export interface ExplainContext {
  /** A run whose result for this measure is shown, with how it came about; null shows what the empirical null says of the measure at large. */
  readonly report: Report | null;
  readonly empiricalNull: EmpiricalNull;
}

/**
 * What a measure means, in 80 columns: unit, definition, formula, source, needs, minimum and bias; then how the estimate of a run came about,
 * or how large a fall must be to be found.
 */
export function explainMeasure(info: MeasureInfo, { report, empiricalNull }: ExplainContext): string {
  const rows: readonly Row[] = [
    ["Unit", `${UNITS[info.unit]}; ${DIRECTIONS[info.goodDirection]}`],
    ["Definition", info.definition],
    ["Formula", info.formula],
    ["Source", info.source],
    ["Needs", info.needs.join(", ")],
    ["Minimum", info.minimum],
    ["Bias", info.bias],
    ...(report === null ? powerRows(info.id, empiricalNull) : [...runRows(info.id, report), ...busiestRows(info.id, report)]),
  ];
  const lines = rows.flatMap(([label, text]) => labelled(label, text));
  return `${[`${info.id}: ${info.title}`, "", ...lines].join("\n")}\n`;
}

function labelled(label: string, text: Row[1]): readonly string[] {
  const lines = typeof text === "string" ? paragraph(shorten(escapeTerminal(text), 2000), { width: ROW_WIDTH }) : text;
  return lines.map((line, index) => (index === 0 ? label : "").padEnd(LABEL) + line);
}
