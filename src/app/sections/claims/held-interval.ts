import { toScale } from "../../../measures/estimate/effect.ts";
import type { Change, Effect } from "../../../model/estimate.ts";
import type { Interval } from "../../../model/report-parts.ts";
import { normalCdf, normalQuantile } from "../../../stats/normal.ts";
import { studentQuantile, studentTwoSided } from "../../../stats/student.ts";

/** How values of a report lie on the scale on which they spread evenly around ours: `logs` of a ratio, log odds of a share, or as they are. */
type Scale = "logs" | "odds" | "plain";

/** A value of ours with its error, from which an interval of any level follows. */
export interface HeldInterval {
  readonly scale: Scale;
  /** On that scale. */
  readonly value: number;
  /** Standard errors towards lower and towards higher values, > 0. */
  readonly below: number;
  readonly above: number;
  /** Degrees of freedom for Student's t; null for the normal distribution. */
  readonly df: number | null;
  /** From the scale of the report to this one; infinite or NaN for what cannot be. */
  readonly read: (shown: number) => number;
  readonly show: (value: number) => number;
}

/** A change that a model estimated, as its row of the report has it: calibrated by the normal distribution, else by Student's t. */
export function holdEffect(effect: Effect): HeldInterval {
  const { value, error, df, factor, scale, base } = effect;
  const size = error * (factor ?? 1);
  const odds = Math.log(base / (1 - base));
  const read = {
    ratio: Math.log1p,
    "log-ratio": (shown: number) => shown,
    difference: (shown: number) => logOdds(base + shown) - odds,
  }[scale];
  return {
    scale: scale === "difference" ? "odds" : "logs",
    value,
    below: size,
    above: size,
    df: factor === null ? df : null,
    read,
    show: (shown) => toScale(shown, effect),
  };
}

/** A change or level of which only an interval of 95 % is known; each half of it is taken for 1.96 errors. Null where a half is empty or not finite. */
export function holdBounds(bounds: Interval, scale: Scale): HeldInterval | null {
  const { read, show } = SCALES[scale];
  const [value, lo, hi] = [read(bounds.value), read(bounds.lo), read(bounds.hi)];
  const z = normalQuantile(0.975);
  const [below, above] = [(value - lo) / z, (hi - value) / z];
  const isUsable = [below, above].every((error) => error > 0 && error < Number.POSITIVE_INFINITY);
  return isUsable ? { scale, value, below, above, df: null, read, show } : null;
}

const SCALES = {
  logs: { read: Math.log, show: Math.exp },
  odds: { read: logOdds, show: (odds: number) => 1 / (1 + Math.exp(-odds)) },
  plain: { read: (value: number) => value, show: (value: number) => value },
} as const;

/** The interval of a level, on its own scale. */
export function boundsAt({ value, below, above, df }: HeldInterval, level: number): Pick<Change, "lo" | "hi"> {
  const half = df === null ? normalQuantile((1 + level) / 2) : studentQuantile((1 + level) / 2, df);
  return { lo: value - half * below, hi: value + half * above };
}

/**
 * Two-sided p value of the nearest of a span of values; 1 where ours lies among them.
 *
 * @param span on the scale of ours; either end may be infinite
 */
export function pValueOf({ value, below, above, df }: HeldInterval, span: Pick<Change, "lo" | "hi">): number {
  const away = value < span.lo ? (span.lo - value) / above : value > span.hi ? (value - span.hi) / below : 0;
  if (away === Number.POSITIVE_INFINITY) return 0;
  return df === null ? Math.min(1, 2 * normalCdf(-away)) : studentTwoSided(away, df);
}

function logOdds(share: number): number {
  return share > 0 && share < 1 ? Math.log(share / (1 - share)) : share <= 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
