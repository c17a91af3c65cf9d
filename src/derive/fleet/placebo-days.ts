import type { UnitAdoption } from "../../model/fleet/fleet-data.ts";
import { groupBy } from "../../model/group-by.ts";
import type { Rng } from "../../stats/random.ts";

/**
 * Days by lot for units that never adopted: the adoptions of units of the same cohort, dealt in a random order and again from the start where they run out. So units
 * without a date are looked at over the same stretches of the calendar as those with one.
 *
 * Source: method of this project, section 5.0.10.
 *
 * @param cohortOf of a unit by its index; a cohort without adopters takes the days of all
 * @returns per unit the adoption that it is looked at by: null for units that have their own, or that are neither dated nor `never`, and where nobody adopted
 */
export function dealDays(
  adoptions: readonly UnitAdoption[],
  cohortOf: (unit: number) => number,
  rng: Rng,
): readonly (UnitAdoption | null)[] {
  const dealt: (UnitAdoption | null)[] = adoptions.map(() => null);
  const everybody = adoptions.filter(({ outcome }) => outcome === "dated");
  if (everybody.length === 0) return dealt;
  const cohorts = groupBy(
    adoptions.map((_, unit) => unit),
    cohortOf,
  );
  for (const [, members] of [...cohorts].sort(([a], [b]) => a - b)) {
    const own = members.flatMap((unit) => (adoptions[unit]?.outcome === "dated" ? [adoptions[unit]] : []));
    const days = shuffle(own.length > 0 ? own : everybody, rng);
    members
      .filter((unit) => adoptions[unit]?.outcome === "never")
      .forEach((unit, turn) => {
        dealt[unit] = days[turn % days.length] ?? null;
      });
  }
  return dealt;
}

/** A copy in random order. Source: Fisher & Yates; Durstenfeld (1964). */
function shuffle<T>(items: readonly T[], rng: Rng): readonly T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = rng.nextInt(last + 1);
    const [a, b] = [copy[last], copy[other]];
    if (a !== undefined && b !== undefined) [copy[last], copy[other]] = [b, a];
  }
  return copy;
}
