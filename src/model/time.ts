import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";

export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_WEEK = 604_800;

const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/**
 * Start of a calendar day as an instant.
 * @param text `YYYY-MM-DD`, or `YYYY-MM` for the first day of a month
 * @param timeZone IANA name or `UTC`
 * @returns epoch seconds, or null when the text is no such date
 */
export function parseDay(text: string, timeZone: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  return instantOf({ ...MIDNIGHT, year: Number(match[1]), month: Number(match[2]), day: Number(match[3] ?? "1") }, timeZone);
}

/** A date and time as a clock on a wall shows it; month 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** May have a fraction. */
  readonly second: number;
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0 };

/**
 * Instant at which clocks of a time zone show a time. Where they show it twice, the first; where they skip it, as much later as they skip.
 * @param timeZone IANA name or `UTC`
 * @returns epoch seconds, or null when there is no such date or time
 */
export function instantOf({ year, month, day, hour, minute, second }: WallTime, timeZone: string): number | null {
  const whole = new Date(Date.UTC(year, month - 1, day));
  const isDay = year >= 1000 && whole.getUTCFullYear() === year && whole.getUTCMonth() === month - 1 && whole.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second >= 60) return null;
  const wall = whole.getTime() + (hour * 60 + minute) * 60_000 + Math.round(second * 1000);
  if (timeZone === "UTC") return wall / 1000;
  // Not left to TZDate, whose choice between two instants hangs on the time zone of the machine.
  const before = wall - offsetAt(wall - 1000 * SECONDS_PER_DAY, timeZone);
  const after = wall - offsetAt(wall + 1000 * SECONDS_PER_DAY, timeZone);
  const isShown = (instant: number) => instant + offsetAt(instant, timeZone) === wall;
  return (isShown(before) || !isShown(after) ? before : after) / 1000;
}

/** Milliseconds that the clocks of a time zone are ahead of UTC. */
function offsetAt(milliseconds: number, timeZone: string): number {
  return -60_000 * new TZDate(milliseconds, timeZone).getTimezoneOffset();
}

/** True when the runtime knows the time zone. */
export function isTimeZone(name: string): boolean {
  return !Number.isNaN(new TZDate(0, name).getTime());
}

/** `YYYY-MM-DD` of an instant in a time zone. */
export function formatDay(epochSeconds: number, timeZone: string): string {
  const date = new TZDate(epochSeconds * 1000, timeZone);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Whole UTC days since 1970-01-01 of a day `YYYY-MM-DD` (`YYYY-MM`: of the first of the month); null stays null, and a text that is no day gives it. */
export function dayNumber(day: string | null): number | null {
  const instant = day === null ? null : parseDay(day, "UTC");
  return instant === null ? null : instant / SECONDS_PER_DAY;
}

/** `YYYY-MM-DD` of whole UTC days since 1970-01-01. */
export function dayText(day: number): string {
  return formatDay(day * SECONDS_PER_DAY, "UTC");
}

/** ISO 8601 in UTC with seconds. */
export function formatInstant(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}

/** Instant that `formatInstant` wrote, in epoch seconds; null where the text is none. */
export function parseInstant(text: string): number | null {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

/** Month of an instant as 12·year + month (January = 0), so that differences are months. */
export function monthIndex(epochSeconds: number, timeZone: string): number {
  const date = new TZDate(epochSeconds * 1000, timeZone);
  return date.getFullYear() * 12 + date.getMonth();
}

/** Start of the Monday week an instant lies in, epoch seconds, in a time zone. */
export function mondayOf(epochSeconds: number, timeZone: string): number {
  const date = new TZDate(epochSeconds * 1000, timeZone);
  return midnightAfter(date, -((date.getDay() + 6) % 7));
}

/** Midnight `days` calendar days after a midnight, so that weeks keep their length over a change of the clocks. */
export function addCalendarDays(epochSeconds: number, days: number, timeZone: string): number {
  if (timeZone === "UTC") return epochSeconds + days * SECONDS_PER_DAY;
  return midnightAfter(new TZDate(epochSeconds * 1000, timeZone), days);
}

/** Start of the calendar day of an instant, epoch seconds. */
export function dayOf(epochSeconds: number, timeZone: string): number {
  return midnightAfter(new TZDate(epochSeconds * 1000, timeZone), 0);
}

/** Midnight so many calendar days after the day of a date, in the date's time zone; NaN for no date, and outside of the years 1000 to 9999. */
function midnightAfter(date: TZDate, days: number): number {
  const day = addDays(new TZDate(date.getFullYear(), date.getMonth(), date.getDate(), "UTC"), days);
  const calendar = { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
  return instantOf({ ...MIDNIGHT, ...calendar }, date.timeZone ?? "UTC") ?? Number.NaN;
}

/** A calendar quarter in UTC. */
export interface Quarter {
  /** Such as `2026-q4`. */
  readonly name: string;
  /** First second, and the first one after it; epoch seconds. */
  readonly start: number;
  readonly end: number;
}

/** The UTC calendar quarter that an instant lies in; null for NaN and outside of the years 1000 to 9999. */
export function quarterOf(epochSeconds: number): Quarter | null {
  if (!isCalendarInstant(epochSeconds)) return null;
  const date = new Date(epochSeconds * 1000);
  const year = date.getUTCFullYear();
  const quarter = Math.floor(date.getUTCMonth() / 3);
  return {
    name: `${year}-q${quarter + 1}`,
    start: Date.UTC(year, 3 * quarter, 1) / 1000,
    end: Date.UTC(year, 3 * quarter + 3, 1) / 1000,
  };
}

/** The quarter of a name that `quarterOf` gives; null for any other text. */
export function quarterNamed(name: string): Quarter | null {
  const match = /^(\d{4})-q([1-4])$/.exec(name);
  return match === null ? null : quarterOf(Date.UTC(Number(match[1]), 3 * (Number(match[2]) - 1), 1) / 1000);
}

const FIRST_OF_CALENDAR = Date.UTC(1000, 0, 1) / 1000;
const END_OF_CALENDAR = Date.UTC(10_000, 0, 1) / 1000;

/** True for an instant in the years 1000 to 9999, UTC; not for NaN. */
export function isCalendarInstant(epochSeconds: number): boolean {
  return epochSeconds >= FIRST_OF_CALENDAR && epochSeconds < END_OF_CALENDAR;
}
