import { groupDigits } from "../../model/group-digits.ts";
import type { ChangeScale, Unit } from "../../model/units.ts";

/** Printed where a value is unknown. */
export const UNKNOWN = "–";

const MINUS = "−";
const PERCENT = "%";
const MOST_PERCENT = 999;
const LEAST_PERCENT = -99.5;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86_400;

/** A change and the ends of its interval as the report holds them: fractions, seconds or logs, by `scale`. */
interface ChangeLike {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly scale: ChangeScale;
}

/** A change ready to print: `value` carries sign and unit, `lo`, `hi` and `interval` the sign alone. */
export interface FormattedChange {
  readonly value: string;
  readonly lo: string;
  readonly hi: string;
  readonly interval: string;
}

/**
 * A decimal number with commas between thousands and a true minus sign; never "−0".
 *
 * @param digits digits after the point
 * @returns the text, or `UNKNOWN` for NaN and infinities
 */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const rounded = Math.abs(value).toFixed(digits);
  const [whole = "0", fraction] = rounded.split(".");
  const grouped = groupDigits(whole);
  const sign = value < 0 && Number(rounded) !== 0 ? MINUS : "";
  return sign + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/** As `formatNumber`, with a plus sign before numbers that do not round to zero. */
export function formatSigned(value: number, digits = 0): string {
  const text = formatNumber(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share between 0 and 1 in percent: one digit below 10 %, none above; a share above 0 never reads "0%". */
export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.05) return "<0.1%";
  const text = formatNumber(percent, percent < 9.95 && percent !== 0 ? 1 : 0);
  return text === UNKNOWN ? text : `${text}%`;
}

/** A duration in the unit that keeps it short: minutes below an hour, hours below two days, then days. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return UNKNOWN;
  const size = Math.abs(seconds);
  if (size < SECONDS_PER_HOUR) return `${formatNumber(seconds / 60)} min`;
  if (size < 2 * SECONDS_PER_DAY) return `${formatNumber(seconds / SECONDS_PER_HOUR, 1)} h`;
  return `${formatNumber(seconds / SECONDS_PER_DAY, 1)} d`;
}

/** A measure's level in its unit. */
export function formatLevel(value: number, unit: Unit): string {
  if (unit === "fraction") return formatShare(value);
  if (unit === "seconds") return formatDuration(value);
  if (unit === "days") return `${formatNumber(value, 1)} d`;
  // A log ratio of two counts is read as so many of the one per one of the other.
  if (unit === "log-ratio") return `${formatNumber(Math.exp(value), 1)}:1`;
  return formatNumber(value, Math.abs(value) < 99.95 && (unit === "per-week" || unit === "items") ? 1 : 0);
}

/**
 * A change with the ends of its interval, all three to the same number of digits. Ratios and log ratios
 * read in percent, differences of shares in points ("pt"), differences of durations in hours or days.
 * An end that is not zero never reads as zero, so that the sign of an interval stays visible. Without a change all of them are `UNKNOWN`.
 *
 * @param more digits beyond the usual ones, where an end must be told from something near it
 */
export function formatChange(change: ChangeLike | null, unit: Unit, more = 0): FormattedChange {
  if (change === null) return { value: UNKNOWN, lo: UNKNOWN, hi: UNKNOWN, interval: UNKNOWN };
  const { convert, suffix, digits } = scaleFor(change, unit);
  const numbers = [change.value, change.lo, change.hi].map(convert);
  const hidden = numbers.some((number) => number !== 0 && Number(Math.abs(number).toFixed(digits)) === 0);
  const format = suffix === PERCENT ? formatPercent : formatSigned;
  const [value = UNKNOWN, lo = UNKNOWN, hi = UNKNOWN] = numbers.map((number) => format(number, digits + more + (hidden ? 1 : 0)));
  return { value: value + suffix, lo, hi, interval: `${lo} to ${hi}` };
}

/** A ratio in whole percent with its sign, as in the smallest visible change. */
export function formatRatio(ratio: number): string {
  return `${formatPercent(ratio * 100, 0)}%`;
}

/** A ratio inside a sentence: as `formatRatio`, in words where its figures would say no more. */
export function sayRatio(ratio: number): string {
  return wordsBeyond(ratio) ?? formatRatio(ratio);
}

/** The ends of an interval inside a sentence, each with its unit; in words where figures would say no more. */
export function sayEnds(change: ChangeLike, unit: Unit): readonly [lo: string, hi: string] {
  const { lo, hi } = formatChange(change, unit);
  const { suffix } = scaleFor(change, unit);
  const words = (end: number) => (change.scale === "ratio" ? wordsBeyond(end) : null);
  return [words(change.lo) ?? lo + suffix, words(change.hi) ?? hi + suffix];
}

/** Words for a rise or a fall beyond what is told in figures; null for every other ratio. */
export function wordsBeyond(ratio: number): string | null {
  if (ratio * 100 >= MOST_PERCENT) return "more than a tenfold rise";
  return ratio * 100 <= LEAST_PERCENT ? "a fall to nothing" : null;
}

/** Coverage of an interval, 0–1, in percent with as many digits as it needs: "95%", "97.5%". */
export function formatCoverage(level: number): string {
  const percent = Number((level * 100).toFixed(1));
  return `${formatNumber(percent, Number.isInteger(percent) ? 0 : 1)}%`;
}

/** A probability with three digits; a small one is told by its bound. */
export function formatProbability(p: number): string {
  return p < 0.001 ? "<0.001" : formatNumber(p, 3);
}

/** A relative change in percent; beyond a tenfold rise or a fall to nothing only the bound is told, more digits would pretend to know. */
function formatPercent(percent: number, digits: number): string {
  if (percent >= MOST_PERCENT) return `>+${MOST_PERCENT}`;
  return percent <= LEAST_PERCENT ? `<${MINUS}99` : formatSigned(percent, digits);
}

/** True where the interval holds zero, which is the same on every scale. */
export function coversZero(change: { readonly lo: number; readonly hi: number }): boolean {
  return change.lo <= 0 && change.hi >= 0;
}

interface PrintScale {
  readonly convert: (value: number) => number;
  readonly suffix: string;
  readonly digits: number;
}

function scaleFor(change: ChangeLike, unit: Unit): PrintScale {
  if (change.scale === "ratio") return { convert: (value) => value * 100, suffix: PERCENT, digits: 0 };
  if (change.scale === "log-ratio") return { convert: (value) => Math.expm1(value) * 100, suffix: PERCENT, digits: 0 };
  const size = Math.max(Math.abs(change.value), Math.abs(change.lo), Math.abs(change.hi));
  if (unit === "fraction") return { convert: (value) => value * 100, suffix: " pt", digits: size < 0.0995 ? 1 : 0 };
  if (unit === "days") return { convert: (value) => value, suffix: " d", digits: 1 };
  if (unit === "seconds") {
    const inDays = size >= 2 * SECONDS_PER_DAY;
    const divisor = inDays ? SECONDS_PER_DAY : SECONDS_PER_HOUR;
    return { convert: (value) => value / divisor, suffix: inDays ? " d" : " h", digits: 1 };
  }
  return { convert: (value) => value, suffix: "", digits: size < 99.95 ? 1 : 0 };
}
