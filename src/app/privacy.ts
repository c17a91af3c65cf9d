import type { Units } from "../derive/units.ts";
import type { PlaceboStrip } from "../model/claim-result.ts";
import type { DeliveryResult } from "../model/delivery-result.ts";
import type { Durability } from "../model/durability.ts";
import type { Report } from "../model/report.ts";
import type { FitPoint } from "../model/series-fit.ts";
import { type Weeks, weekCount, weekOf } from "../model/window.ts";

/** A week in which fewer people landed work points at single persons. */
const MIN_PEOPLE = 5;
const OBJECT_ID = /\b[0-9a-f]{12,64}\b/g;
/** How warnings name the first record of a kind of problem. */
const PLACE = / \(first at .*\)\.$/;
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/**
 * The report as `--privacy strict` allows it: no commit ids, no pull request and no row of a file, and no value and no name of weeks in which fewer than 5
 * people landed work.
 * @param quietDays first days (`YYYY-MM-DD`) of such weeks
 */
export function withholdDetails(report: Report, quietDays: ReadonlySet<string>): Report {
  const withheld = (text: string) =>
    text
      .replace(PLACE, ".")
      .replace(OBJECT_ID, "withheld")
      .replace(DAY, (day) => (quietDays.has(day) ? "a day withheld" : day));
  return {
    ...report,
    run: { ...report.run, id: "withheld" },
    repo: { ...report.repo, head: "withheld", missing: [], web: null },
    adoption: { ...report.adoption, curve: report.adoption.curve.filter(({ start }) => !quietDays.has(start)) },
    series: report.series.map((series) => withoutQuietWeeks(series, quietDays)),
    directoryChanges: null,
    weeks: null,
    placebo: report.placebo === null ? null : withoutQuietDates(report.placebo, quietDays),
    durability: report.durability === null ? null : withoutIds(report.durability),
    delivery: report.delivery === null ? null : withoutPlaces(report.delivery),
    checks: report.checks.map((check) => ({ ...check, detail: withheld(check.detail) })),
    warnings: report.warnings.map((warning) => ({ ...warning, message: withheld(warning.message) })),
  };
}

function withoutQuietWeeks({ measure, weeks, fit }: Report["series"][number], quietDays: ReadonlySet<string>): Report["series"][number] {
  const known = (points: readonly FitPoint[]) => points.filter(({ start }) => !quietDays.has(start));
  return {
    measure,
    weeks: weeks.map((week) => (quietDays.has(week.start) ? { start: week.start, value: null, n: 0 } : week)),
    fit: fit === null ? null : { ...fit, smooth: known(fit.smooth), running: known(fit.running) },
  };
}

/** Fake dates are first days of weeks; the real one is told anyway. */
function withoutQuietDates({ dates, ...placebo }: PlaceboStrip, quietDays: ReadonlySet<string>): PlaceboStrip {
  return { ...placebo, dates: dates.filter(({ date, isReal }) => isReal || !quietDays.has(date)) };
}

function withoutIds(durability: Durability): Durability {
  return { ...durability, massChanges: { ...durability.massChanges, largest: [] } };
}

/** How many pull requests were not found, and how many records had a problem, without saying which. */
function withoutPlaces({ join, sources, ...delivery }: DeliveryResult): DeliveryResult {
  return {
    ...delivery,
    join: join === null ? null : { ...join, missed: { ...join.missed, examples: [] } },
    sources: sources.map(({ problems, ...source }) => ({
      ...source,
      problems: problems.map((problem) => ({ ...problem, firstAt: "withheld" })),
    })),
  };
}

/** First days of the weeks in which fewer than 5 people landed work. */
export function findQuietWeeks(units: Units, weeks: Weeks, formatDay: (epochSeconds: number) => string): ReadonlySet<string> {
  const people = Array.from({ length: weekCount(weeks) }, () => new Set<number>());
  units.landings.landings.forEach((landing, index) => {
    people[weekOf(weeks, landing.landedAt)]?.add(units.authors.person[index] ?? -1);
  });
  return new Set(people.flatMap((persons, week) => (persons.size < MIN_PEOPLE ? [formatDay(weeks.edges[week] ?? 0)] : [])));
}
