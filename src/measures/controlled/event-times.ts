import { type AggregatedEffects, averageByEventTime } from "../../stats/aggregate-effects.ts";
import { estimateGroupTime, type InfluenceEstimate } from "../../stats/group-time.ts";
import type { Rng } from "../../stats/random.ts";
import { combineInfluences } from "./combine-influences.ts";
import { boundHonestly, type HonestBound } from "./honest-bounds.ts";
import { describePreTrend, jointCritical, type PreTrend } from "./pre-trend.ts";
import { precisionOf } from "./precision.ts";
import { FEWEST_OF_GROUP, type StaggeredDesign } from "./randomise-adoption.ts";
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

/** Stretches before adoption whose moves are looked at: a year of quarters. */
const STRETCHES_BEFORE = 4;
/** Fewest units on a side of a cell that is shown: fewer show single units. Source: method of this project, section 5.5. */
export const FEWEST_SHOWN = 5;

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
  const { anticipation, controls, groupBins } = design;
  const grouped = groupAdopters(panel, { ...design, leavesOutRamp: false });
  const effects = estimateGroupTime(grouped, { controls, anticipation, base: "universal", fewest: FEWEST_OF_GROUP });
  const cells = effects.cells.map(({ cohort, period, value, error, treated, controls: others }) => ({
    group: cohort,
    bin: period,
    value,
    error,
    treated,
    controls: others,
  }));
  const byEventTime = averageByEventTime(effects);
  if (byEventTime === null) return { byEventTime: [], cells: [], preTrend: null, honest: [] };
  const base = -1 - anticipation;
  const known = [...byEventTime.parts].filter(([, part]) => part.error > 0);
  const after = known.filter(([time]) => time >= 0).map(([, part]) => part);
  const joint = jointCritical(after, { df, rng }) ?? 0;
  const timed = known.map(([time, { value, error }]) => {
    const { lo, hi } = time < 0 ? precisionOf({ value, error, df }) : { lo: value - joint * error, hi: value + joint * error };
    return { time, value, error, lo, hi, units: countAdopters(cells, time) };
  });
  return {
    byEventTime: timed.filter(({ units }) => units >= FEWEST_SHOWN),
    cells: cells.filter(({ treated, controls: others }) => Math.min(treated, others) >= FEWEST_SHOWN),
    preTrend: describePreTrend(byEventTime, { base, df }),
    honest: boundByStretches(byEventTime, { base, size: groupBins, effect, df }),
  };
}

interface Stretches {
  readonly base: number;
  /** Bins of a stretch. */
  readonly size: number;
  readonly effect: Headline["effect"];
  readonly df: number;
}

/** Bounds from the moves between neighbouring stretches before adoption, the effect taken against the whole of the last one. */
function boundByStretches({ parts }: AggregatedEffects, { base, size, effect, df }: Stretches): readonly HonestBound[] {
  const zero = { value: 0, error: 0, influence: new Float64Array(effect.estimate.influence.length) };
  const means: InfluenceEstimate[] = [];
  for (let stretch = 0; stretch < STRETCHES_BEFORE; stretch++) {
    const times = Array.from({ length: size }, (_, i) => base - stretch * size - i);
    const own = times.flatMap((time) => (time === base ? [zero] : (parts.get(time) ?? [])));
    if (own.length < size) break;
    means.push(
      combineInfluences(
        own,
        own.map(() => 1 / size),
      ),
    );
  }
  const steps = means.slice(1).map((earlier, i) => combineInfluences([means[i] ?? zero, earlier], [1, -1]));
  return boundHonestly({
    effect: combineInfluences([effect.estimate, means[0] ?? zero], [1, -1]),
    reach: (effect.reach + (size - 1) / 2) / size,
    steps: steps.filter(({ error }) => error > 0),
    df,
  });
}

function countAdopters(cells: readonly StaggeredCell[], time: number): number {
  return cells.reduce((sum, { bin, group, treated }) => sum + (bin - group === time ? treated : 0), 0);
}
