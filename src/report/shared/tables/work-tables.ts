import type { Report } from "../../../model/report.ts";
import { formatChange, formatNumber, formatShare, UNKNOWN } from "../number-format.ts";
import type { TextTable } from "./text-table.ts";

/** The headline with other dates, left-out spans and windows, one row each. */
export function sensitivityTable({ sensitivity, measures }: Report): TextTable {
  const cells = sensitivity?.cells ?? [];
  const unit = measures.find(({ id }) => id === sensitivity?.measure)?.unit ?? "per-week";
  const rows = cells.map((cell) => {
    const { value, interval } = formatChange(cell.change, unit);
    const windows = cell.windowWeeks === null ? "all" : `${cell.windowWeeks} wk`;
    return [cell.definition, cell.date, `${cell.leftOutWeeks} wk`, windows, value, interval, `${cell.beforeWeeks} + ${cell.afterWeeks} wk`];
  });
  return {
    title: "The headline with other dates, left-out spans and windows",
    note: null,
    titles: ["date by", "day", "left out", "window", "change", "95% interval", "n"],
    align: "llrrrrr",
    rows,
    emphasis: cells.findIndex(({ headline }) => headline),
  };
}

/** Where lines are changed, and how much of that again. */
export function directoryTable({ directories }: Report): TextTable {
  const rows = directories.map(({ path, changes, linesChanged, repeatedShare }) => [
    path,
    formatNumber(linesChanged),
    repeatedShare === null ? UNKNOWN : formatShare(repeatedShare),
    formatNumber(changes),
  ]);
  return {
    title: "Where work changes",
    note: null,
    titles: ["directory", "lines", "repeated", "changes"],
    align: "lrrr",
    rows,
    isCode: true,
  };
}

/** What was not counted, and why. */
export function exclusionTable({ exclusions }: Report): TextTable {
  const rows = exclusions.map(({ reason, commits, files, lines }) => [
    reason,
    formatNumber(commits),
    formatNumber(files),
    formatNumber(lines),
  ]);
  return { title: "Left out of line counts", note: null, titles: ["reason", "commits", "files", "lines"], align: "lrrr", rows };
}

/** From branch to main, in lines. No rows where branch commits are not in the clone. */
export function funnelTable({ funnel }: Report): TextTable {
  const { measurable, linesWritten } = funnel;
  const share = (lines: number) => [formatNumber(lines), formatShare(lines / linesWritten)];
  const rows =
    !measurable || linesWritten === 0
      ? []
      : [
          ["written on branches", ...share(linesWritten)],
          ["on branches that landed", ...share(funnel.linesOnLandedBranches)],
          ["landed on main", ...share(funnel.linesLanded)],
          ["open", ...share(funnel.linesOpen)],
          ["abandoned", ...share(funnel.linesAbandoned)],
        ];
  const title = `From branch to main: lines on ${formatNumber(funnel.branches)} branches`;
  return { title, note: null, titles: ["lines", "n", "of written"], align: "lrr", rows };
}
