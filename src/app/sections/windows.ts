import type { Report } from "../../model/report.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";

/** First and last day and length of the windows; an empty window has equal days and no weeks. */
export function describeWindows(comparison: Comparison, formatDay: (at: number) => string): NonNullable<Report["windows"]> {
  const { edges } = comparison.weeks;
  const describe = ({ from, to }: WeekSpan) => {
    const start = edges[from] ?? edges.at(-1) ?? 0;
    const end = edges[to] ?? start;
    return { from: formatDay(start), to: formatDay(to > from ? end - 1 : start), weeks: to - from };
  };
  return { before: describe(comparison.before), leftOut: describe(comparison.leftOut), after: describe(comparison.after) };
}
