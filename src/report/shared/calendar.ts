const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * "March 2027" from `2027-03` or `2027-03-14`; the text itself where it is no such date.
 */
export function monthName(day: string): string {
  const name = MONTHS[Number(day.slice(5, 7)) - 1];
  return name === undefined ? day : `${name} ${day.slice(0, 4)}`;
}

/** "Mar" by the number of a month as `monthNumber` gives it. */
export function shortMonthName(month: number): string {
  return MONTHS[month % 12]?.slice(0, 3) ?? "";
}

/** Month of a `YYYY-MM-DD` day as 12·year + month (January = 0), so that differences are months. */
export function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** "14 Mar 2027" from the `2027-03-14` that a day or an instant begins with; the text itself where it begins with no day. */
export function dayName(day: string): string {
  const name = /^\d{4}-\d{2}-\d{2}/.test(day) ? MONTHS[Number(day.slice(5, 7)) - 1] : undefined;
  return name === undefined ? day : `${Number(day.slice(8, 10))} ${name.slice(0, 3)} ${day.slice(0, 4)}`;
}
