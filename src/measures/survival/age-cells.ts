/** To this age every day has a cell of its own. */
const DAILY_TO = 90;
/** Days in a cell beyond. */
const WIDE = 5;
/** From this age on lives are not told apart. */
const LAST_DAY = 1_460;

/** Cells of age: every day to 90, then every five days to 1,460. */
export const CELLS = DAILY_TO + (LAST_DAY - DAILY_TO) / WIDE;

/** Cell of an age in days, ≥ 0; `CELLS` beyond the last. */
export function cellOf(days: number): number {
  if (days < DAILY_TO) return Math.floor(days);
  return Math.min(CELLS, DAILY_TO + Math.floor((days - DAILY_TO) / WIDE));
}
