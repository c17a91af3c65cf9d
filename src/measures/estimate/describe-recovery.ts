import { RECOVERY_HORIZON_SECONDS } from "../../derive/delivery/recovery-spells.ts";
import type { Spell } from "../../model/spell.ts";
import { type MedianSurvival, medianSurvival, survivalAt } from "../../stats/kaplan-meier.ts";
import { mean } from "../../stats/moments.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { type Interval, wilsonInterval } from "../../stats/proportions.ts";
import { boundsOf } from "../survival/estimated.ts";
import { curveOf, logMeanOf } from "./compare-spells.ts";

const LEVEL = 0.95;
const SECONDS_PER_HOUR = 3_600;

/** How long recoveries of one source take. Times in seconds, intervals of 95 %. */
export interface DescribedRecovery {
  readonly cases: number;
  /** Cases that were not seen to end. */
  readonly open: number;
  /** Kaplan–Meier median; null where fewer than half were seen to end. */
  readonly median: (MedianSurvival & { readonly value: number }) | null;
  /** Mean of at most 24 hours; null where it is not known so far, or from one week alone. */
  readonly restrictedMean: Interval | null;
  /** Share that takes longer than an hour, and than a day; null where nothing was followed so far. */
  readonly openAfterHour: Interval | null;
  readonly openAfterDay: Interval | null;
  /** Plain mean; null where a case is open, for then it is too small. */
  readonly mean: number | null;
}

/**
 * Recoveries with open cases cut and not dropped.
 *
 * Formula: Kaplan–Meier; median with bounds on the log–log scale; restricted mean with a jackknife of its log over clusters; shares with Wilson's interval,
 * or Greenwood's on the log–log scale where cases were cut before.
 * Source: method of this project, sections 3.5 and 5.4.
 */
export function describeRecovery(spells: readonly Spell[]): DescribedRecovery {
  const seconds = spells.map((spell) => spell.seconds);
  const open = spells.filter(({ hasEnded }) => !hasEnded).length;
  const median = medianSurvival(curveOf(spells), LEVEL, "log-log");
  return {
    cases: spells.length,
    open,
    median: median.value === null ? null : { ...median, value: median.value },
    restrictedMean: restrictedMeanOf(spells),
    openAfterHour: openAfter(spells, SECONDS_PER_HOUR),
    openAfterDay: openAfter(spells, RECOVERY_HORIZON_SECONDS),
    mean: open === 0 && spells.length > 0 ? mean(seconds) : null,
  };
}

function restrictedMeanOf(spells: readonly Spell[]): Interval | null {
  const log = logMeanOf(spells, RECOVERY_HORIZON_SECONDS);
  if (log === null) return null;
  const bounds = boundsOf(log, LEVEL);
  const [lo, hi] = [Math.exp(bounds.lo), Math.min(RECOVERY_HORIZON_SECONDS, Math.exp(bounds.hi))];
  return Number.isFinite(lo) && Number.isFinite(hi) ? { value: Math.exp(log.value), lo, hi } : null;
}

/** Share of cases that last longer than a time. */
function openAfter(spells: readonly Spell[], time: number): Interval | null {
  const followed = spells.filter(({ seconds, hasEnded }) => hasEnded || seconds >= time);
  const share = survivalAt(curveOf(spells), time);
  if (followed.length === 0 || share === null) return null;
  const lasting = followed.filter(({ seconds, hasEnded }) => seconds > time || !hasEnded).length;
  const wilson = wilsonInterval({ successes: lasting, trials: followed.length }, LEVEL);
  if (followed.length === spells.length) return wilson;
  const { value, error } = share;
  if (!(value > 0 && value < 1 && error > 0)) return { ...wilson, value };
  const half = (normalQuantile((1 + LEVEL) / 2) * error) / value / Math.log(value);
  return { value, lo: value ** Math.exp(-half), hi: value ** Math.exp(half) };
}
