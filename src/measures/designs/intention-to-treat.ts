import { at } from "../../stats/at.ts";
import { applyWeights, weighImputation } from "../../stats/impute-panel.ts";
import { quantile } from "../../stats/quantile.ts";

/** Statistics that differ by less are equal: sums in another order. */
const ROUNDING = 1e-9;
/** Fewest draws for an interval of 95 %: below, no share of them is small enough. */
const FEWEST_DRAWS = 99;

/** Units over bins, and the bin of the wave that each was dealt to. */
export interface PlannedPanel {
  /** Logs by unit and bin; NaN where unknown. */
  readonly outcomes: readonly Float64Array[];
  /** First bin of the wave of each unit. */
  readonly starts: readonly number[];
}

/** Effect of being dealt to an earlier wave, log scale. */
export interface PlannedEffect {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** Share of deals with an effect as large, > 0. */
  readonly p: number;
  readonly draws: number;
}

/**
 * Intention to treat: units whose wave has come against those whose wave has not, whether they kept to the plan or not.
 *
 * Estimate: imputation with unit and bin effects (`weighImputation`), the waves being the adoption. p: the waves are dealt anew as they were dealt, and the
 * share of deals with |value| as large counts, (1 + as large)/(1 + draws). Interval: effects t that this test does not refuse at 5 %; the estimate of a deal
 * on outcomes less t is a − t·b, linear in t, so that its ends are quantiles. Exact where the waves were drawn by lot and the effect is the same for all units.
 * Source: Fisher (1935); Rosenbaum (2002), section 2.4.4; Borusyak, Jaravel & Spiess (2024) for the estimate.
 *
 * @param deal one more deal of waves: the first bin by unit
 * @returns null where the estimate has no rows, or fewer than 99 deals give one
 */
export function estimateIntention(
  { outcomes, starts }: PlannedPanel,
  { deal, draws }: { readonly deal: () => readonly number[]; readonly draws: number },
): PlannedEffect | null {
  const own = weighImputation({ outcomes, treatedFrom: starts });
  if (own === null) return null;
  const value = applyWeights(own, outcomes);
  const isTreated = outcomes.map((row, unit) => row.map((_, bin) => (bin >= at(starts, unit) ? 1 : 0)));
  const deals: { readonly a: number; readonly b: number }[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const weights = weighImputation({ outcomes, treatedFrom: deal() });
    if (weights !== null) deals.push({ a: applyWeights(weights, outcomes), b: applyWeights(weights, isTreated) });
  }
  if (deals.length < FEWEST_DRAWS) return null;
  const asLarge = deals.filter(({ a }) => Math.abs(a) >= Math.abs(value) * (1 - ROUNDING)).length;
  return { value, ...invert(value, deals), p: (1 + asLarge) / (1 + deals.length), draws: deals.length };
}

/**
 * Effects t with at least 5 % of deals |a − t·b| ≥ |value − t|. With t = value + d the deal is larger while |(a − value·b) − d·b| ≥ |d|: up to the d of the
 * deal on each side, c/(1 + b) or c/(1 − b), so that the bound is the 95 % quantile of these d.
 */
function invert(value: number, deals: readonly { readonly a: number; readonly b: number }[]): { readonly lo: number; readonly hi: number } {
  const reach = (sign: 1 | -1) => {
    const ends = Float64Array.from(deals, ({ a, b }) => largestShift(a - value * b, b, sign)).sort();
    return quantile(ends, 0.95);
  };
  return { lo: value - reach(-1), hi: value + reach(1) };
}

/** The largest d ≥ 0 with |c − sign·d·b| ≥ d; deals as like the real one as can be (|b| = 1) speak against no shift and count as the largest finite one. */
function largestShift(c: number, b: number, sign: 1 | -1): number {
  const slope = Math.min(1 - ROUNDING, Math.max(-1 + ROUNDING, sign * b));
  return c >= 0 ? Math.max(c / (1 + slope), 0) : -c / (1 - slope);
}
