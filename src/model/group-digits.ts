/** Digits of a whole number with commas between thousands: "14,811". Other digits, as of "12.5", are not for it. */
export function groupDigits(whole: number | string): string {
  return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
