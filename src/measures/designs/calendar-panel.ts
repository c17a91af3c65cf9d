import { LEAD_WEEKS } from "../../derive/comparison.ts";
import { leftOutOf } from "../../derive/fleet/unit-windows.ts";
import { sumDays } from "../../derive/fleet/week-sums.ts";
import { isTold } from "../../model/adoption-source.ts";
import type { FleetData, UnitAdoption } from "../../model/fleet/fleet-data.ts";
import { median } from "../../stats/quantile.ts";
import type { StaggeredUnit } from "../controlled/staggered-panel.ts";

/** Days of a bin; bins are counted from 1970-01-01, so that they are the same for every unit and every fleet. */
export const DAYS_PER_BIN = 28;
const DAYS_PER_WEEK = 7;
/** At most 104 weeks are compared on each side. */
const MOST_BINS = 26;
/** Fewer landed changes before adoption do not give a level. Source: method of this project, section 5.6. */
const FEWEST_EVENTS = 30;

/** Units of a fleet over the 4-week bins of one calendar. */
export interface CalendarPanel {
  /** Log of landed changes a day, by bin. */
  readonly units: readonly StaggeredUnit[];
  /** Place of each unit among those of the data. */
  readonly places: readonly number[];
  /** Day on which the first bin begins. */
  readonly firstDay: number;
  /** Bins before adoption that may be affected: 1 where a date was detected, else 0. */
  readonly anticipation: number;
  /** Units with a date or without marks that have too few changes before to be compared, and those whose adoption is neither dated nor absent. */
  readonly tooSmall: number;
  readonly undated: number;
}

/**
 * Puts adopters and units that never adopted into one calendar.
 *
 * y = log((landed + 0.5)/28) of a bin that lies within the unit's data; of adopters the 26 bins before adoption (and those that may be affected) and the
 * 26 after the ramp, none after the tools were given up. Units need 30 landed changes before adoption, those that never adopted before the
 * median adoption: chosen by what came before alone. Source: method of this project, sections 5.5 and 5.6.
 * Bias: a unit that ended has no bins from then on, as if it had gone on like the others.
 *
 * @param adoptions one per unit
 * @param rampWeeks weeks left out from adoption on
 * @returns null where no unit has a date
 */
export function toCalendarPanel(data: FleetData, adoptions: readonly UnitAdoption[], rampWeeks: number): CalendarPanel | null {
  const dated = adoptions.flatMap(({ outcome, day, source }) => (outcome === "dated" && day !== null ? [{ day, source }] : []));
  if (dated.length === 0) return null;
  const anticipation = dated.every(({ source }) => isTold(source)) ? 0 : Math.ceil((LEAD_WEEKS * DAYS_PER_WEEK) / DAYS_PER_BIN);
  const adopted = dated.map(({ day }) => Math.floor(day / DAYS_PER_BIN));
  const first = Math.min(...adopted) - anticipation - MOST_BINS;
  const end = Math.max(...data.units.map(({ endDay }) => Math.floor(endDay / DAYS_PER_BIN)));
  const span = { first, end, anticipation, typical: Math.floor(median(Float64Array.from(adopted))), rampWeeks };
  const rows = data.units.map((_, place) => toRow(data, place, { adoption: adoptions[place], span }));
  const kept = rows.flatMap((row, place) => (typeof row === "string" ? [] : [{ row, place }]));
  return {
    units: kept.map(({ row }) => row),
    places: kept.map(({ place }) => place),
    firstDay: first * DAYS_PER_BIN,
    anticipation,
    tooSmall: rows.filter((row) => row === "small").length,
    undated: rows.filter((row) => row === "undated").length,
  };
}

interface Span {
  /** Numbers of bins since 1970: the first of the panel, and the first after it. */
  readonly first: number;
  readonly end: number;
  readonly anticipation: number;
  /** Median bin of adoption. */
  readonly typical: number;
  readonly rampWeeks: number;
}

function toRow(
  { units, counts }: FleetData,
  place: number,
  { adoption, span }: { readonly adoption: UnitAdoption | undefined; readonly span: Span },
): StaggeredUnit | "small" | "undated" {
  const [unit, days] = [units[place], counts.landed[place]];
  const bins = adoption === undefined ? null : binsOf(adoption, span);
  if (unit === undefined || days == null || bins === null) return "undated";
  const landed = Array.from({ length: Math.max(0, span.end - span.first) }, (_, i) => {
    const bin = span.first + i;
    const [from, to] = [bin * DAYS_PER_BIN, (bin + 1) * DAYS_PER_BIN];
    const isKnown = bin >= bins.from && bin < bins.to && from >= unit.firstDay && to <= Math.min(unit.endDay, bins.endDay);
    return isKnown ? sumDays(days, from - unit.firstDay, to - unit.firstDay) : Number.NaN;
  });
  const before = (bins.adoption ?? span.typical) - span.anticipation - span.first;
  const events = landed.slice(0, Math.max(0, before)).reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0);
  if (events < FEWEST_EVENTS) return "small";
  return {
    outcomes: landed.map((count) => Math.log((count + 0.5) / DAYS_PER_BIN)),
    adoption: bins.adoption === null ? null : bins.adoption - span.first,
    ramp: bins.ramp,
  };
}

interface UnitBins {
  readonly adoption: number | null;
  readonly ramp: number;
  /** Bins [from, to) that are looked at, and the day before which they end. */
  readonly from: number;
  readonly to: number;
  readonly endDay: number;
}

/** Null for a unit whose adoption is neither dated nor absent: it is no adopter and no control. */
function binsOf(own: UnitAdoption, { anticipation, rampWeeks }: Span): UnitBins | null {
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, endDay: own.endedDay ?? Number.POSITIVE_INFINITY };
  if (own.outcome === "never") return { adoption: null, ramp: 0, ...everything };
  if (own.outcome !== "dated" || own.day === null) return null;
  const adoption = Math.floor(own.day / DAYS_PER_BIN);
  const settled = Math.ceil((own.day + leftOutOf(own, rampWeeks).rampWeeks * DAYS_PER_WEEK) / DAYS_PER_BIN);
  return {
    adoption,
    ramp: settled - adoption,
    from: adoption - anticipation - MOST_BINS,
    to: settled + MOST_BINS,
    endDay: everything.endDay,
  };
}
