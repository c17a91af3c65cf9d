import { type Weeks, weekCount } from "../../model/window.ts";
import type { Units } from "../units.ts";
import type { Unmeasurable } from "../unmeasurable.ts";
import { countLandingsByWeek } from "../weekly-landings.ts";
import { lastingChangesByWeek } from "./lasting-changes.ts";
import { usageByWeek } from "./usage-by-week.ts";

/** How to give usage. */
const USAGE_FIX = "git-ai-impact schema usage --example > usage.csv, fill it in, then --usage usage.csv";

/** Money and what came out, by week; NaN in weeks in which either is not known, or nothing was paid. */
export interface WeeklySpend {
  readonly cost: Float64Array;
  readonly changes: Float64Array;
}

/** Why cost is not known, in one clause; null where it is. */
export function whyNoSpend({ delivery }: Pick<Units, "delivery">): Unmeasurable | null {
  const usage = delivery?.records.usage ?? null;
  if (usage === null) return { reason: "no usage of AI tools was given", fix: USAGE_FIX };
  if (!usage.rows.some(({ cost }) => cost !== null && cost > 0))
    return { reason: "the usage that was given names no cost", fix: USAGE_FIX };
  return null;
}

/** Cost of AI tools, and landed changes, automation and reverts left out. */
export function landedSpendByWeek(units: Units, weeks: Weeks): WeeklySpend {
  return whereBothKnown(costByWeek(units, weeks), countLandingsByWeek(units, weeks));
}

/** Cost of AI tools, and landed changes of which most lines were there 90 days later; nothing is known where lines were not followed. */
export function lastingSpendByWeek(units: Units, weeks: Weeks): WeeklySpend {
  const { cohorts, history } = units;
  const changes =
    cohorts === null ? new Float64Array(weekCount(weeks)).fill(Number.NaN) : lastingChangesByWeek(cohorts, weeks, history.cut);
  return whereBothKnown(costByWeek(units, weeks), changes);
}

function costByWeek({ delivery }: Units, weeks: Weeks): Float64Array {
  return usageByWeek(delivery?.records.usage?.rows ?? [], weeks).cost.map((cost) => (cost > 0 ? cost : Number.NaN));
}

function whereBothKnown(cost: Float64Array, changes: Float64Array): WeeklySpend {
  const isKnown = (week: number) => !Number.isNaN(cost[week]) && !Number.isNaN(changes[week]);
  return {
    cost: cost.map((value, week) => (isKnown(week) ? value : Number.NaN)),
    changes: changes.map((value, week) => (isKnown(week) ? value : Number.NaN)),
  };
}
