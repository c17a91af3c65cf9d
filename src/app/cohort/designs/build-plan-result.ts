import { findShortfalls } from "../../../measures/controlled/insufficient.ts";
import { dealWaves, isDrawnByLot } from "../../../measures/designs/draw-rollout.ts";
import { estimateIntention } from "../../../measures/designs/intention-to-treat.ts";
import { type PlanCalendar, planCalendar, toPlanRows, waveBins } from "../../../measures/designs/plan-panel.ts";
import type { PlanResult } from "../../../model/cohort/designs.ts";
import type { UnitAdoption } from "../../../model/fleet/fleet-data.ts";
import type { PlannedUnit, RolloutPlan } from "../../../model/fleet/rollout-plan.ts";
import { dayNumber } from "../../../model/time.ts";
import { createRng } from "../../../stats/random.ts";
import type { DesignInput } from "./design-input.ts";

const LEVEL = 0.95;
const FEWEST_UNITS = 8;
/** Part of the units that may have left the plan for it still to be a rollout by lot. */
const MOST_OFF_PLAN = 0.2;
/** Days by which an adoption may miss its wave: a date is found to a month, and a wave takes two. */
const EARLY_DAYS = 28;
const LATE_DAYS = 56;
/** Days after its wave from which on a unit without a date counts as not having adopted. */
const FOUND_AFTER_DAYS = 112;
const MOST_DRAWS = 1999;
const FEWEST_DRAWS = 199;
/** Units times squared bins that all deals together may look at: some seconds. */
const WORK = 1e9;

/** What a rollout by plan showed: by wave as it was planned, whoever kept to it. */
export function buildPlanResult({ data, adoptions, seed }: DesignInput, plan: RolloutPlan): PlanResult {
  const starts = plan.waves.map((day) => dayNumber(day) ?? Number.NaN);
  const places = new Map(data.units.map(({ id }, place) => [id, place]));
  const known = plan.units.flatMap((unit) => {
    const place = places.get(unit.unit);
    return place === undefined ? [] : [{ ...unit, place }];
  });
  const end = known.reduce((last, { place }) => Math.max(last, data.units[place]?.endDay ?? 0), 0);
  const isKept = (unit: PlannedUnit & { readonly place: number }) =>
    keepsPlan(adoptions[unit.place], { starts, wave: unit.wave, end: data.units[unit.place]?.endDay ?? 0 });
  const offPlan = known.filter((unit) => !isKept(unit)).length + plan.units.length - known.length;
  const isRandom = isDrawnByLot(plan);
  const calendar = planCalendar(starts, end);
  const come = known.filter(({ wave }) => (starts[wave - 1] ?? Number.NaN) + calendar.binDays <= end).length;
  const missing = findShortfalls([
    [come, FEWEST_UNITS, "units whose wave has begun"],
    [known.filter(({ wave }) => wave > 1).length, FEWEST_UNITS, "units of later waves"],
    [calendar.bins - calendar.firstBin, 2, `whole stretches of ${calendar.binDays} days since the first wave`],
  ]);
  const found = missing.length > 0 ? null : estimate(known, { data, calendar, plan, starts, seed });
  return {
    planned: plan.waves[0] ?? "1970-01-01",
    waves: plan.waves.map((startsOn, wave) => ({ startsOn, units: plan.units.filter((unit) => unit.wave === wave + 1).length })),
    isRandom,
    tier: isRandom && offPlan <= MOST_OFF_PLAN * plan.units.length ? 4 : 3,
    change: found === null ? null : { value: found.value, lo: found.lo, hi: found.hi, level: LEVEL },
    p: found?.p ?? null,
    offPlan,
    missing:
      missing.length === 0 && found === null
        ? [{ have: "no stretch of time with both", needed: "units whose wave has begun and others" }]
        : [...missing],
  };
}

interface Estimation extends Pick<DesignInput, "data" | "seed"> {
  readonly calendar: PlanCalendar;
  readonly plan: RolloutPlan;
  readonly starts: readonly number[];
}

function estimate(known: readonly (PlannedUnit & { readonly place: number })[], { data, calendar, plan, starts, seed }: Estimation) {
  const outcomes = toPlanRows(data, { places: known.map(({ place }) => place), calendar });
  const rng = createRng(seed);
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(WORK / (known.length * calendar.bins ** 2))));
  const deal = () => {
    // The whole list is dealt, as it was, and the units without facts fall out after.
    const waves = new Map(
      dealWaves(plan.units, { waves: plan.waves.length, seed: rng.nextUint32() }).map(({ unit, wave }) => [unit, wave]),
    );
    return waveBins(
      known.map(({ unit }) => starts[(waves.get(unit) ?? 1) - 1] ?? Number.NaN),
      calendar,
    );
  };
  const own = waveBins(
    known.map(({ wave }) => starts[wave - 1] ?? Number.NaN),
    calendar,
  );
  return estimateIntention({ outcomes, starts: own }, { deal, draws });
}

/** True where a unit adopted about when its wave began, or has not yet where that is to come. */
function keepsPlan(
  adoption: UnitAdoption | undefined,
  { starts, wave, end }: { readonly starts: readonly number[]; readonly wave: number; readonly end: number },
): boolean {
  const start = starts[wave - 1] ?? Number.NaN;
  const day = adoption?.day ?? null;
  if (day === null) return end < start + FOUND_AFTER_DAYS;
  return day >= start - EARLY_DAYS && day < start + LATE_DAYS;
}
