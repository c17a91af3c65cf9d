import type { Report } from "../../model/report.ts";
import { toSignificant } from "../../model/significant-digits.ts";
import { isCharted, MOST_DRAWN_WEEKS } from "../shared/charted-series.ts";
import { mapNumbers } from "../shared/map-strings.ts";
import { LEFT_OUT_MESSAGES } from "../shared/messages/absent.ts";
import type { PageRoom } from "../shared/page/room.ts";
import { thinEvenly } from "../shared/thin-evenly.ts";

/** Weeks that have a row of their own, where there is no room for all: never none, since they are the path from a chart to a commit. */
const FEWER_WEEKS = [156, 104, 52, 26, 13, 4];

/** Runs of a year, week by week. */
const MOST_EARLIER = 52;

/** What can be left out of the data of a page: weekly values without a chart, claims, earlier runs, digits, definitions, older weekly values, and rows or items of weeks. */
export type LeftOut = "series" | "claims" | "earlier-runs" | "digits" | "definitions" | "older-values" | "weeks";

type Series = Report["series"][number];

/** A report made small enough for a page, and what it lacks for that. */
export interface FittedReport extends PageRoom {
  readonly report: Report;
  readonly leftOut: ReadonlyMap<LeftOut, string>;
  /** True where nothing more can be left out. */
  readonly isLeast: boolean;
}

/** Something that is left out of the data; a later step on the same takes the place of its sentence. */
interface DataStep {
  readonly what: LeftOut;
  readonly sentence: string;
  readonly apply: (report: Report) => Report;
}

/** Drawings made for a phone go; of the data nothing does. */
const ONE_DRAWING = "one-drawing";

/** What a page gives up, first what is missed least. No number that it shows is ever among it: text and data of a page are drawn from the same report. */
const STEPS: readonly (DataStep | typeof ONE_DRAWING)[] = [
  {
    what: "series",
    sentence: LEFT_OUT_MESSAGES.series,
    apply: (report) => ({ ...report, series: report.series.filter(({ measure }) => isCharted(measure)) }),
  },
  {
    what: "claims",
    sentence: LEFT_OUT_MESSAGES.claims,
    apply: (report) => ({
      ...report,
      claims: report.claims === null ? null : { ...report.claims, claims: report.claims.claims.filter(isTried) },
    }),
  },
  {
    what: "earlier-runs",
    sentence: LEFT_OUT_MESSAGES.earlierRuns(MOST_EARLIER),
    apply: (report) => ({
      ...report,
      history: report.history === null ? null : { ...report.history, earlier: [...thinEvenly(report.history.earlier, MOST_EARLIER)] },
    }),
  },
  {
    what: "digits",
    sentence: LEFT_OUT_MESSAGES.digits,
    apply: (report) => mapNumbers(report, toSixDigits),
  },
  {
    what: "weeks",
    sentence: LEFT_OUT_MESSAGES.changes,
    apply: (report) => ({ ...report, weeks: report.weeks?.map((week) => ({ ...week, largest: week.largest.slice(0, 1) })) ?? null }),
  },
  ONE_DRAWING,
  {
    what: "definitions",
    sentence: LEFT_OUT_MESSAGES.definitions,
    apply: (report) => ({ ...report, measures: report.measures.map((measure) => ({ ...measure, definition: null, formula: null })) }),
  },
  {
    what: "older-values",
    sentence: LEFT_OUT_MESSAGES.weekly,
    apply: (report) => ({ ...report, series: report.series.map((series) => lastWeeks(series, report)) }),
  },
  ...FEWER_WEEKS.map(
    (kept): DataStep => ({
      what: "weeks",
      sentence: LEFT_OUT_MESSAGES.fewerWeeks(kept),
      apply: (report) => ({ ...report, weeks: report.weeks?.slice(-kept) ?? null }),
    }),
  ),
];

/** The whole report, then what is left of it as it gives up one thing after the other, in the order in which they are missed least. */
export function* giveUp(report: Report): Generator<FittedReport, void> {
  let fitted: FittedReport = { report, isTight: false, leftOut: new Map(), isLeast: false };
  yield fitted;
  for (const step of STEPS) {
    const smaller = step === ONE_DRAWING ? { ...fitted, isTight: true } : leaveOut(fitted, step);
    fitted = { ...smaller, isLeast: step === STEPS.at(-1) };
    yield fitted;
  }
}

function leaveOut({ report, leftOut, ...fitted }: FittedReport, { what, sentence, apply }: DataStep): FittedReport {
  return { ...fitted, report: apply(report), leftOut: new Map([...leftOut, [what, sentence]]) };
}

function toSixDigits(value: number): number {
  return Number.isInteger(value) ? value : toSignificant(value, 6);
}

function isTried({ stamp, isOwn }: NonNullable<Report["claims"]>["claims"][number]): boolean {
  return stamp !== "not-comparable" || isOwn;
}

function lastWeeks(series: Series, { windows }: Report): Series {
  const { weeks } = series;
  return {
    ...series,
    weeks: windows === null ? weeks.slice(-MOST_DRAWN_WEEKS) : weeks.filter(({ start }) => start >= windows.before.from),
  };
}
