import { instantOf, isCalendarInstant, isTimeZone } from "../../model/time.ts";

/** How instants that leave something open are to be read; null: they are refused. */
export interface InstantRules {
  /** IANA name of the time zone of instants without one. */
  readonly zone: string | null;
  /** What comes first in a date such as 01/02/2024. */
  readonly dates: "day-first" | "month-first" | null;
}

/** Epoch seconds; what is missing to know them; or null for what is no instant. */
export type ReadInstant = number | "zone" | "dates" | null;

const YEAR_FIRST = /^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:[T ](?=\d)|$)/;
const YEAR_LAST = /^(?<one>\d{1,2})[-/.](?<two>\d{1,2})[-/.](?<year>\d{4})(?:(?:,? |T)(?=\d)|$)/;
const TIME = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d{1,9})?))? ?(?<half>[AaPp][Mm])? ?(?<zone>\S.*)?$/;
const OFFSET = /^(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})?(?: UTC)?$/;
const UTC = /^(?:Z|z|UTC|GMT)$/;
const NUMBER = /^\d{9,13}(?:\.\d+)?$/;
/** Greater numbers are milliseconds: as seconds they would be after the year 5000. */
const FIRST_MILLISECONDS = 100_000_000_000;
/** Smaller numbers are rather years or days than seconds since 1970: this is 1973. */
const FIRST_SECONDS = 100_000_000;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Text after the date. */
  readonly rest: string;
}

/**
 * An instant as files hold it: ISO 8601 (also with a space, and without leading zeros), such dates with the year last, or a number of seconds or milliseconds
 * since 1970; a `Date`. A date without a time is its midnight. Nothing is guessed: without a zone, or with the day and the month in an unknown order, the
 * rules must say.
 */
export function parseInstant(value: unknown, rules: InstantRules): ReadInstant {
  if (value instanceof Date) return orNull(value.getTime() / 1000);
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (NUMBER.test(text)) return fromNumber(Number(text));
  const parts = readDate(text, rules);
  return typeof parts === "object" && parts !== null ? readTime(parts, rules) : parts;
}

/** What to add to the configuration so that such an instant can be read. */
export function exampleRule(missing: "zone" | "dates"): string {
  return missing === "zone" ? '"zone": "UTC"   (or another time zone)' : '"dates": "day-first"   (or "month-first")';
}

function fromNumber(value: number): number | null {
  if (value < FIRST_SECONDS) return null;
  return orNull(value < FIRST_MILLISECONDS ? value : value / 1000);
}

function orNull(seconds: number): number | null {
  return isCalendarInstant(seconds) ? seconds : null;
}

function readDate(text: string, { dates }: InstantRules): Parts | "dates" | null {
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    const { year, month, day } = first.groups ?? {};
    return { year: Number(year), month: Number(month), day: Number(day), rest: text.slice(first[0].length) };
  }
  const last = YEAR_LAST.exec(text);
  if (last === null) return null;
  if (dates === null) return "dates";
  const { one, two, year } = last.groups ?? {};
  const [day, month] = dates === "day-first" ? [one, two] : [two, one];
  return { year: Number(year), month: Number(month), day: Number(day), rest: text.slice(last[0].length) };
}

function readTime({ year, month, day, rest }: Parts, { zone }: InstantRules): number | "zone" | null {
  const groups = TIME.exec(rest === "" ? "0:00" : rest)?.groups;
  if (groups === undefined) return null;
  const hour = hourOf(Number(groups["hour"]), groups["half"]?.toLowerCase());
  if (hour === null) return null;
  const wall = { year, month, day, hour, minute: Number(groups["minute"]), second: Number((groups["second"] ?? "0").replace(",", ".")) };
  const offset = offsetOf(groups["zone"] ?? null);
  if (offset === null) return null;
  if (offset !== "none") return minus(instantOf(wall, "UTC"), offset);
  if (zone === null) return instantOf(wall, "UTC") === null ? null : "zone";
  return isTimeZone(zone) ? instantOf(wall, zone) : "zone";
}

/** On a clock of 24 hours. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

/** Seconds east of Greenwich; null for what is no offset. Names of zones are none: one name stands for many. */
function offsetOf(text: string | null): number | "none" | null {
  if (text === null) return "none";
  if (UTC.test(text)) return 0;
  const { sign, hours, minutes } = OFFSET.exec(text)?.groups ?? {};
  if (hours === undefined || Number(minutes ?? 0) > 59) return null;
  return (sign === "-" ? -60 : 60) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function minus(instant: number | null, seconds: number): number | null {
  return instant === null ? null : instant - seconds;
}
