import type { Logged } from "../measures/estimate/log-series.ts";
import type { FakeDate } from "../measures/estimate/placebo-dates.ts";
import type { Change, Estimate } from "../model/estimate.ts";
import type { Report } from "../model/report.ts";

/** The headline as it came out, and the same of other people, changes and dates. */
export interface Headline {
  readonly observation: Logged;
  readonly estimate: Extract<Estimate, { readonly kind: "value" }>;
  /** Its changes at dates at which nothing is known to have happened. */
  readonly fakes: readonly FakeDate[];
  /** Of people who landed work earlier than 8 weeks before the date. */
  readonly incumbents: Estimate;
  /** Of changes to documentation alone. */
  readonly docsOnly: Estimate;
  /** Under other dates, left-out spans and windows. */
  readonly sensitivity: Report["sensitivity"];
}

const MOST_PERCENT = 999;

/** −1 or 1 where an interval lies on one side of zero, else 0. */
export function signOf({ lo, hi }: { readonly lo: number; readonly hi: number }): -1 | 0 | 1 {
  return hi < 0 ? -1 : lo > 0 ? 1 : 0;
}

/** A relative change with its interval: "+12% (−3 to +30)". */
export function percentChange({ value, lo, hi }: Pick<Change, "value" | "lo" | "hi">): string {
  return `${percent(value)}% (${percent(lo)} to ${percent(hi)})`;
}

/** Beyond a tenfold rise more digits would pretend to know. */
function percent(ratio: number): string {
  const rounded = Math.round(Math.abs(ratio) * 100);
  if (rounded > MOST_PERCENT) return `>+${MOST_PERCENT}`;
  const sign = rounded === 0 ? "" : ratio < 0 ? "−" : "+";
  return `${sign}${rounded}`;
}
