import { type AdoptionSource, isTold } from "../../model/adoption-source.ts";
import type { FleetData, FleetUnit, UnitAdoption } from "../../model/fleet/fleet-data.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount } from "../../model/window.ts";
import { LEAST_INCUMBENTS, LEAST_WEEKS_BEFORE } from "../adoption.ts";
import { findAdoptionStep, findPooledDate } from "../adoption-date.ts";
import { mondayWeeks } from "../weeks.ts";
import { sumByWeek } from "./week-sums.ts";

const DAYS_PER_WEEK = 7;

/** An adoption that was declared for every unit. Whole UTC days since 1970-01-01. */
export interface FleetAdoption {
  readonly start: number;
  /** Last day of a rollout, else `start`. */
  readonly end: number;
  readonly endedDay: number | null;
}

/** A date of a unit before anybody looked at who landed work there. */
export interface UnitDate {
  readonly day: number | null;
  readonly endDay: number | null;
  readonly endedDay: number | null;
  readonly source: AdoptionSource;
  /** Complete weeks of data before the day. */
  readonly weeksBefore: number;
  /** True where a landed change bears a mark. */
  readonly isMarked: boolean;
}

/**
 * Adoption dates of all units: what was declared of a unit, else what was declared of all, else what is detected in its share of marked landed changes by
 * the rule of one repository (`findAdoptionStep`, then `findPooledDate`, on Monday weeks).
 *
 * Bias: in a repository's own report reverts count in the share of marked changes and here they do not, so that a detected date may differ by a week.
 *
 * @param everybody what was declared of all units; null where nothing was
 * @returns one per unit, in their order
 */
export function dateUnits({ units, counts }: FleetData, everybody: FleetAdoption | null): readonly UnitDate[] {
  const none = new Int32Array(0);
  return units.map((unit, index) => {
    const columns = { landed: counts.landed[index] ?? none, marked: counts.marked[index] ?? none };
    return dateUnit(unit, columns, unit.declared ?? everybody);
  });
}

interface MarkedDays {
  readonly landed: Int32Array;
  readonly marked: Int32Array;
}

function dateUnit(unit: FleetUnit, { landed, marked }: MarkedDays, told: FleetAdoption | null): UnitDate {
  const curve = curveOf(unit, landed, marked);
  const found = told === null ? (findAdoptionStep(curve) ?? findPooledDate(curve)) : null;
  const detected = found === null ? null : { ...NO_DATE, day: Math.round(found.at / SECONDS_PER_DAY), source: found.source };
  const dated =
    told === null ? (detected ?? NO_DATE) : { day: told.start, endDay: told.end, endedDay: told.endedDay, source: "declared" as const };
  return {
    ...dated,
    endDay: dated.endDay ?? dated.day,
    weeksBefore: dated.day === null ? 0 : weeksBefore(curve.weeks, dated.day),
    isMarked: marked.some((count) => count > 0),
  };
}

/**
 * What became of each date: a detected one needs two people who landed work 8 weeks before it, and every date 12 weeks before it.
 *
 * - `dated`: there are both
 * - `at-birth`: there is a date, but no 12 weeks before it
 * - `below-floor`: marks, but never enough for a date, or those of one person
 * - `never`: no mark at all
 *
 * @param incumbents by unit, people who landed work earlier than 8 weeks before the day (`countIncumbents`)
 */
export function judgeDates(dates: readonly UnitDate[], incumbents: Int32Array): readonly UnitAdoption[] {
  return dates.map((date, index) => {
    const isOnePerson = !isTold(date.source) && (incumbents[index] ?? 0) < LEAST_INCUMBENTS;
    const { day, endDay, endedDay, source, weeksBefore: before } = date;
    if (day === null) return { ...NO_DATE, outcome: date.isMarked ? "below-floor" : "never" };
    if (before < LEAST_WEEKS_BEFORE) return { day, endDay, endedDay, source, outcome: "at-birth" };
    return isOnePerson ? { ...NO_DATE, outcome: "below-floor" } : { day, endDay, endedDay, source, outcome: "dated" };
  });
}

const NO_DATE = { day: null, endDay: null, endedDay: null, source: "none" } as const;

function curveOf(unit: FleetUnit, landed: Int32Array, marked: Int32Array) {
  // A first landing at midnight sharp is as good as none: the first week of a unit begins after it.
  const weeks = mondayWeeks({ from: unit.firstDay * SECONDS_PER_DAY + 1, to: unit.endDay * SECONDS_PER_DAY }, "UTC");
  const columns = [landed, marked].map((days) => Int32Array.from(sumByWeek(days, unit.firstDay, weeks)));
  const [changes = new Int32Array(0), marks = new Int32Array(0)] = columns;
  return { weeks, changes, marked: marks, tools: new Map<string, Int32Array>() };
}

function weeksBefore(weeks: Weeks, day: number): number {
  const first = weekCount(weeks) === 0 ? Number.NaN : (weeks.edges[0] ?? Number.NaN) / SECONDS_PER_DAY;
  return Number.isNaN(first) ? 0 : Math.max(0, Math.floor((day - first) / DAYS_PER_WEEK));
}
