import { spanBetween } from "../../derive/fleet/unit-windows.ts";
import { sumByWeek } from "../../derive/fleet/week-sums.ts";
import { type Comparison, spanLength, type WeekSpan } from "../../model/window.ts";
import { rankCorrelation } from "../../stats/rank-correlation.ts";
import { difference, type Estimated } from "../survival/estimated.ts";
import type { ComparedUnit, FleetRule } from "./compare-fleet.ts";
import { compareUnitMeasure, type UnitMeasure } from "./compare-unit.ts";
import { LEAST_UNITS } from "./describe-profile.ts";
import { observeUnit } from "./observe-unit.ts";
import { poolChanges } from "./pool-changes.ts";
import { createSharedFit } from "./shared-fit.ts";

/** Weeks since adoption by which units are ranked, and from which on their change is taken; 8 weeks lie between. Source: method of this project, section 5.0.10. */
const RANKED_BY = { from: -60, to: -34 } as const;
const HALF = -47;
const OUTCOME_FROM = -26;
/** Parts of the population that can be the top, the smallest first: the first one that holds 5 units. */
export const TOP_SHARES = [0.05, 0.1, 0.25] as const;
/** Units below which even a quarter holds fewer than 5. */
export const LEAST_RANKED = LEAST_UNITS / 0.25;
const LEVEL = 0.95;

/** A unit with 60 weeks before: what it is ranked by, and the change that followed. */
export interface RankedUnit {
  readonly index: number;
  /** Landed changes a week in [A − 60, A − 34), and in the halves of these weeks. */
  readonly level: number;
  readonly halves: readonly [number, number];
  /** From [A − 26, A) less the left-out span to after; null where it has none. */
  readonly measure: UnitMeasure | null;
}

/**
 * Units of the panel by what they landed 60 to 34 weeks before their adoption, with their change from the 26 weeks before it to after.
 *
 * Splitting the weeks before keeps the noise by which a unit seemed large out of its change. It reduces regression to the mean and does not end it.
 * Source: method of this project, sections 5.0.10 and 6.
 *
 * @returns those with 60 weeks before, highest level first; equal ones in the order of the data
 */
export function rankByBaseline(units: readonly ComparedUnit[], rule: FleetRule): readonly RankedUnit[] {
  const tools = { empiricalNull: rule.empiricalNull, fit: createSharedFit() };
  const ranked = units.flatMap((unit): RankedUnit[] => {
    const { comparison, adoption } = unit;
    if (comparison === null || adoption.day === null) return [];
    const span = (offsets: WeekSpan) => spanBetween(comparison, adoption.day ?? 0, offsets);
    const [whole, outcome] = [span(RANKED_BY), span({ from: OUTCOME_FROM, to: 0 })];
    if (spanLength(whole) < RANKED_BY.to - RANKED_BY.from) return [];
    const split = { ...comparison, before: { from: outcome.from, to: Math.min(outcome.to, comparison.before.to) } };
    const halves = [span({ from: RANKED_BY.from, to: HALF }), span({ from: HALF, to: RANKED_BY.to })] as const;
    const rate = (weeks: WeekSpan) => weeklyRate(unit, comparison, weeks);
    return [
      {
        index: unit.index,
        level: rate(whole),
        halves: [rate(halves[0]), rate(halves[1])],
        measure: compareUnitMeasure(
          { measure: BASELINE_MEASURE, observation: observeUnit("landed-changes", unit, comparison.weeks), comparison: split },
          tools,
        ),
      },
    ];
  });
  return ranked.sort((a, b) => b.level - a.level || a.index - b.index);
}

/** 26 weeks hold fewer changes than the windows of a measure: a unit is ranked by what it landed, so nothing is asked of its outcome. */
const BASELINE_MEASURE = { id: "landed-changes", least: { itemsPerSide: 1 } } as const;

function weeklyRate({ counts, unit }: ComparedUnit, { weeks }: Comparison, { from, to }: WeekSpan): number {
  const landed = sumByWeek(counts.landed ?? new Int32Array(0), unit.firstDay, weeks);
  return landed.subarray(from, to).reduce((sum, count) => sum + count, 0) / (to - from);
}

/** The tail that was chosen by the baseline beside the rest. Log ratios. */
export interface BaselineTail {
  readonly units: number;
  /** Part of the units that is the top. */
  readonly share: number;
  readonly top: number;
  readonly topChange: Estimated | null;
  readonly restChange: Estimated | null;
  readonly difference: Estimated | null;
}

/**
 * Change of the units that were on top before, beside that of the rest: random-effects means of both, and their difference.
 *
 * The top is a twentieth where that is 5 units or more, else a tenth, else a quarter. What moves all units alike is in both means and not in the difference.
 *
 * @param ranked highest first, as of `rankByBaseline`; those without a change are left out
 * @returns null with fewer than 20 of them
 */
export function compareTail(ranked: readonly RankedUnit[]): BaselineTail | null {
  const changed = ranked.flatMap(({ measure }) => (measure?.estimate == null ? [] : [measure.estimate]));
  const share = TOP_SHARES.find((part) => Math.floor(changed.length * part) >= LEAST_UNITS);
  if (share === undefined) return null;
  const top = Math.floor(changed.length * share);
  const [topChange, restChange] = [poolChanges(changed.slice(0, top)), poolChanges(changed.slice(top))];
  return {
    units: changed.length,
    share,
    top,
    topChange,
    restChange,
    difference: topChange === null || restChange === null ? null : difference(topChange, restChange),
  };
}

/**
 * How well the baseline ranks units: Spearman's correlation of its two halves. Below about 0.5 a rank says little.
 *
 * @returns null where `rankCorrelation` gives none
 */
export function reliabilityOf(
  ranked: readonly RankedUnit[],
): { readonly units: number; readonly value: number; readonly lo: number; readonly hi: number } | null {
  const half = (which: 0 | 1) => ranked.map(({ halves }) => halves[which]);
  const correlation = rankCorrelation(half(0), half(1), LEVEL);
  return correlation === null ? null : { units: ranked.length, ...correlation };
}
