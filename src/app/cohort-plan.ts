import { dateUnits } from "../derive/fleet/date-units.ts";
import { sumDays } from "../derive/fleet/week-sums.ts";
import { ToolError } from "../errors.ts";
import { drawRollout } from "../measures/designs/draw-rollout.ts";
import { tryRollouts } from "../measures/designs/try-rollouts.ts";
import type { FleetData } from "../model/fleet/fleet-data.ts";
import { type PlannedUnit, ROLLOUT_PLAN_FORMAT, ROLLOUT_PLAN_SCHEMA_VERSION, type RolloutPlan } from "../model/fleet/rollout-plan.ts";
import { dayNumber, dayText } from "../model/time.ts";
import { PLAN_NOTES } from "../report/shared/messages/cohort-designs.ts";
import { createRng } from "../stats/random.ts";
import { openUnits, readUnits, type UnitSource } from "./cohort/open-units.ts";
import type { AppIo } from "./options.ts";

const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday: Mondays are the days 4, 11, … */
const MONDAY = 4;
/** Days between the end of the data and the first wave, where no day is named. */
const NOTICE_DAYS = 28;
const SIZED_BY_DAYS = 364;
/** Fewest units of a rollout: 8 whose wave has come and 8 to compare with. */
const FEWEST_UNITS = 16;

/** What the command line asks of a plan. */
export interface CohortPlanOptions extends UnitSource {
  readonly version: string;
  /** At least 2. */
  readonly waves: number;
  /** At least 1. */
  readonly weeksApart: number;
  /** Units to plan for, by id; null = all that have not adopted. */
  readonly units: readonly string[] | null;
  /** First day of the first wave, `YYYY-MM-DD`; null = the first Monday at least 4 weeks after the data. */
  readonly startsOn: string | null;
  /** Whether a lot decides. */
  readonly isRandom: boolean;
  readonly seed: number;
}

/**
 * A rollout in waves for the units of a fleet that have not adopted, with the smallest effect that it would see.
 *
 * The same facts, options and seed give the same plan.
 *
 * @throws ToolError USAGE for units that the facts do not hold or too few of them, and what `openUnits` throws
 */
export async function planCohort(options: CohortPlanOptions, io: AppIo): Promise<RolloutPlan> {
  const opened = await openUnits(options, io);
  try {
    const { data } = await readUnits(opened, io);
    return planRollout(data, options);
  } finally {
    await opened.facts.close();
  }
}

/** What a plan is made of beside the facts. */
export type PlanRule = Omit<CohortPlanOptions, keyof UnitSource>;

/** The same from data that was read. */
export function planRollout(data: FleetData, options: PlanRule): RolloutPlan {
  const { waves, weeksApart, isRandom } = options;
  const places = choosePlaces(data, options.units);
  if (places.length < Math.max(FEWEST_UNITS, waves)) {
    throw new ToolError(
      `${places.length} units that have not adopted; a rollout that can be judged needs ${Math.max(FEWEST_UNITS, waves)}`,
      { code: "USAGE" },
    );
  }
  const seed = isRandom ? options.seed : null;
  const listed = places.map((place) => ({ unit: data.units[place]?.id ?? "", size: sizeOf(data, place) }));
  const units = drawRollout(listed, { waves, seed });
  const first = firstDay(data, places, options.startsOn);
  const offsets = Array.from({ length: waves }, (_, wave) => wave * weeksApart * DAYS_PER_WEEK);
  const tried = tryPlan(data, units, { offsets, seed: options.seed });
  return {
    format: ROLLOUT_PLAN_FORMAT,
    schemaVersion: ROLLOUT_PLAN_SCHEMA_VERSION,
    toolVersion: options.version,
    seed,
    waves: offsets.map((offset) => dayText(first + offset)),
    units: [...units],
    ...tried,
  };
}

function choosePlaces(data: FleetData, asked: readonly string[] | null): readonly number[] {
  if (asked === null) {
    const dates = dateUnits(data, null);
    return [...data.units.keys()].filter((place) => dates[place]?.day === null);
  }
  const known = new Map(data.units.map(({ id }, place) => [id, place]));
  const missing = asked.filter((id) => !known.has(id));
  if (missing.length > 0)
    throw new ToolError(`the facts hold no unit "${missing[0]}"${missing.length > 1 ? ` and ${missing.length - 1} others` : ""}`, {
      code: "USAGE",
    });
  return [...new Set(asked)].map((id) => known.get(id) ?? 0).sort((a, b) => a - b);
}

/** Landed changes a week of the last year. */
function sizeOf({ units, counts }: FleetData, place: number): number {
  const [unit, days] = [units[place], counts.landed[place]];
  if (unit === undefined || days == null) return 0;
  const length = Math.min(SIZED_BY_DAYS, unit.endDay - unit.firstDay);
  const end = unit.endDay - unit.firstDay;
  return length < DAYS_PER_WEEK ? 0 : (DAYS_PER_WEEK * sumDays(days, end - length, end)) / length;
}

function firstDay(data: FleetData, places: readonly number[], startsOn: string | null): number {
  const named = dayNumber(startsOn);
  if (named !== null) return named;
  const end = places.reduce((last, place) => Math.max(last, data.units[place]?.endDay ?? 0), 0) + NOTICE_DAYS;
  return end + ((MONDAY - (end % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK);
}

function tryPlan(
  data: FleetData,
  units: readonly PlannedUnit[],
  { offsets, seed }: { readonly offsets: readonly number[]; readonly seed: number },
): Pick<RolloutPlan, "detectable" | "note"> {
  const places = new Map(data.units.map(({ id }, place) => [id, place]));
  const placed = units.map((unit) => ({ ...unit, place: places.get(unit.unit) ?? 0 }));
  const tried = tryRollouts(data, { units: placed, offsets, rng: createRng(seed) });
  if (tried.kind === "insufficient") return { detectable: null, note: PLAN_NOTES.notTried(tried.missing) };
  const { smallestVisible, draws, fromDay, toDay } = tried;
  return {
    detectable: { down: Math.expm1(-smallestVisible), up: Math.expm1(smallestVisible), draws, from: dayText(fromDay), to: dayText(toDay) },
    note: null,
  };
}
