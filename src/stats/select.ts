const SMALL = 16;

/**
 * The k-th smallest value, found without sorting everything. Reorders the array: afterwards every value
 * before position k is ≤ the result and every value behind it is ≥ the result.
 *
 * Source: Hoare (1961), "Find", with median-of-three pivots; sorts what is left when the pivots stay bad,
 * so that no input needs more than O(n log n).
 * Cost: O(n) on average.
 *
 * @param values no NaN, length ≥ 1; reordered in place
 * @param k zero-based rank, 0 ≤ k < length
 * @throws RangeError when k is no rank of the array (so on empty input)
 */
export function selectInPlace(values: Float64Array, k: number): number {
  if (!Number.isInteger(k) || k < 0 || k >= values.length) throw new RangeError(`no rank ${k} among ${values.length} values`);
  let low = 0;
  let high = values.length - 1;
  let rounds = 2 * Math.ceil(Math.log2(values.length + 1));
  while (high - low > SMALL && rounds-- > 0) {
    const pivot = medianOfThree(at(values, low), at(values, (low + high) >> 1), at(values, high));
    const [smallEnd, largeStart] = partition(values.subarray(low, high + 1), pivot);
    if (k - low >= smallEnd && k - low < largeStart) return pivot;
    if (k - low < smallEnd) high = low + smallEnd - 1;
    else low += largeStart;
  }
  values.subarray(low, high + 1).sort();
  return at(values, k);
}

/** Orders values around a pivot that is among them: positions before the first result hold ≤ pivot, from the second on ≥ pivot, between them = pivot. */
function partition(values: Float64Array, pivot: number): readonly [number, number] {
  let i = 0;
  let j = values.length - 1;
  while (i <= j) {
    while (at(values, i) < pivot) i++;
    while (at(values, j) > pivot) j--;
    if (i <= j) swap(values, i++, j--);
  }
  return [j + 1, i];
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = at(values, i);
  values[i] = at(values, j);
  values[j] = kept;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
