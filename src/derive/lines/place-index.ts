import { createScratch } from "./scratch.ts";
import { SPREAD } from "./spread.ts";

/** Finds the places of a key. */
export interface PlaceIndex {
  /** Empties the index. @param size places that may be added, numbered below it */
  clear(size: number): void;
  /** Adds a place, before all that its key has. */
  add(key: number, place: number): void;
  /** The first place of a key; −1 where it has none, or too many to say anything. */
  first(key: number): number;
  /** The next place of the same key, or −1. */
  next(place: number): number;
}

/** A key in more places than these says nothing of where a line came from. */
const MOST_PLACES = 64;

/** A hash table with open addressing; the places of a key are a list. One index serves many steps. */
export function createPlaceIndex(): PlaceIndex {
  const takeKeys = createScratch();
  const takeCounts = createScratch();
  const takeFirsts = createScratch();
  const takeNexts = createScratch();
  let [keys, counts, firsts, nexts] = [takeKeys(0), takeCounts(0), takeFirsts(0), takeNexts(0)];
  let shift = 0;
  let mask = 0;

  const slotOf = (key: number): number => {
    let slot = Math.imul(key, SPREAD) >>> shift;
    while (counts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    clear(size) {
      // Half of the slots stay empty, one bit at the least.
      shift = Math.clz32(2 * size);
      const slots = 2 ** (32 - shift);
      mask = slots - 1;
      [keys, counts, firsts, nexts] = [takeKeys(slots), takeCounts(slots), takeFirsts(slots), takeNexts(size)];
      counts.fill(0, 0, slots);
    },
    add(key, place) {
      const slot = slotOf(key);
      const count = counts[slot] ?? 0;
      nexts[place] = count === 0 ? -1 : (firsts[slot] ?? -1);
      keys[slot] = key;
      firsts[slot] = place;
      counts[slot] = count + 1;
    },
    first(key) {
      const slot = slotOf(key);
      const count = counts[slot] ?? 0;
      return count === 0 || count > MOST_PLACES ? -1 : (firsts[slot] ?? -1);
    },
    next: (place) => nexts[place] ?? -1,
  };
}
