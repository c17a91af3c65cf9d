import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import { dateUnits, judgeDates, type UnitDate } from "../../derive/fleet/date-units.ts";
import { type BinSpan, countIncumbents, listPeople } from "../../derive/fleet/people.ts";
import { dealDays } from "../../derive/fleet/placebo-days.ts";
import { leftOutOf } from "../../derive/fleet/unit-windows.ts";
import { sumDays } from "../../derive/fleet/week-sums.ts";
import { type ComparedUnit, compareFleet } from "../../measures/cohort/compare-fleet.ts";
import { isInPanel } from "../../measures/cohort/fixed-panel.ts";
import { createSizeClasses, SIZE_CLASSES, type SizeClass } from "../../measures/cohort/size-class.ts";
import type { Contributions, FleetData, UnitAdoption } from "../../model/fleet/fleet-data.ts";
import { createRng } from "../../stats/random.ts";
import type { CohortInput } from "./cohort-input.ts";

const BIN_WEEKS = 4;
const DAYS_PER_WEEK = 7;
/** Bins before the last day over which the people of a unit without a date are counted: half a year. */
const RECENT_BINS = 7;

/** The units of a fleet with their adoptions, windows and measures. */
export interface Population {
  readonly data: FleetData;
  /** One per unit. */
  readonly adoptions: readonly UnitAdoption[];
  readonly contributions: Contributions;
  /** People of each unit in its windows, or lately where it has none. */
  readonly people: readonly (readonly number[])[];
  /** All units by their own adoption. */
  readonly units: readonly ComparedUnit[];
  /** Units that never adopted, by a day that was dealt to them. */
  readonly byLot: readonly ComparedUnit[];
  /** Units that were chosen by what they did before alone. */
  readonly panel: readonly ComparedUnit[];
  /** Tercile of the baseline window; by the weeks after for units without one. */
  readonly sizeOf: (unit: ComparedUnit) => SizeClass;
  /** First day that is complete of no unit any more. */
  readonly endDay: number;
}

/** Dates every unit, reads who landed what around these dates, and compares before and after of each. */
export async function readPopulation(input: CohortInput): Promise<Population> {
  const { data, rule } = input;
  const dates = dateUnits(data, input.adopted);
  // Who landed work is read by dates, and judges them: until then all have the people that they need.
  const supposed = judgeDates(dates, new Int32Array(dates.length).fill(Number.MAX_SAFE_INTEGER));
  const dealt = dealDays(supposed, createEarlySizes(data, dates), createRng(input.run.seed));
  const anchors = Int32Array.from(data.units, ({ endDay }, unit) => dates[unit]?.day ?? dealt[unit]?.day ?? endDay);
  const contributions = await input.readContributions(anchors);
  const adoptions = judgeDates(dates, countIncumbents(contributions, data.units.length));
  const units = compareFleet(data, adoptions, rule);
  const others = compareFleet(
    data,
    dealt.map((lot) => lot ?? NO_DAY),
    rule,
  );
  const panel = units.filter(isInPanel);
  return {
    data,
    adoptions,
    contributions,
    people: listPeople(contributions, data.units.length, (unit) => binsOf(adoptions[unit] ?? NO_DAY, dealt[unit] ?? null, rule.rampWeeks)),
    units,
    byLot: others.filter(({ adoption }) => adoption.day !== null),
    panel,
    sizeOf: createSizes(panel),
    endDay: data.units.reduce((last, { endDay }) => Math.max(last, endDay), 0),
  };
}

const NO_DAY: UnitAdoption = { day: null, endDay: null, endedDay: null, source: "none", outcome: "never" };

/** Bins of the windows of a unit; the last half year of one without a day. */
function binsOf(own: UnitAdoption, lot: UnitAdoption | null, rampWeeks: number): BinSpan {
  const adoption = own.day === null ? lot : own;
  if (adoption === null) return { from: -RECENT_BINS, to: 0 };
  const { leadWeeks, rampWeeks: ramp } = leftOutOf(adoption, rampWeeks);
  const bins = (weeks: number) => Math.ceil((weeks + MAX_WINDOW_WEEKS) / BIN_WEEKS);
  return { from: -bins(leadWeeks), to: bins(ramp) };
}

/** Number of the size class of each unit by what it landed a week before anybody adopted: no outcome decides which days are dealt to it. */
function createEarlySizes({ units, counts }: FleetData, dates: readonly UnitDate[]): (unit: number) => number {
  const firstDay = dates.reduce((first, { day }) => Math.min(first, day ?? first), Number.POSITIVE_INFINITY);
  const rates = units.map((unit, index) => {
    const days = Math.min(unit.endDay, firstDay) - unit.firstDay;
    return days < DAYS_PER_WEEK ? Number.NaN : sumDays(counts.landed[index] ?? new Int32Array(0), 0, days) / days;
  });
  const classOf = createSizeClasses(rates.filter(Number.isFinite));
  return (unit) => {
    const rate = rates[unit] ?? Number.NaN;
    return Number.isFinite(rate) ? SIZE_CLASSES.indexOf(classOf(rate)) : SIZE_CLASSES.length;
  };
}

function createSizes(panel: readonly ComparedUnit[]): Population["sizeOf"] {
  const levels = ({ measures }: ComparedUnit) => measures.get("landed-changes");
  const classOf = createSizeClasses(panel.flatMap((unit) => levels(unit)?.before?.value ?? []));
  return (unit) => classOf(levels(unit)?.before?.value ?? levels(unit)?.after?.value ?? 0);
}
