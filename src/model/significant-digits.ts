/** A number rounded to so many digits that count: never another sign, and 0 only where it was 0. NaN and infinities stay. */
export function toSignificant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
