import { averageByCohort } from "../../stats/aggregate-effects.ts";
import { at } from "../../stats/at.ts";
import { estimateGroupTime, type GroupTimeOptions } from "../../stats/group-time.ts";
import type { Rng } from "../../stats/random.ts";
import { type AdoptionRule, groupAdopters, type StaggeredPanel } from "./staggered-panel.ts";

/** Statistics that differ by less are equal: sums in another order. */
const ROUNDING = 1e-9;

/** Fewest units on a side of a cell that counts: one has no spread of its own. Cells of fewer than 5 are counted, and not shown. */
export const FEWEST_OF_GROUP = 2;

/** How adoption is read, and which units may serve as controls. */
export interface StaggeredDesign extends AdoptionRule {
  readonly controls: GroupTimeOptions["controls"];
}

/** Chance of an estimate as large when adoption dates are dealt out at random. */
export interface Randomisation {
  /** (1 + as large)/(1 + draws), > 0. */
  readonly pValue: number;
  /** Draws that gave an estimate. */
  readonly draws: number;
}

/** Average over groups with the design that it comes from; only the bins from adoption on. */
export function estimateHeadline(panel: StaggeredPanel, design: StaggeredDesign) {
  const { controls, anticipation } = design;
  const effects = estimateGroupTime(groupAdopters(panel, design), { controls, anticipation, fewest: FEWEST_OF_GROUP, onlyTreated: true });
  return { effects, byGroup: averageByCohort(effects) };
}

/**
 * Randomisation test of the headline: adoption dates, "never" among them, are dealt out anew among all units.
 *
 * Statistic: |value|/error, so that groups of uneven noise do not decide. Exact where adoption has no effect on any unit and dates
 * are as good as drawn by lot. Source: Fisher (1935); method of this project, section 5.5.
 *
 * @param options.observed |value|/error of the panel as it is
 * @param options.draws whole number ≥ 0
 * @returns null where no draw gives an estimate
 */
export function randomiseAdoption(
  panel: StaggeredPanel,
  options: { readonly design: StaggeredDesign; readonly observed: number; readonly draws: number; readonly rng: Rng },
): Randomisation | null {
  const { design, observed, draws, rng } = options;
  let [used, asLarge] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const dealt = { ...panel, starts: shuffle(panel.starts, rng) };
    const overall = estimateHeadline(dealt, design).byGroup?.overall;
    if (overall === undefined || !(overall.error > 0)) continue;
    used++;
    if (Math.abs(overall.value) / overall.error >= observed * (1 - ROUNDING)) asLarge++;
  }
  return used === 0 ? null : { pValue: (1 + asLarge) / (1 + used), draws: used };
}

/**
 * The items in an order drawn by lot, every order equally likely. Source: Durstenfeld (1964).
 *
 * @param rng advanced once per item but the first
 */
export function shuffle<Item>(items: readonly Item[], rng: Rng): readonly Item[] {
  const order = Int32Array.from(items.keys());
  for (let last = order.length - 1; last > 0; last--) {
    const other = rng.nextInt(last + 1);
    const kept = at(order, last);
    order[last] = at(order, other);
    order[other] = kept;
  }
  return Array.from(order).flatMap((place) => items.slice(place, place + 1));
}
