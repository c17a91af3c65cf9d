import { incompleteBeta } from "../../dist/stats/incomplete-beta.js";

/** Fewer than it takes to hold a bar exactly: it is missed when a method just on the bar would do as badly less often than this. */
const CHANCE = 0.001;

/** @typedef {{ count: number, of: number }} Share */

/**
 * Whether a share misses an upper bar. Nothing out of nothing misses every bar.
 *
 * @param {Share} share
 * @param {number} bar
 * @param {number} enough from so many on the share itself must hold the bar
 */
export function isAbove({ count, of }, bar, enough) {
  if (of >= enough || of === 0) return !(count / of <= bar);
  // P(at least so many | bar), a binomial tail.
  return count > 0 && incompleteBeta({ x: bar, y: 1 - bar }, count, of - count + 1).lower < CHANCE;
}

/** The same for a lower bar. @param {Share} share @param {number} bar @param {number} enough */
export function isBelow({ count, of }, bar, enough) {
  return isAbove({ count: of - count, of }, 1 - bar, enough);
}
