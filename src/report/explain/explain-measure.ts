import type { MeasureInfo } from "../../model/measure-info.ts";
import type { MeasureResult, Report } from "../../model/report.ts";
import { escapeTerminal, shorten } from "../shared/escape.ts";
import { formatChange, formatLevel, formatNumber } from "../shared/number-format.ts";

const WIDTH = 80;
const LABEL = 12;

const UNITS = {
  "per-week": "per week",
  "lines-per-week": "lines per week",
  fraction: "share, printed in percent; its change in percentage points",
  seconds: "duration, printed in minutes, hours or days",
  "log-ratio": "natural logarithm of a ratio; its level is printed as so many to one, its change as a percentage",
} as const satisfies Record<MeasureInfo["unit"], string>;

const DIRECTIONS = {
  up: "more is better",
  down: "less is better",
  none: "neither more nor less is better",
} as const satisfies Record<MeasureInfo["goodDirection"], string>;

/**
 * What a measure means, in 80 columns: unit, definition, formula, source, needs, minimum and bias, and what a run found.
 *
 * @param report a run whose result for this measure is shown; null or a run without it shows none
 */
export function explainMeasure(info: MeasureInfo, report: Report | null): string {
  const rows: readonly (readonly [string, string])[] = [
    ["Unit", `${UNITS[info.unit]}; ${DIRECTIONS[info.goodDirection]}`],
    ["Definition", info.definition],
    ["Formula", info.formula],
    ["Source", info.source],
    ["Needs", info.needs.join(", ")],
    ["Minimum", info.minimum],
    ["Bias", info.bias],
    ...resultRows(report?.measures.find(({ id }) => id === info.id)),
  ];
  const lines = rows.flatMap(([label, text]) => labelled(label, text));
  return `${[`${info.id}: ${info.title}`, "", ...lines].join("\n")}\n`;
}

function resultRows(result: MeasureResult | undefined): readonly (readonly [string, string])[] {
  if (result === undefined) return [];
  const { before, after, change, overall, unit, n, grade, note, fix, method } = result;
  if (before !== null && after !== null && change !== null) {
    const { value, interval } = formatChange(change, unit);
    const levels = `${formatLevel(before.value, unit)} before, ${formatLevel(after.value, unit)} after`;
    return [
      ["This run", `${levels}: ${value} (${interval}), n ${formatNumber(n)}, evidence ${grade}`],
      ["Method", method],
    ];
  }
  const level = overall === null ? [] : [`${formatLevel(overall.value, unit)} over all weeks, n ${formatNumber(overall.n)}`];
  const reason = note === null ? [] : [note];
  return [["This run", [...reason, ...level].join("; ") || "no value"], ...(fix === null ? [] : [["Try", fix] as const])];
}

function labelled(label: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of shorten(escapeTerminal(text), 2000).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH - LABEL) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((part, index) => (index === 0 ? label : "").padEnd(LABEL) + part);
}
