import { type DrawnFleet, type DrawnUnit, drawFleet, type FleetPlan } from "../../../scripts/validate/fleets/draw-fleet.js";
import { buildCohortReport } from "../../../src/app/cohort/build-cohort-report.ts";
import type { CohortInput, DesignSections } from "../../../src/app/cohort/cohort-input.ts";
import { CohortReport } from "../../../src/model/cohort/cohort-report.ts";
import { createRng } from "../../../src/stats/random.ts";
import { createNormalDeviates, simulatePoisson } from "../../../src/stats/simulate-series.ts";

const library = { createRng, createNormalDeviates, simulatePoisson };

/** Weeks of an invented history, and the week in which its units adopt. */
export const WEEKS = 160;
export const ADOPTS = 100;

/** What designs give that were not asked for. */
export const NO_DESIGNS: DesignSections = {
  staggered: { measure: "landed-changes", estimate: null, missing: [] },
  together: [],
  dose: { slope: null, units: 0, shares: null, missing: [] },
  catchUp: { byMonth: [], earlyAgainstLate: null, missing: [] },
  traits: { rows: [], missing: [] },
  plan: null,
};

/** A unit that is there all the time and adopts by declaration, unless told otherwise. */
export function unit(given: Partial<DrawnUnit> = {}): DrawnUnit {
  return { firstWeek: 0, endWeek: WEEKS, adopts: ADOPTS, isDeclared: true, perWeek: 10, effect: 0, people: 8, ...given };
}

/** Draws a fleet. Its units move apart by noise of 0.2 and not together, unless told otherwise. */
export function draw(units: readonly DrawnUnit[], seed: number, noise: Partial<Pick<FleetPlan, "own" | "shared">> = {}): DrawnFleet {
  return drawFleet({ units, own: { deviation: 0.2, rho: 0.3 }, shared: { deviation: 0, rho: 0 }, ...noise }, { seed, library });
}

/** Everything that a report needs beside a fleet. */
export function inputOf({ data, readContributions }: DrawnFleet, given: Partial<CohortInput> = {}): CohortInput {
  return {
    version: "0.0.0",
    run: { id: "test", seed: 1, privacy: "team", unitKind: data.kind, settings: {}, partial: false },
    data,
    readContributions,
    reading: { read: data.units.length, failed: [], refused: [], shared: { repositories: 0, changes: 0 }, unassigned: null, keys: 1 },
    adopted: null,
    rule: { rampWeeks: 8, empiricalNull: null },
    margin: 0.05,
    claims: { version: "2026-11-22", licence: "none", claims: [] },
    ownClaims: [],
    warnings: [],
    designs: () => NO_DESIGNS,
    ...given,
  };
}

/** The report of a fleet, which its schema holds for valid. */
export async function reportOf(fleet: DrawnFleet, given: Partial<CohortInput> = {}): Promise<CohortReport> {
  return CohortReport.parse(await buildCohortReport(inputOf(fleet, given)));
}
