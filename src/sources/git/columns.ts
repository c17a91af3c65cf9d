type Numbers = Int32Array | Float64Array | Uint8Array;

/** A typed array that grows by doubling. */
export interface Column<T extends Numbers> {
  readonly length: number;
  push(value: number): void;
  /** The values so far, in an array of their exact length. */
  take(): T;
}

const FIRST_CAPACITY = 1024;

/**
 * An empty column.
 * @param create makes a zeroed array of a length, e.g. `(length) => new Int32Array(length)`
 */
function createColumn<T extends Numbers>(create: (length: number) => T): Column<T> {
  let values = create(FIRST_CAPACITY);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = create(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    take() {
      const exact = create(length);
      exact.set(values.subarray(0, length));
      return exact;
    },
  };
}

/** An empty column of 32-bit integers. */
export function int32Column(): Column<Int32Array> {
  return createColumn((length) => new Int32Array(length));
}

/** An empty column of doubles. */
export function float64Column(): Column<Float64Array> {
  return createColumn((length) => new Float64Array(length));
}

/** An empty column of bytes. */
export function byteColumn(): Column<Uint8Array> {
  return createColumn((length) => new Uint8Array(length));
}
