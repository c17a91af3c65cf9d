/**
 * How many of some ascending numbers are below a limit. Searched by halves.
 *
 * @param ascending not NaN
 * @returns 0 for none
 */
export function countBelow(ascending: Int32Array | Float64Array, limit: number): number {
  let [first, end] = [0, ascending.length];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((ascending[middle] ?? 0) < limit) first = middle + 1;
    else end = middle;
  }
  return first;
}
