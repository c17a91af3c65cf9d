import { createScratch } from "./scratch.ts";
import { SPREAD } from "./spread.ts";
import type { TextLines } from "./text-lines.ts";

/** Tells quickly of most keys that a text does not have them. */
export interface KeyFilter {
  /** Starts again with the keys of a text. */
  fill(text: TextLines): void;
  /** True for each key of the text, and for a few others. */
  has(key: number): boolean;
}

/** So that about one in twenty other keys passes. */
const BITS_PER_KEY = 16;

/** A bit for each hash. One filter serves many steps. */
export function createKeyFilter(): KeyFilter {
  const takeBits = createScratch();
  let bits = takeBits(1);
  let shift = 0;
  return {
    fill({ keys, count }) {
      shift = Math.min(27, Math.clz32(BITS_PER_KEY * count));
      const words = 2 ** (27 - shift);
      bits = takeBits(words).fill(0, 0, words);
      for (let i = 0; i < count; i++) {
        const bit = Math.imul(keys[i] ?? 0, SPREAD) >>> shift;
        bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
    },
    has(key) {
      const bit = Math.imul(key, SPREAD) >>> shift;
      return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    },
  };
}
