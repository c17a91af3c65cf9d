/** A label's extent along a row. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * A row for each label, so that no two in a row are nearer than the gap: the first row that has room, in the order given.
 *
 * @returns number of the row, from 0, for each extent
 */
export function placeRows(extents: readonly Extent[], gap: number): readonly number[] {
  const rows: Extent[][] = [];
  return extents.map((extent) => {
    const isFree = (row: readonly Extent[]) => row.every(({ from, to }) => extent.from >= to + gap || extent.to + gap <= from);
    const found = rows.findIndex(isFree);
    const row = found < 0 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), extent];
    return row;
  });
}
