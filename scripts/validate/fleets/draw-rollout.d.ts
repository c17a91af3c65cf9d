import type { FleetData, UnitAdoption } from "../../../src/model/fleet/fleet-data.ts";

/** What a drawn fleet is like. Logs are natural ones; noise is by bins of 28 days. */
export interface RolloutPlan {
  readonly firstDay: number;
  readonly days: number;
  /** Day of adoption by unit; null where it never adopts. */
  readonly adoptions: readonly (number | null)[];
  /** Log effect by unit, and how it varies beyond that. */
  readonly effects: readonly number[];
  readonly effectSigma: number;
  /** Drift of adopters per bin, before and after; none where absent. */
  readonly drifts?: readonly number[];
  /** Share of marked changes after adoption by unit; 0.4 where absent. */
  readonly shares?: readonly number[];
  readonly changesPerWeek: number;
  readonly levelSigma: number;
  readonly sharedSigma: number;
  readonly sharedRho: number;
  readonly ownSigma: number;
  readonly ownRho: number;
}

export interface Uniform {
  nextFloat(): number;
}

export interface DrawnRollout {
  readonly data: FleetData;
  readonly adoptions: readonly UnitAdoption[];
}

export function drawRollout(
  plan: RolloutPlan,
  random: { readonly rng: Uniform; readonly normal: () => number; readonly poisson: (mean: number) => number },
): DrawnRollout;
