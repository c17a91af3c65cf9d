import { isThroughput, landedLines, type Units } from "../../derive/units.ts";
import { shaOf } from "../../model/commit-table.ts";
import type { LandedItem, WeekDetail } from "../../model/week-detail.ts";
import { type Comparison, type Weeks, weekCount, weekOf } from "../../model/window.ts";
import { MOST_DRAWN_WEEKS } from "../../report/shared/charted-series.ts";

/** Changes of a week that are listed at most. */
const MOST_CHANGES = 5;
/** Changes that are listed in all, so that the page stays small; every week has its largest. */
const LISTED_CHANGES = 450;
const ID_DIGITS = 12;

export interface WeeksInput {
  readonly units: Units;
  /** Null: the last 208 weeks of the history are told. */
  readonly comparison: Comparison | null;
  /** Weeks of the whole history. */
  readonly weeks: Weeks;
  readonly formatDay: (epochSeconds: number) => string;
}

/**
 * What landed in each week of the comparison, automation and reverts left out, with its largest changes: the more weeks, the fewer of each, 5 to 1.
 * @returns one row a week, also where nothing landed; none without weeks
 */
export function describeWeeks({ units, comparison, weeks, formatDay }: WeeksInput): WeekDetail[] {
  const told = comparison?.weeks ?? weeks;
  const first = comparison?.before.from ?? Math.max(0, weekCount(told) - MOST_DRAWN_WEEKS);
  const landed = groupByWeek(units, told).slice(first, comparison?.after.to);
  const most = Math.max(1, Math.min(MOST_CHANGES, Math.floor(LISTED_CHANGES / landed.length)));
  return landed.map((changes, i) => ({
    start: formatDay(told.edges[first + i] ?? 0),
    ...sumChanges(units, changes),
    largest: largestFirst(units, changes)
      .slice(0, most)
      .map((change) => describeChange(units, change)),
  }));
}

/**
 * Landed changes that count, the one with most lines first; of equal ones the earlier, and those whose lines are not known last.
 * @param changes indexes of landed changes, oldest first
 */
export function largestFirst(units: Units, changes: readonly number[]): readonly number[] {
  const sizes = new Map(changes.map((change) => [change, sizeOf(units, change) ?? -1]));
  return [...changes].sort((a, b) => (sizes.get(b) ?? -1) - (sizes.get(a) ?? -1) || a - b);
}

/** A landed change as reports list it. */
export function describeChange(units: Units, change: number): LandedItem {
  const landing = units.landings.landings[change];
  const lines = landedLines(units, change);
  return {
    id: shaOf(units.history.commits, landing?.commit ?? 0).slice(0, ID_DIGITS),
    number: landing === undefined || landing.number === 0 ? null : landing.number,
    kind: landing?.kind ?? "direct",
    added: lines?.added ?? null,
    deleted: lines?.deleted ?? null,
    marked: units.marks.marked[change] === 1,
  };
}

/** How much landed: changes, their lines (null where those of one are not known), and how many of them are marked. */
export function sumChanges(units: Units, changes: readonly number[]): Pick<WeekDetail, "landed" | "lines" | "marked"> {
  const sizes = changes.map((change) => sizeOf(units, change));
  return {
    landed: changes.length,
    lines: sizes.reduce<number | null>((sum, lines) => (sum === null || lines === null ? null : sum + lines), 0),
    marked: changes.filter((change) => units.marks.marked[change] === 1).length,
  };
}

function groupByWeek(units: Units, weeks: Weeks): readonly number[][] {
  const groups: number[][] = Array.from({ length: weekCount(weeks) }, () => []);
  units.landings.landings.forEach(({ landedAt }, change) => {
    if (isThroughput(units, change)) groups[weekOf(weeks, landedAt)]?.push(change);
  });
  return groups;
}

function sizeOf(units: Units, change: number): number | null {
  const lines = landedLines(units, change);
  return lines === null ? null : lines.added + lines.deleted;
}
