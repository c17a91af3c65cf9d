import type { LineEnds, LineTotals } from "../../model/line-lives.ts";
import type { FollowedLines } from "./line-engine.ts";
import type { LineBirths } from "./line-ledger.ts";
import { createOwnerCounts } from "./owner-counts.ts";
import { ownerOf, stepOf } from "./owners.ts";

/** Where births are not deaths, lost and living lines together; empty or true when all lines are accounted for. */
export interface Conservation {
  readonly holds: boolean;
  /** Steps with a path class whose lines do not add up, ascending. */
  readonly steps: readonly number[];
  readonly blank: boolean;
  readonly unknown: boolean;
}

/**
 * Checks that every line born is dead, lost or living: for each step and path class, for blank lines, and for lines of unknown birth.
 *
 * Births and ends are counted while steps go by, living lines in the files at the end, so that a file that went missing or a hunk read wrongly shows.
 */
export function checkConservation(lives: FollowedLines): Conservation {
  const left = createOwnerCounts();
  const add = ({ step, pathClass, lines }: LineBirths, sign: 1 | -1) => {
    for (const [row, count] of lines.entries()) left.add(ownerOf(step[row] ?? 0, pathClass[row] ?? 0), sign * count);
  };
  const birthsOf = ({ birth: step, pathClass, lines }: LineEnds): LineBirths => ({ step, pathClass, lines });
  add(lives.births, 1);
  for (const gone of [birthsOf(lives.deaths), birthsOf(lives.lost), lives.living]) add(gone, -1);
  const steps = new Set<number>();
  left.drain((owner) => steps.add(stepOf(owner)));
  const blank = addsUp(lives.blank);
  const unknown = addsUp(lives.unknown);
  return { holds: steps.size === 0 && blank && unknown, steps: [...steps], blank, unknown };
}

function addsUp({ born, died, lost, living }: LineTotals): boolean {
  return born === died + lost + living;
}
