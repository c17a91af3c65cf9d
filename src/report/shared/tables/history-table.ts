import type { EarlierRun } from "../../../model/history.ts";
import type { Report } from "../../../model/report.ts";
import { HEADLINE, headlineOf } from "../headline.ts";
import { sayEstimateOf, sayRunVerdict } from "../history-text.ts";
import { HISTORY_MESSAGES as SAY } from "../messages/history.ts";
import { formatNumber, UNKNOWN } from "../number-format.ts";
import { thinEvenly } from "../thin-evenly.ts";
import type { TextTable } from "./text-table.ts";

/** A year of runs every second week. */
const MOST_RUNS = 26;

/** What earlier runs said of the headline, and whether today's estimate lies in their intervals; the last row is this run. No rows where there was no earlier run. */
export function historyTable(report: Report): TextTable {
  const { earlier, looks } = report.history ?? { earlier: [], looks: { runs: 1 } };
  const shown = thinEvenly(earlier, MOST_RUNS);
  const rows = earlier.length === 0 ? [] : [...shown.map((run) => rowOf(report, run)), todaysRow(report)];
  return {
    title: SAY.table,
    note: earlier.length === 0 ? null : noteOf(earlier, { shown: shown.length, all: looks.runs - 1 }).join(" "),
    titles: ["data until", "weeks after", "estimate", "verdict", "holds today's", "method"],
    align: "trrtlt",
    rows,
    ...(rows.length === 0 ? {} : { emphasis: rows.length - 1 }),
  };
}

/** A page may keep fewer earlier runs than there were: how many there were is known from the looks. */
function noteOf(earlier: readonly EarlierRun[], { shown, all }: { readonly shown: number; readonly all: number }): readonly string[] {
  return [
    SAY.tableNote,
    ...(earlier.some(({ isSameMethod }) => !isSameMethod) ? [SAY.otherMethod] : []),
    ...(shown < all ? [SAY.thinned(formatNumber(shown), formatNumber(all))] : []),
  ];
}

function rowOf(report: Report, { dataUntil, weeksAfter, change, verdict, isInside, isSameMethod }: EarlierRun): readonly string[] {
  return [
    dataUntil ?? UNKNOWN,
    weeksAfter === null ? UNKNOWN : formatNumber(weeksAfter),
    sayEstimateOf(report, HEADLINE, change),
    sayRunVerdict(verdict),
    sayWhether(isInside),
    isSameMethod ? SAY.sameMethod : SAY.anotherMethod,
  ];
}

function todaysRow(report: Report): readonly string[] {
  const { run, windows, verdict } = report;
  const until = run.cutoff === null ? SAY.now : `${run.cutoff.slice(0, 10)}, ${SAY.now}`;
  const weeks = windows === null ? UNKNOWN : formatNumber(windows.after.weeks);
  const change = headlineOf(report)?.change ?? null;
  return [until, weeks, sayEstimateOf(report, HEADLINE, change), sayRunVerdict(verdict), "", ""];
}

function sayWhether(holds: boolean | null): string {
  if (holds === null) return UNKNOWN;
  return holds ? SAY.yes : SAY.no;
}
