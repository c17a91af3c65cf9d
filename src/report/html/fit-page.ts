import type { Report } from "../../model/report.ts";
import { mapNumbers } from "../shared/map-strings.ts";
import { LEFT_OUT_MESSAGES } from "../shared/messages/absent.ts";
import { isCharted } from "../shared/charted-series.ts";

/** Weeks that are kept where no windows say which ones count. */
const MOST_WEEKS = 208;

/** Weeks that have a row of their own, where there is no room for all: the path from a chart to a commit is kept as long as it can be. */
const FEWER_WEEKS = [156, 104, 52, 26];

type Series = Report["series"][number];

/** A report made small enough for a page, and what it lacks for that. */
export interface FittedReport {
  readonly report: Report;
  /** True where each chart is drawn once, for a desk and a phone alike. */
  readonly isTight: boolean;
  /** How many things were given up. */
  readonly steps: number;
  /** A sentence on each kind of thing that was left out, by kind; empty for a whole report. */
  readonly leftOut: ReadonlyMap<string, string>;
}

interface Step {
  /** What it is about: a later step on the same takes the place of its sentence. */
  readonly about: string;
  /** Null where nothing of the data is left out. */
  readonly sentence: string | null;
  readonly isTight?: true;
  readonly apply: (report: Report) => Report;
}

/** What a page gives up, first what is missed least. No number that it shows is ever among it: text and data of a page are drawn from the same report. */
const STEPS: readonly Step[] = [
  {
    about: "series",
    sentence: LEFT_OUT_MESSAGES.series,
    apply: (report) => ({ ...report, series: report.series.filter(({ measure }) => isCharted(measure)) }),
  },
  {
    about: "claims",
    sentence: LEFT_OUT_MESSAGES.claims,
    apply: (report) => ({
      ...report,
      claims: report.claims === null ? null : { ...report.claims, claims: report.claims.claims.filter(isTried) },
    }),
  },
  {
    about: "digits",
    sentence: LEFT_OUT_MESSAGES.digits,
    apply: (report) => mapNumbers(report, toSixDigits),
  },
  {
    about: "changes",
    sentence: LEFT_OUT_MESSAGES.changes,
    apply: (report) => ({ ...report, weeks: report.weeks?.map((week) => ({ ...week, largest: week.largest.slice(0, 1) })) ?? null }),
  },
  { about: "drawings", sentence: null, isTight: true, apply: (report) => report },
  {
    about: "definitions",
    sentence: LEFT_OUT_MESSAGES.definitions,
    apply: (report) => ({ ...report, measures: report.measures.map((measure) => ({ ...measure, definition: null, formula: null })) }),
  },
  {
    about: "weeks",
    sentence: LEFT_OUT_MESSAGES.weekly,
    apply: (report) => mapSeries(report, (series) => lastWeeks(series, report)),
  },
  ...FEWER_WEEKS.map((kept) => ({
    about: "changes",
    sentence: LEFT_OUT_MESSAGES.fewerWeeks(kept),
    apply: (report: Report) => ({ ...report, weeks: report.weeks?.slice(-kept) ?? null }),
  })),
  {
    about: "changes",
    sentence: LEFT_OUT_MESSAGES.weeks,
    apply: (report) => ({ ...report, weeks: null }),
  },
];

/** A report of which nothing is left out. */
export function wholeReport(report: Report): FittedReport {
  return { report, isTight: false, steps: 0, leftOut: new Map() };
}

/** The same with the next thing left out; null where there is nothing left to give up. */
export function shrink({ report, isTight, steps, leftOut }: FittedReport): FittedReport | null {
  const step = STEPS[steps];
  if (step === undefined) return null;
  const told = step.sentence === null ? leftOut : new Map([...leftOut, [step.about, step.sentence] as const]);
  return { report: step.apply(report), isTight: isTight || step.isTight === true, steps: steps + 1, leftOut: told };
}

function toSixDigits(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

function isTried({ stamp, isOwn }: NonNullable<Report["claims"]>["claims"][number]): boolean {
  return stamp !== "not-comparable" || isOwn;
}

function mapSeries(report: Report, change: (series: Series) => Series): Report {
  return { ...report, series: report.series.map(change) };
}

function lastWeeks(series: Series, { windows }: Report): Series {
  const { weeks } = series;
  return { ...series, weeks: windows === null ? weeks.slice(-MOST_WEEKS) : weeks.filter(({ start }) => start >= windows.before.from) };
}
