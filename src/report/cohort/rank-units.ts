import type { UnitRow } from "../../model/cohort/cohort-report.ts";
import type { OwnAndShrunk } from "../shared/page/move-plot.tsx";

/** A unit that has a change, and its number among those that have one, from 0, by effect. */
export interface RankedRow extends OwnAndShrunk {
  readonly row: UnitRow;
  readonly index: number;
}

/** Units with a change, from the greatest fall to the greatest rise after shrinking, those that it makes equal by their own change. */
export function rankUnits(units: readonly UnitRow[]): readonly RankedRow[] {
  return units
    .flatMap((row) => (row.change === null || row.shrunken === null ? [] : [{ row, own: row.change, shrunk: row.shrunken }]))
    .sort((a, b) => a.shrunk.value - b.shrunk.value || a.own.value - b.own.value)
    .map((unit, index) => ({ ...unit, index }));
}

/** Anchor of a unit's mark in the drawing: an address that ends in it makes the unit stand out. */
export function markAnchor(index: number): string {
  return `unit-${index + 1}`;
}
