import { spanLength } from "../../model/window.ts";
import { MIN_WEEKS } from "../estimate/estimate-change.ts";
import type { ComparedUnit } from "./compare-fleet.ts";
import type { UnitMeasure } from "./compare-unit.ts";
import { hasEnded } from "./fixed-panel.ts";
import type { FleetMeasureId } from "./observe-unit.ts";

/** A unit with its levels of a measure; a level is null where the unit was not there. */
export interface PresentUnit extends Pick<UnitMeasure, "before" | "after"> {
  readonly unit: ComparedUnit;
}

/**
 * Whoever was there in each period, among units with a day of adoption: those at whose birth the tools were there included.
 *
 * A unit is there where it landed something in 12 weeks before or 8 after. Left out, for nobody knows what they would have shown: units that adopted so lately that there is
 * no after yet, and units that were there without enough of the measure for a level, such as few changes for a share.
 *
 * @param endDay first day that is complete of no unit of the fleet any more
 */
export function evolvingPopulation(units: readonly ComparedUnit[], id: FleetMeasureId, endDay: number): readonly PresentUnit[] {
  return units.flatMap((unit) => {
    const [landed, measure] = [unit.measures.get("landed-changes"), unit.measures.get(id)];
    if (landed === undefined || measure === undefined || isTooLate(unit, endDay)) return [];
    const isUnknown = (side: "before" | "after") => landed[side] !== null && measure[side] === null;
    const isAbsent = landed.before === null && landed.after === null;
    if (isAbsent || isUnknown("before") || isUnknown("after")) return [];
    return [{ unit, before: landed.before === null ? null : measure.before, after: landed.after === null ? null : measure.after }];
  });
}

/** True of a unit that goes on and has fewer than 8 weeks after: it did not leave, it is only too early to tell. */
function isTooLate(unit: ComparedUnit, endDay: number): boolean {
  const weeks = unit.comparison === null ? 0 : spanLength(unit.comparison.after);
  return weeks < MIN_WEEKS.after && !hasEnded(unit, endDay);
}
