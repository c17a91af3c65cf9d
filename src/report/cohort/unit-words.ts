import type { UnitRow } from "../../model/cohort/cohort-report.ts";
import { dayName } from "../shared/calendar.ts";
import { UNIT_MESSAGES as SAY } from "../shared/messages/cohort-page-charts.ts";
import { UNKNOWN } from "../shared/number-format.ts";
import { sayPlace } from "./words.ts";

/** "p29 (18 to 44), was p61", or that it cannot be ranked. */
export function sayPosition({ position }: Pick<UnitRow, "position">): string {
  if (position === null) return UNKNOWN;
  if (!position.isRanked) return SAY.cannot;
  const place = SAY.place(sayPlace(position.p), sayPlace(position.lo), sayPlace(position.hi));
  return position.was === null ? place : `${place}, ${SAY.was(sayPlace(position.was))}`;
}

/** The day of adoption and whether it was found in marks, or why there is none. */
export function sayAdoption({ adoptedOn, outcome, source }: UnitRow): string {
  if (adoptedOn !== null)
    return source === "change-point" || source === "pooled" ? `${dayName(adoptedOn)}, ${SAY.detected}` : dayName(adoptedOn);
  if (outcome === "never") return SAY.never;
  if (outcome === "at-birth") return SAY.atBirth;
  return outcome === "below-floor" ? SAY.belowFloor : SAY.pushesNothing;
}
