/** How many of some ascending numbers are below a limit. */
export function countBelow(numbers: Int32Array, limit: number): number {
  let [first, end] = [0, numbers.length];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((numbers[middle] ?? 0) < limit) first = middle + 1;
    else end = middle;
  }
  return first;
}
