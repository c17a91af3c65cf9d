import { type PersonLandings, sumByPerson } from "../../derive/fleet/landed-by-person.ts";
import { type WindowBins, windowBins } from "../../derive/fleet/window-bins.ts";
import type { Population } from "./read-population.ts";

/** What people landed in the windows of the panel. */
export interface PanelLandings {
  readonly rows: readonly PersonLandings[];
  /** Bins of a unit of the panel; null for others, and for those without a whole bin on a side. */
  readonly binsOf: (unit: number) => WindowBins | null;
}

/** Landed changes by unit and person before and after, of the units of the panel. */
export function panelLandings({ panel, contributions }: Population): PanelLandings {
  const bins = new Map(
    panel.map(({ index, comparison, adoption }) => [
      index,
      comparison === null || adoption.day === null ? null : windowBins(comparison, adoption.day),
    ]),
  );
  const binsOf = (unit: number) => bins.get(unit) ?? null;
  return { rows: sumByPerson(contributions, binsOf), binsOf };
}
