import type { Unit } from "../../../model/units.ts";

/** What a title does not say of the unit. */
export function unitSuffix(unit: Unit): string {
  return unit === "per-week" || unit === "lines-per-week" ? " / week" : "";
}
