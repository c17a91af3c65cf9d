import type { AdoptionResult } from "../../../model/report.ts";
import { DAYS_PER_WEEK, dayPlace } from "./days.ts";
import type { ShareLine } from "./share-chart.tsx";

/** Longer curves than this are told by month. */
const MOST_WEEKS = 52;
const MOST_TOOLS = 6;
/** Tools with a smaller share of the marks stand under the others. */
const LEAST_SHARE = 0.05;
/** A share of fewer changes says nothing. */
const FEWEST_CHANGES = 5;

/** Shares of landed changes with marks, by period and tool. */
export interface ToolShares {
  readonly period: "week" | "month";
  /** First and last day that a week begins. */
  readonly span: { readonly from: string; readonly to: string };
  /** First day of the first week of each period, and its middle in days. */
  readonly starts: readonly string[];
  readonly days: readonly number[];
  readonly changes: readonly number[];
  /** With marks of any tool. */
  readonly whole: ShareLine;
  /** At most six tools with most changes, each with a twentieth of the marks or more, and all others together, which may count a change twice. */
  readonly parts: readonly ShareLine[];
  /** True where a period had too few changes for a share. */
  readonly isSparse: boolean;
}

interface Period {
  readonly start: string;
  last: string;
  changes: number;
  marked: number;
  readonly tools: Map<string, number>;
}

/**
 * Marked shares over the weeks of the curve, from some weeks before the first mark on; by calendar month where there are more than 52 of them.
 *
 * @param names what any tool and the others together are called
 * @returns null without a period that has enough changes
 */
export function toolShares(
  { curve, tools }: Pick<AdoptionResult, "curve" | "tools">,
  names: { readonly any: string; readonly other: string },
): ToolShares | null {
  const period = curve.length > MOST_WEEKS ? "month" : "week";
  const periods = trimmed(collect(curve, period));
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return null;
  const share = (count: number, { changes }: Period) => (changes < FEWEST_CHANGES ? null : count / changes);
  const marks = tools.reduce((sum, { changes }) => sum + changes, 0);
  const own = tools.slice(0, MOST_TOOLS).filter(({ changes }, rank) => rank === 0 || changes >= LEAST_SHARE * marks);
  const others = tools.slice(own.length).map(({ tool }) => tool);
  const lineOf = (name: string, members: readonly string[]): ShareLine => ({
    name,
    values: periods.map((each) =>
      share(
        members.reduce((sum, tool) => sum + (each.tools.get(tool) ?? 0), 0),
        each,
      ),
    ),
  });
  return {
    period,
    span: { from: first.start, to: last.last },
    starts: periods.map(({ start }) => start),
    days: periods.map(({ start, last }) => (dayPlace(start) + dayPlace(last) + DAYS_PER_WEEK) / 2),
    changes: periods.map(({ changes }) => changes),
    whole: { name: names.any, values: periods.map((each) => share(each.marked, each)) },
    parts: [...own.map(({ tool }) => lineOf(tool, [tool])), ...(others.length === 0 ? [] : [lineOf(names.other, others)])],
    isSparse: periods.some(({ changes }) => changes < FEWEST_CHANGES),
  };
}

/** Without the last periods of which nothing can be said, so that lines end where their labels stand. */
function trimmed(periods: readonly Period[]): readonly Period[] {
  return periods.slice(0, 1 + periods.findLastIndex(({ changes }) => changes >= FEWEST_CHANGES));
}

function collect(curve: AdoptionResult["curve"], period: "week" | "month"): readonly Period[] {
  const periods = new Map<string, Period>();
  for (const { start, changes, marked, tools } of curve) {
    const key = period === "week" ? start : start.slice(0, 7);
    const found = periods.get(key) ?? { start, last: start, changes: 0, marked: 0, tools: new Map<string, number>() };
    found.last = start;
    found.changes += changes;
    found.marked += marked;
    for (const [tool, count] of Object.entries(tools)) found.tools.set(tool, (found.tools.get(tool) ?? 0) + count);
    periods.set(key, found);
  }
  return [...periods.values()];
}
