import type { Report } from "../../model/report.ts";
import { HEADLINE } from "../shared/headline.ts";
import { mapNumbers } from "../shared/map-strings.ts";

/** Weeks that are kept where no windows say which ones count. */
const MOST_WEEKS = 208;

type Series = Report["series"][number];

/** A report made small enough for a page, and what it lacks for that. */
export interface FittedReport {
  readonly report: Report;
  /** One sentence for each thing left out; empty for a whole report. */
  readonly leftOut: readonly string[];
}

interface Step {
  readonly sentence: string;
  readonly apply: (report: Report) => Report;
}

/** What a page gives up, first what is missed least. No number that it shows is ever among it: text and data of a page are drawn from the same report. */
const STEPS: readonly Step[] = [
  {
    sentence: "Claims that nothing here can be held against are not listed.",
    apply: (report) => ({
      ...report,
      claims: report.claims === null ? null : { ...report.claims, claims: report.claims.claims.filter(isTried) },
    }),
  },
  {
    sentence: "Numbers have six significant digits.",
    apply: (report) => mapNumbers(report, toSixDigits),
  },
  {
    sentence: "Of the largest changes of each week one is kept; git-ai-impact explain --week lists all of them.",
    apply: (report) => ({ ...report, weeks: report.weeks?.map((week) => ({ ...week, largest: week.largest.slice(0, 1) })) ?? null }),
  },
  {
    sentence: "Weekly values of measures without a chart are kept for the weeks that are compared, or the last four years.",
    apply: (report) => mapSeries(report, (series) => (isDrawn(series) ? series : lastWeeks(series, report))),
  },
  {
    sentence: "Weekly values of measures without a chart are left out.",
    apply: (report) => ({ ...report, series: report.series.filter(isDrawn) }),
  },
  {
    sentence: "Definitions are told by git-ai-impact explain.",
    apply: (report) => ({ ...report, measures: report.measures.map((measure) => ({ ...measure, definition: null, formula: null })) }),
  },
  {
    sentence: "Weekly values are kept for the weeks that are compared, or the last four years.",
    apply: (report) => mapSeries(report, (series) => lastWeeks(series, report)),
  },
  {
    sentence: "No single change is named; git-ai-impact explain --week lists them.",
    apply: (report) => ({ ...report, weeks: report.weeks?.map((week) => ({ ...week, largest: [] })) ?? null }),
  },
];

/** The same with the next thing left out; null where there is nothing left to give up. */
export function shrink({ report, leftOut }: FittedReport): FittedReport | null {
  const step = STEPS[leftOut.length];
  return step === undefined ? null : { report: step.apply(report), leftOut: [...leftOut, step.sentence] };
}

function toSixDigits(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

function isTried({ stamp, isOwn }: NonNullable<Report["claims"]>["claims"][number]): boolean {
  return stamp !== "not-comparable" || isOwn;
}

function isDrawn({ measure, fit }: Series): boolean {
  return fit !== null || measure === HEADLINE;
}

function mapSeries(report: Report, change: (series: Series) => Series): Report {
  return { ...report, series: report.series.map(change) };
}

function lastWeeks(series: Series, { windows }: Report): Series {
  const { weeks } = series;
  return { ...series, weeks: windows === null ? weeks.slice(-MOST_WEEKS) : weeks.filter(({ start }) => start >= windows.before.from) };
}
