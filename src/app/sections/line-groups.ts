import { type ChangeLives, changeLives } from "../../derive/change-lives.ts";
import type { LineCohorts } from "../../derive/line-cohorts.ts";
import type { Units } from "../../derive/units.ts";
import { type DescribedLives, describeLives, MEAN_DAYS } from "../../measures/survival/describe-lives.ts";
import { boundsOf, difference, type Estimated } from "../../measures/survival/estimated.ts";
import type { LifeContrast, LifeGroup } from "../../model/durability.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import type { Rng } from "../../stats/random.ts";

/** Least data of a group of lines. Source: method of this project, section 5.6. */
export const LEAST = { changes: 20, lines: 2_000 } as const;
const LEVEL = 0.95;

/** Units whose lines were followed. */
export type FollowedUnits = Units & { readonly cohorts: LineCohorts };

/** Cohorts born from one instant on and before another, epoch seconds. */
export function cohortsBetween({ cohorts }: FollowedUnits, from: number, to: number): readonly number[] {
  return Array.from(cohorts.landing.keys()).filter((cohort) => {
    const bornAt = cohorts.bornAt[cohort] ?? Number.NaN;
    return bornAt >= from && bornAt < to;
  });
}

/** Lives of cohorts; with a horizon in days, none is followed longer. */
export function livesOf(
  { cohorts, history }: FollowedUnits,
  members: readonly number[],
  horizon = Number.POSITIVE_INFINITY,
): ChangeLives[] {
  return members.flatMap((cohort) => {
    const lives = changeLives(cohorts, cohort, { cut: history.cut });
    return lives === null ? [] : [cutAt(lives, horizon * SECONDS_PER_DAY)];
  });
}

/** What is asked of a group of lines. */
export interface GroupQuestion {
  readonly id: LifeGroup["id"];
  readonly lives: readonly ChangeLives[];
  readonly ages: readonly number[];
  readonly rng: Rng;
}

/** A group with what the report says of it; no curve below the least data. */
export function describeGroup({ id, lives, ages, rng }: GroupQuestion): { readonly group: LifeGroup; readonly described: DescribedLives } {
  const described = describeLives(lives, { ages, rng });
  const { lines, changes } = described;
  const note = lackOf(described);
  if (note !== null) return { group: { id, lines, changes, meanLife: null, curve: [], note }, described };
  const meanLife = described.restrictedMean === null ? null : intervalOf(described.restrictedMean, MEAN_DAYS);
  const curve = described.curve.map((age) => ({ days: age.days, changes: age.changes, ...intervalOf(age, 1) }));
  return { group: { id, lines, changes, meanLife, curve, note: null }, described };
}

/** What a group lacks of the least data; null where it lacks nothing. */
export function lackOf({ lines, changes }: { readonly lines: number; readonly changes: number }): string | null {
  if (changes < LEAST.changes) return `${changes} of ${LEAST.changes} changes`;
  return lines < LEAST.lines ? `${formatNumber(lines)} of ${formatNumber(LEAST.lines)} lines` : null;
}

/** First minus second mean life of 90 days. */
export function contrastOf(first: DescribedLives, second: DescribedLives): LifeContrast {
  const changes = first.changes + second.changes;
  const lack = lackOf(first) ?? lackOf(second);
  if (lack !== null) return { change: null, changes, note: lack };
  if (first.restrictedMean === null || second.restrictedMean === null)
    return { change: null, changes, note: "fewer than 10 changes were followed for 90 days" };
  return { change: intervalOf(difference(first.restrictedMean, second.restrictedMean), null), changes, note: null };
}

/** An estimate with its interval, which cannot leave 0 to `most`; a difference (null) may. */
export function intervalOf(
  estimated: Estimated,
  most: number | null,
): { readonly value: number; readonly lo: number; readonly hi: number } {
  const { lo, hi } = boundsOf(estimated, LEVEL);
  return most === null ? { value: estimated.value, lo, hi } : { value: estimated.value, lo: Math.max(0, lo), hi: Math.min(most, hi) };
}

function cutAt(lives: ChangeLives, horizon: number): ChangeLives {
  return lives.followed <= horizon ? lives : { ...lives, followed: horizon, ...endsUntil(lives, horizon) };
}

function endsUntil({ age, ended, died }: ChangeLives, horizon: number): Pick<ChangeLives, "age" | "ended" | "died"> {
  const rows = Array.from(age.keys()).filter((row) => (age[row] ?? 0) < horizon);
  return {
    age: Float64Array.from(rows, (row) => age[row] ?? 0),
    ended: Int32Array.from(rows, (row) => ended[row] ?? 0),
    died: Uint8Array.from(rows, (row) => died[row] ?? 0),
  };
}
