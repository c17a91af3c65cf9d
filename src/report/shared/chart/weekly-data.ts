import { isTold } from "../../../model/adoption-source.ts";
import type { Report } from "../../../model/report.ts";
import type { SeriesFit } from "../../../model/series-fit.ts";
import { dayName } from "../calendar.ts";
import { MOST_DRAWN_WEEKS } from "../charted-series.ts";
import { shorten } from "../escape.ts";
import { DAYS_PER_WEEK, dayPlace } from "./days.ts";

/** Labels of events are the user's own and may be long. */
const LONGEST_LABEL = 32;

/** A week as it is drawn. */
export interface DrawnWeek {
  /** First day. */
  readonly start: string;
  /** Middle of the week, in days. */
  readonly day: number;
  /** Null where it is not known. */
  readonly value: number | null;
}

/** A level with its interval at a day. */
export interface DrawnLevel {
  readonly day: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** A weekly series with what a model says of it, over the weeks that are compared and those left out between; over the last years where nothing is. */
export interface WeeklyData {
  readonly measure: string;
  readonly weeks: readonly DrawnWeek[];
  readonly smooth: readonly (DrawnLevel & { readonly start: string })[];
  readonly expected: (Omit<DrawnLevel, "day"> & { readonly from: number; readonly to: number }) | null;
  readonly running: readonly (DrawnLevel & { readonly start: string })[];
  /** First and last day that is drawn. */
  readonly from: string;
  readonly to: string;
  /** True where earlier weeks are not drawn. */
  readonly isCut: boolean;
}

/** What happened on a day that is drawn, and what was left out around the adoption date. */
export interface WeeklyMarks {
  readonly marks: readonly { readonly day: number; readonly text: string; readonly class: "adoption" | "event" }[];
  /** Span of days; null where nothing is left out. */
  readonly leftOut: { readonly from: number; readonly to: number } | null;
}

/** The weeks of a measure to be drawn; null where the report has no week of it in that span, or none that is known. */
export function weeklyData({ series, windows }: Pick<Report, "series" | "windows">, measure: string): WeeklyData | null {
  const found = series.find((candidate) => candidate.measure === measure);
  if (found === undefined) return null;
  const { weeks, fit } = found;
  const isDrawn = ({ start }: { readonly start: string }) =>
    windows === null || (start >= windows.before.from && (windows.after.weeks === 0 || start <= windows.after.to));
  const drawn = windows === null ? weeks.slice(-MOST_DRAWN_WEEKS) : weeks.filter(isDrawn);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined || drawn.every(({ value }) => value === null)) return null;
  return {
    measure,
    weeks: drawn.map(({ start, value }) => ({ start, day: middleOf(start), value })),
    ...drawnFit(fit),
    from: first.start,
    to: last.start,
    isCut: first !== weeks[0],
  };
}

/** The adoption date, listed events, and the weeks left out, as far as they lie in the days that are drawn. */
export function weeklyMarks(
  report: Pick<Report, "adoption" | "windows" | "events">,
  { from, to }: Pick<WeeklyData, "from" | "to">,
): WeeklyMarks {
  const { adoption, windows, events } = report;
  const [first, end] = [dayPlace(from), dayPlace(to) + DAYS_PER_WEEK];
  const isDrawn = ({ day }: { readonly day: number }) => day >= first && day <= end;
  const adopted =
    adoption.date === null
      ? []
      : [
          {
            day: dayPlace(adoption.date),
            text: `${isTold(adoption.source) ? "AI adopted" : "AI marks appear"}, ${dayName(adoption.date)}`,
            class: "adoption" as const,
          },
        ];
  const listed = events.map(({ date, label }) => ({ day: dayPlace(date), text: shorten(label, LONGEST_LABEL), class: "event" as const }));
  const leftOut = windows === null ? null : { from: dayPlace(windows.leftOut.from), to: dayPlace(windows.leftOut.to) + 1 };
  return { marks: [...adopted, ...listed].filter(isDrawn), leftOut: leftOut !== null && leftOut.from < leftOut.to ? leftOut : null };
}

function drawnFit(fit: SeriesFit | null): Pick<WeeklyData, "smooth" | "expected" | "running"> {
  if (fit === null) return { smooth: [], expected: null, running: [] };
  const at = ({ start, value, lo, hi }: SeriesFit["smooth"][number]) => ({ start, day: middleOf(start), value, lo, hi });
  const { expected } = fit;
  return {
    smooth: fit.smooth.map(at),
    expected: expected === null ? null : { ...expected, from: dayPlace(expected.from), to: dayPlace(expected.to) + DAYS_PER_WEEK },
    running: fit.running.map(at),
  };
}

function middleOf(start: string): number {
  return dayPlace(start) + DAYS_PER_WEEK / 2;
}
