import type { Contributions, FleetData } from "../../../src/model/fleet/fleet-data.ts";
import type { createRng } from "../../../src/stats/random.ts";
import type { createNormalDeviates, simulatePoisson } from "../../../src/stats/simulate-series.ts";

/** One unit of an invented fleet. Weeks since the beginning of the fleet. */
export interface DrawnUnit {
  readonly firstWeek: number;
  /** First week without data. */
  readonly endWeek: number;
  /** Week in which it adopts; null for never. */
  readonly adopts: number | null;
  /** Whether the date is declared; else it is in marks alone. */
  readonly isDeclared: boolean;
  /** Mean of landed changes in a week without noise. */
  readonly perWeek: number;
  /** Log ratio from adoption on. */
  readonly effect: number;
  readonly people: number;
}

/** What moves weeks, on the log scale: first-order autoregressions of a standard deviation. */
export interface Noise {
  readonly deviation: number;
  readonly rho: number;
}

export interface FleetPlan {
  readonly units: readonly DrawnUnit[];
  /** Of each unit, and of the calendar of all units. */
  readonly own: Noise;
  readonly shared: Noise;
  /** Three branch commits for each landed change; none known unless true. */
  readonly hasBranches?: boolean;
}

/** Functions of the program that drawing needs. */
export interface DrawLibrary {
  readonly createRng: typeof createRng;
  readonly createNormalDeviates: typeof createNormalDeviates;
  readonly simulatePoisson: typeof simulatePoisson;
}

export interface DrawnFleet {
  readonly data: FleetData;
  readonly readContributions: (anchors: Int32Array) => Promise<Contributions>;
}

/** Draws what the units of a fleet landed, day by day and person by person: the same for the same seed. */
export function drawFleet(plan: FleetPlan, options: { readonly seed: number; readonly library: DrawLibrary }): DrawnFleet;
