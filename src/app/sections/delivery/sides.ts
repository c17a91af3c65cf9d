import type { Reach } from "../../../derive/delivery/covered-weeks.ts";
import type { WeekSpan, Weeks } from "../../../model/window.ts";
import { weekCount } from "../../../model/window.ts";
import { newcombeInterval, wilsonInterval } from "../../../stats/proportions.ts";
import type { Compared } from "../../compare.ts";

const LEVEL = 0.95;

/** A stretch of time that is described for itself. */
export interface DeliverySide extends Reach {
  readonly side: "before" | "after" | "all";
  readonly weeks: Weeks;
  readonly span: WeekSpan;
}

/** Before and after; everything that may be compared where there is no date. */
export function sidesOf({ comparison, weeks, span }: Pick<Compared, "comparison" | "weeks" | "span">): readonly DeliverySide[] {
  if (comparison === null)
    return [{ side: "all", weeks, span: { from: 0, to: weekCount(weeks) }, from: span.from, until: Math.max(span.from, span.to) }];
  const edge = (week: number) => comparison.weeks.edges[week] ?? Number.NaN;
  return (["before", "after"] as const).map((side) => {
    const weekSpan = comparison[side];
    return { side, weeks: comparison.weeks, span: weekSpan, from: edge(weekSpan.from), until: edge(weekSpan.to) };
  });
}

/** Events out of trials. */
export interface Counted {
  readonly events: number;
  readonly trials: number;
}

/** A share with Wilson's interval; null without trials. */
export function shareOf({ events, trials }: Counted) {
  return { events, trials, share: trials === 0 ? null : wilsonInterval({ successes: events, trials }, LEVEL) };
}

/** Second share minus the first, with Newcombe's interval; null where a side has no trials. */
export function shareChange(before: Counted, after: Counted) {
  if (before.trials === 0 || after.trials === 0) return null;
  const share = ({ events, trials }: Counted) => ({ successes: events, trials });
  return newcombeInterval(share(after), share(before), LEVEL);
}
