import { deriveLineCohorts } from "./derive-line-cohorts.ts";
import type { Units } from "./units.ts";

/**
 * Units with the lives of their lines by landed change, once it is known which changes came before the tools.
 *
 * @param adoptedAt adoption date, epoch seconds; NaN where there is none
 */
export function withCohorts(units: Units, adoptedAt: number): Units {
  const { lives } = units;
  if (lives === null) return units;
  const ordinaryUntil = Number.isNaN(adoptedAt) ? Number.POSITIVE_INFINITY : adoptedAt;
  return { ...units, cohorts: deriveLineCohorts({ ...units, lives }, ordinaryUntil) };
}
