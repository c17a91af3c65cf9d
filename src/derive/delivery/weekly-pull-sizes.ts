import { type Weeks, weekCount, weekOf } from "../../model/window.ts";
import { isThroughput, landedLines, type Units } from "../units.ts";

/**
 * Lines added and deleted by each landed change, by week of landing; automation and reverts left out. Changes without a counted line (renames,
 * generated files) and those that could not be compared are in no week.
 */
export function landedSizesByWeek(units: Units, weeks: Weeks): readonly (readonly number[])[] {
  const sizes: number[][] = Array.from({ length: weekCount(weeks) }, () => []);
  units.landings.landings.forEach(({ landedAt }, landing) => {
    const week = sizes[weekOf(weeks, landedAt)];
    const lines = week === undefined || !isThroughput(units, landing) ? null : landedLines(units, landing);
    if (lines !== null && lines.added + lines.deleted > 0) week?.push(lines.added + lines.deleted);
  });
  return sizes;
}
