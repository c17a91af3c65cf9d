/** Looks object ids up among the ids of a table. */
export interface ShaIndex {
  /** Row of the id whose bytes start at `offset` of `bytes`; −1 where it is not in the table. */
  find(bytes: Uint8Array, offset: number): number;
}

/**
 * Index of ids that lie one after another in one array: open addressing over their bytes, 8 bytes of memory per id
 * where a Map of hexadecimal strings takes about 150.
 *
 * @param ids `count · shaLength` bytes; where an id comes twice the first row is found
 * @param shaLength 20 or 32
 */
export function createShaIndex(ids: Uint8Array, shaLength: number): ShaIndex {
  const count = Math.floor(ids.length / shaLength);
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);

  /** Slot that holds the id, or the free slot where it belongs. Ids are hashes already: their first bytes spread well. */
  const slotOf = (bytes: Uint8Array, offset: number): number => {
    const hash =
      ((bytes[offset] ?? 0) << 24) | ((bytes[offset + 1] ?? 0) << 16) | ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
    let slot = hash & (capacity - 1);
    for (;;) {
      const row = slots[slot] ?? -1;
      if (row < 0 || isSame({ ids, at: row * shaLength, bytes, offset, shaLength })) return slot;
      slot = (slot + 1) & (capacity - 1);
    }
  };

  for (let row = 0; row < count; row++) {
    const slot = slotOf(ids, row * shaLength);
    if (slots[slot] === -1) slots[slot] = row;
  }
  return { find: (bytes, offset) => slots[slotOf(bytes, offset)] ?? -1 };
}

interface Comparison {
  readonly ids: Uint8Array;
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly shaLength: number;
}

function isSame({ ids, at, bytes, offset, shaLength }: Comparison): boolean {
  for (let i = 0; i < shaLength; i++) {
    if (ids[at + i] !== bytes[offset + i]) return false;
  }
  return true;
}
