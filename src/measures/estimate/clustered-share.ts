import type { ChangeShare } from "../../derive/weekly-line-lives.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { standardDeviation } from "../../stats/moments.ts";
import { BIN_WEEKS } from "./sides.ts";

/** Bins of a side that say anything of how far they differ. */
const LEAST_BINS = 3;

/** A log odds ratio with its error. */
export interface ShareStep {
  readonly value: number;
  readonly error: number;
  readonly df: number;
}

/**
 * Log odds ratio of two pooled shares whose trials stand and fall together by change, such as the lines of landed changes.
 *
 * Error: on each side the larger of two jackknives of the log odds, over changes and over bins of 4 weeks, so that neither unequal changes nor a
 * drift from month to month is missed; half an event is added where one is left out. Degrees of freedom: (Σm)²/Σm² − 1 for sizes m, joined
 * as by Satterthwaite (1946).
 * Source: Efron & Tibshirani (1993), chapter 11. Checked by simulation: an interval taken from 4-week bins by quasi-dispersion covers 91 % where
 * sizes are very unequal, this one 95 %.
 *
 * @param changes of each week
 * @returns null with fewer than two changes on a side, or where one side has no event or nothing but events
 */
export function estimateClusteredShare(changes: readonly (readonly ChangeShare[])[], comparison: Comparison): ShareStep | null {
  const before = sideOf(changes, comparison.before, "end");
  const after = sideOf(changes, comparison.after, "start");
  if (before === null || after === null) return null;
  const variance = before.variance + after.variance;
  const spread = before.variance ** 2 / before.df + after.variance ** 2 / after.df;
  return { value: after.logOdds - before.logOdds, error: Math.sqrt(variance), df: Math.max(1, variance ** 2 / spread) };
}

interface SideOdds {
  readonly logOdds: number;
  readonly variance: number;
  readonly df: number;
}

function sideOf(changes: readonly (readonly ChangeShare[])[], { from, to }: WeekSpan, alignTo: "start" | "end"): SideOdds | null {
  const weeks = changes.slice(from, to);
  const single = weeks.flat();
  const { events, trials } = pool(single);
  if (single.length < 2 || events <= 0 || events >= trials) return null;
  const offset = alignTo === "end" ? weeks.length % BIN_WEEKS : 0;
  const bins = Array.from({ length: Math.floor(weeks.length / BIN_WEEKS) }, (_, i) => {
    const start = offset + i * BIN_WEEKS;
    return pool(weeks.slice(start, start + BIN_WEEKS).flat());
  }).filter((bin) => bin.trials > 0);
  const [byChange, byBin] = [jackknife(single), bins.length < LEAST_BINS ? null : jackknife(bins)];
  const larger = byBin !== null && byBin.variance > byChange.variance ? byBin : byChange;
  return { logOdds: Math.log(events / (trials - events)), ...larger };
}

/** Variance of the log odds by leaving out one part after the other. */
function jackknife(parts: readonly ChangeShare[]): Pick<SideOdds, "variance" | "df"> {
  const { events, trials } = pool(parts);
  const left = parts.map((part) => Math.log((events - part.events + 0.5) / (trials - events - (part.trials - part.events) + 0.5)));
  const squares = parts.reduce((sum, part) => sum + part.trials ** 2, 0);
  return { variance: standardDeviation(left) ** 2 * ((parts.length - 1) ** 2 / parts.length), df: Math.max(1, trials ** 2 / squares - 1) };
}

function pool(parts: readonly ChangeShare[]): ChangeShare {
  let [events, trials] = [0, 0];
  for (const part of parts) {
    events += part.events;
    trials += part.trials;
  }
  return { events, trials };
}
