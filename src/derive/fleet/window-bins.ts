import { type Comparison, spanLength } from "../../model/window.ts";
import type { BinSpan } from "./people.ts";
import { dayIndex } from "./week-sums.ts";

const WEEKS_PER_BIN = 4;
const DAYS_PER_WEEK = 7;

/** The 4-week bins since the day of adoption that lie wholly in each window. */
export interface WindowBins {
  readonly before: BinSpan;
  readonly after: BinSpan;
}

/**
 * Bins in which contributions are counted, as far as they lie in the windows of a comparison.
 *
 * @param day of adoption, the anchor of the contributions
 * @returns null where a side has no whole bin
 */
export function windowBins({ weeks, before, after }: Comparison, day: number): WindowBins | null {
  const first = Math.round((dayIndex(weeks, 0) - day) / DAYS_PER_WEEK);
  const bins = ({ from, to }: BinSpan): BinSpan => ({
    from: Math.ceil((first + from) / WEEKS_PER_BIN),
    to: Math.floor((first + to) / WEEKS_PER_BIN),
  });
  const found = { before: bins(before), after: bins(after) };
  return spanLength(found.before) > 0 && spanLength(found.after) > 0 ? found : null;
}
