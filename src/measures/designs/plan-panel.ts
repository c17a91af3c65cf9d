import { sumDays } from "../../derive/fleet/week-sums.ts";
import type { FleetData } from "../../model/fleet/fleet-data.ts";

const USUAL_DAYS = 28;
/** Shortest and longest bin: waves that follow each other faster or slower are looked at in bins of 4 weeks. */
const SHORTEST_DAYS = 14;
const LONGEST_DAYS = 56;
/** A year before the first wave. */
const DAYS_BEFORE = 364;

/** Bins that a rollout is looked at in; the first wave begins with one of them. */
export interface PlanCalendar {
  readonly firstDay: number;
  readonly binDays: number;
  /** Number of the bin of the first wave, and of all bins: none after the last wave, when nobody is left to compare with. */
  readonly firstBin: number;
  readonly bins: number;
}

/**
 * Bins as long as waves are apart where that is 2 to 8 weeks for all of them, else of 4 weeks, for a year before the first wave and up to the last.
 *
 * @param starts first days of the waves, ascending, at least two
 * @param endDay first day that is not complete
 */
export function planCalendar(starts: readonly number[], endDay: number): PlanCalendar {
  const gaps = starts.slice(1).map((day, i) => day - (starts[i] ?? Number.NaN));
  const [gap = USUAL_DAYS] = gaps;
  const isEven = gaps.every((one) => one === gap) && gap >= SHORTEST_DAYS && gap <= LONGEST_DAYS;
  const binDays = isEven ? gap : USUAL_DAYS;
  const firstBin = Math.ceil(DAYS_BEFORE / binDays);
  const firstDay = (starts[0] ?? 0) - firstBin * binDays;
  const until = Math.min(endDay, starts.at(-1) ?? 0);
  return { firstDay, binDays, firstBin, bins: Math.max(0, Math.floor((until - firstDay) / binDays)) };
}

/** Log of landed changes a day by bin, (landed + 0.5)/days; NaN for bins beyond the data of a unit. */
export function toPlanRows(
  { units, counts }: FleetData,
  { places, calendar }: { readonly places: readonly number[]; readonly calendar: PlanCalendar },
): readonly Float64Array[] {
  const { firstDay, binDays, bins } = calendar;
  return places.map((place) => {
    const [unit, days] = [units[place], counts.landed[place]];
    return Float64Array.from({ length: bins }, (_, bin) => {
      const from = firstDay + bin * binDays;
      if (unit === undefined || days == null || from < unit.firstDay || from + binDays > unit.endDay) return Number.NaN;
      return Math.log((sumDays(days, from - unit.firstDay, from - unit.firstDay + binDays) + 0.5) / binDays);
    });
  });
}

/** Bin in which the wave of each unit begins; beyond the last bin for waves to come. */
export function waveBins(starts: readonly number[], { firstDay, binDays }: PlanCalendar): readonly number[] {
  return starts.map((day) => Math.floor((day - firstDay) / binDays));
}
