import { drawRollout, type RolloutPlan } from "../../../scripts/validate/fleets/draw-rollout.js";
import { type ComparedUnit, compareFleet } from "../../../src/measures/cohort/compare-fleet.ts";
import type { Contributions, FleetData, UnitAdoption } from "../../../src/model/fleet/fleet-data.ts";
import { createRng } from "../../../src/stats/random.ts";
import { createNormalDeviates, simulatePoisson } from "../../../src/stats/simulate-series.ts";

export const RULE = { rampWeeks: 8, empiricalNull: null } as const;
/** A Monday in 2022. */
export const FIRST_DAY = 19_000;

const QUIET = {
  effectSigma: 0,
  changesPerWeek: 15,
  levelSigma: 0.5,
  sharedSigma: 0.15,
  sharedRho: 0.3,
  ownSigma: 0.2,
  ownRho: 0.3,
} as const;

export interface Fleet {
  readonly data: FleetData;
  readonly adoptions: readonly UnitAdoption[];
  readonly units: readonly ComparedUnit[];
}

/** An invented fleet over `weeks` weeks; `adoptedIn` are weeks since the first, null for never. */
export function drawTestFleet(
  seed: number,
  given: { readonly weeks: number; readonly adoptedIn: readonly (number | null)[]; readonly effect?: number } & Partial<RolloutPlan>,
): Fleet {
  const rng = createRng(seed);
  const { weeks, adoptedIn, effect = 0, ...rest } = given;
  const plan = {
    ...QUIET,
    firstDay: FIRST_DAY,
    days: 7 * weeks,
    adoptions: adoptedIn.map((week) => (week === null ? null : FIRST_DAY + 7 * week)),
    effects: adoptedIn.map(() => effect),
    ...rest,
  };
  const { data, adoptions } = drawRollout(plan, { rng, normal: createNormalDeviates(rng), poisson: (mean) => simulatePoisson(mean, rng) });
  return { data, adoptions, units: compareFleet(data, adoptions, RULE) };
}

/** Contributions of no one. */
export const NOBODY: Contributions = {
  unit: new Int32Array(0),
  person: new Int32Array(0),
  bin: new Int32Array(0),
  landed: new Int32Array(0),
  landedEarly: new Int32Array(0),
  firstDay: new Int32Array(0),
};

export const repeat = <Item>(item: Item, times: number): readonly Item[] => Array.from({ length: times }, () => item);
