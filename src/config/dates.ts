import { formatDay, isTimeZone, parseDay } from "../model/time.ts";

/** First and last day of something, `YYYY-MM-DD`; equal for one day, such as an adoption that was no rollout. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** The forms in which a day may be written, for messages. */
export const DAY_FORMS = "YYYY-MM-DD or YYYY-MM";

/** The forms in which an adoption date may be written, for messages. */
export const SPAN_FORMS = `${DAY_FORMS}, or FROM..TO for a rollout`;

/**
 * A calendar day as written by a person.
 * @param text `YYYY-MM-DD`, or `YYYY-MM` for the first day of a month
 * @returns `YYYY-MM-DD`, or null when there is no such day
 */
export function readDay(text: string): string | null {
  const instant = parseDay(text, "UTC");
  return instant === null ? null : formatDay(instant, "UTC");
}

/**
 * An adoption date or a rollout as written by a person.
 * @param text a day as `readDay` takes it, or two of them as `FROM..TO`, in order
 * @returns null when a day does not exist or TO lies before FROM
 */
export function readAdoptionSpan(text: string): DaySpan | null {
  const [first = "", second, ...more] = text.split("..");
  if (more.length > 0) return null;
  const from = readDay(first);
  const to = second === undefined ? from : readDay(second);
  // Days in this form sort as text.
  return from === null || to === null || to < from ? null : { from, to };
}

/** An IANA time zone as written by a person, or null when the runtime knows none by that name. */
export function readTimeZone(text: string): string | null {
  return isTimeZone(text) ? text : null;
}
