import type { LineLives, LineTotals } from "./line-ledger.ts";

/** Where births are not deaths plus living lines; all empty or true when nothing was lost. */
export interface Conservation {
  readonly holds: boolean;
  /** Numbers of the changes whose lines do not add up, ascending. */
  readonly changes: readonly number[];
  readonly blank: boolean;
  readonly unknown: boolean;
}

/**
 * Checks that every line born is dead or living: for each change, for blank lines, and for lines of unknown birth.
 *
 * Births and deaths are counted while steps go by, living lines in the files at the end, so that a lost file or a hunk read wrongly shows.
 */
export function checkConservation(lives: LineLives): Conservation {
  const left = Int32Array.from(lives.births, (born, change) => born - (lives.living[change] ?? 0));
  lives.deaths.birth.forEach((change, row) => {
    left[change] = (left[change] ?? 0) - (lives.deaths.lines[row] ?? 0);
  });
  const changes = [...left.keys()].filter((change) => left[change] !== 0);
  const blank = addsUp(lives.blank);
  const unknown = addsUp(lives.unknown);
  return { holds: changes.length === 0 && blank && unknown, changes, blank, unknown };
}

function addsUp(totals: LineTotals): boolean {
  return totals.born === totals.died + totals.living;
}
