/** A list of numbers that is filled again and again. */
export interface NumberList<Numbers> {
  push(value: number): void;
  /** The numbers so far, as a copy; empties the list. */
  take(): Numbers;
}

/** Numbers in one allocation: small arrays of their own would cost more than what is in them. */
const SLAB_LENGTH = 16_384;

/** An empty list of line keys. */
export function createKeyList(): NumberList<Uint32Array> {
  return createList((length) => new Uint32Array(length));
}

/** An empty list of numbers of hunks. */
export function createHunkList(): NumberList<Int32Array> {
  return createList((length) => new Int32Array(length));
}

/** A list whose copies share larger allocations. */
function createList<Numbers extends Uint32Array | Int32Array>(allocate: (length: number) => Numbers): NumberList<Numbers> {
  const none = allocate(0);
  let values = allocate(1024);
  let length = 0;
  let slab = none;
  let used = 0;
  const reserve = (count: number): Numbers => {
    if (count > SLAB_LENGTH / 4) return allocate(count);
    if (used + count > slab.length) {
      slab = allocate(SLAB_LENGTH);
      used = 0;
    }
    used += count;
    return slab.subarray(used - count, used) as Numbers; // a part of an array has its type
  };
  return {
    push(value) {
      if (length === values.length) {
        const grown = allocate(length * 2);
        grown.set(values);
        values = grown;
      }
      values[length++] = value;
    },
    take() {
      if (length === 0) return none;
      const taken = reserve(length);
      if (length < 16) for (let i = 0; i < length; i++) taken[i] = values[i] ?? 0;
      else taken.set(values.subarray(0, length));
      length = 0;
      return taken;
    },
  };
}
