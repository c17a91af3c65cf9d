/**
 * Item of an array that is known to be long enough.
 *
 * @returns NaN beyond the ends, so that a wrong index spoils the result visibly
 */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
