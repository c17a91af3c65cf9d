import type { Report } from "../../model/report.ts";

/** First days of the weeks that the page has a row for. */
export function linkedWeeks({ weeks }: Pick<Report, "weeks">): ReadonlySet<string> {
  return new Set(weeks?.map(({ start }) => start));
}

/** Anchor of a week's row. */
export function weekAnchor(start: string): string {
  return `week-${start}`;
}

/** A week's first day, as a link to its row where the page has one: the path of the keyboard from a chart to a commit. */
export function WeekCell({ start, linked }: { readonly start: string; readonly linked: ReadonlySet<string> }) {
  return linked.has(start) ? <a href={`#${weekAnchor(start)}`}>{start}</a> : start;
}
