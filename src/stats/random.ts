const TWO_32 = 2 ** 32;

/** A source of uniform pseudo-random numbers, the same sequence on every platform. Not for secrets. */
export interface Rng {
  /** Integer, 0 ≤ value < 2^32. */
  nextUint32(): number;
  /** Multiple of 2^−53, 0 ≤ value < 1. */
  nextFloat(): number;
  /** Integer, 0 ≤ value < n, every value equally likely; n an integer from 1 to 2^32. */
  nextInt(n: number): number;
}

export type RngState = readonly [number, number, number, number];

/**
 * Generator whose whole sequence is fixed by a seed.
 *
 * Source: state filled by splitmix32 (Steele, Lea & Flood 2014, with the 32-bit constants of Ettinger's search), so
 * that neighbouring seeds give unrelated sequences.
 *
 * @param seed any integer; its low 32 bits are used
 */
export function createRng(seed: number): Rng {
  const next = splitmix32(seed);
  return rngFromState([next(), next(), next(), next()]);
}

/**
 * Generator xoshiro128** started from a given state.
 *
 * Source: Blackman & Vigna (2021), "Scrambled linear pseudorandom number generators".
 *
 * @param state four 32-bit integers, not all zero
 * @throws RangeError when all four are zero
 */
export function rngFromState(state: RngState): Rng {
  let [a, b, c, d] = state;
  if ((a | b | c | d) === 0) throw new RangeError("the state must not be all zero");

  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
  const nextFloat = (): number => ((nextUint32() >>> 5) * 2 ** 26 + (nextUint32() >>> 6)) / 2 ** 53;
  const nextInt = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`n must be an integer from 1 to 2^32, not ${n}`);
    // Values above the last whole multiple of n would favour small remainders.
    const limit = TWO_32 - (TWO_32 % n);
    let value = nextUint32();
    while (value >= limit) value = nextUint32();
    return value % n;
  };
  return { nextUint32, nextFloat, nextInt };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
