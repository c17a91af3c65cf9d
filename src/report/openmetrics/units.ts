import type { Unit } from "../../model/units.ts";

/** How numbers of a unit are exported: with what ending of the name, and converted to the base unit. */
export interface BaseUnit {
  readonly name: string;
  readonly convert: (value: number) => number;
}

const SECONDS_PER_DAY = 86_400;
const same = (value: number) => value;

/** Base units by unit of a measure. A log ratio becomes the ratio that readers know: so many of the one per one of the other. */
export const BASE_UNITS: Readonly<Record<Unit, BaseUnit>> = {
  "per-week": { name: "per_week", convert: same },
  "lines-per-week": { name: "lines_per_week", convert: same },
  lines: { name: "lines", convert: same },
  items: { name: "items", convert: same },
  fraction: { name: "ratio", convert: same },
  seconds: { name: "seconds", convert: same },
  days: { name: "seconds", convert: (value) => value * SECONDS_PER_DAY },
  "log-ratio": { name: "ratio", convert: Math.exp },
};
