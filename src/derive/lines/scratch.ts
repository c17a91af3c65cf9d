/** Gives an array of at least a length, the same one again and again: what it holds is for the caller to write. */
export type Scratch = (length: number) => Int32Array;

/** Saves the steps, most of which are small, from making arrays of their own. */
export function createScratch(): Scratch {
  let values = new Int32Array(256);
  return (length) => {
    if (length > values.length) values = new Int32Array(length + (length >> 1));
    return values;
  };
}
