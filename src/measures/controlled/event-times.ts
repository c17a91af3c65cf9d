import { averageByEventTime } from "../../stats/aggregate-effects.ts";
import { estimateGroupTime, type InfluenceEstimate } from "../../stats/group-time.ts";
import type { Rng } from "../../stats/random.ts";
import { boundHonestly, type HonestBound } from "./honest-bounds.ts";
import { describePreTrend, EARLIEST_TIME, jointCritical, type PreTrend } from "./pre-trend.ts";
import { precisionOf } from "./precision.ts";
import type { StaggeredDesign } from "./randomise-adoption.ts";
import { groupAdopters, type StaggeredPanel } from "./staggered-panel.ts";

/** Effect on one adoption group in one bin. */
export interface StaggeredCell {
  /** First bin of the group. */
  readonly group: number;
  readonly bin: number;
  readonly value: number;
  readonly error: number;
  readonly treated: number;
  readonly controls: number;
}

/** Effect by bins since adoption, with its bounds; negative times are before it. */
export interface BandedEstimate {
  readonly time: number;
  readonly value: number;
  /** > 0. */
  readonly error: number;
  readonly lo: number;
  readonly hi: number;
  /** Adopters behind it. */
  readonly units: number;
}

interface Headline {
  readonly design: StaggeredDesign;
  readonly df: number;
  readonly rng: Rng;
  readonly effect: { readonly estimate: InfluenceEstimate; readonly reach: number };
}

/** What is said of the times before and after adoption. */
export interface Times {
  readonly byEventTime: readonly BandedEstimate[];
  readonly cells: readonly StaggeredCell[];
  readonly preTrend: PreTrend | null;
  readonly honest: readonly HonestBound[];
}

/**
 * Effects by time since adoption against the last bin that it left alone, bins of ramps among them, and what the bins before adoption say of the headline.
 *
 * Bounds are of each bin for itself before adoption, and of all bins together from it on. Source: method of this project, sections 5.0.12 and 5.5.
 *
 * @returns empty lists where nothing can be compared
 */
export function describeTimes(panel: StaggeredPanel, { design, df, rng, effect }: Headline): Times {
  const { anticipation, controls } = design;
  const grouped = groupAdopters(panel, { ...design, leavesOutRamp: false });
  const effects = estimateGroupTime(grouped, { controls, anticipation, base: "universal" });
  const cells = effects.cells.map(({ cohort, period, value, error, treated, controls: others }) => ({
    group: cohort,
    bin: period,
    value,
    error,
    treated,
    controls: others,
  }));
  const byEventTime = averageByEventTime(effects);
  // Compared with the bin before each, a bin before adoption tells how the gap moved from one to the next.
  const moves = averageByEventTime(estimateGroupTime(grouped, { controls, anticipation, base: "varying" }));
  if (byEventTime === null || moves === null) return { byEventTime: [], cells, preTrend: null, honest: [] };
  const base = -1 - anticipation;
  const known = [...byEventTime.parts].filter(([, part]) => part.error > 0);
  const after = known.filter(([time]) => time >= 0).map(([, part]) => part);
  const joint = jointCritical(after, { df, rng }) ?? 0;
  const steps = [...moves.parts].filter(([time, part]) => time > EARLIEST_TIME && time <= base && part.error > 0);
  return {
    byEventTime: known.map(([time, { value, error }]) => {
      const { lo, hi } = time < 0 ? precisionOf({ value, error, df }) : { lo: value - joint * error, hi: value + joint * error };
      return { time, value, error, lo, hi, units: countAdopters(cells, time) };
    }),
    cells,
    preTrend: describePreTrend(byEventTime, { base, df }),
    honest: boundHonestly({ effect: effect.estimate, reach: effect.reach, steps: steps.map(([, step]) => step), df }),
  };
}

function countAdopters(cells: readonly StaggeredCell[], time: number): number {
  return cells.reduce((sum, { bin, group, treated }) => sum + (bin - group === time ? treated : 0), 0);
}
