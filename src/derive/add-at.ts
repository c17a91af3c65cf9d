/** Adds to one element of a typed array and gives its value **before** that; an index outside the array changes nothing. */
export function addAt(values: Int32Array | Float64Array, index: number, amount = 1): number {
  const before = values[index] ?? 0;
  values[index] = before + amount;
  return before;
}
