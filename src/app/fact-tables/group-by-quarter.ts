import { quarterOf, SECONDS_PER_DAY } from "../../model/time.ts";

/** Part of rows whose instant is not known, or is in no year that a calendar shows. */
const UNDATED = "undated";

/**
 * Numbers 0, 1, … by the UTC calendar quarters of their instants, ascending within each; those without a usable instant are `undated`.
 *
 * @param instants epoch seconds; NaN allowed
 */
export function groupByQuarter(instants: Float64Array): ReadonlyMap<string, Int32Array> {
  const nameOf = createNamer();
  const groups = new Map<string, number[]>();
  for (let i = 0; i < instants.length; i++) {
    const name = nameOf(instants[i] ?? Number.NaN);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [i]);
    else group.push(i);
  }
  return new Map(Array.from(groups, ([name, group]) => [name, Int32Array.from(group)]));
}

/** Names of parts by instants. A day is in one quarter: few of them are looked up, and many instants named. */
export function createNamer(): (instant: number) => string {
  const byDay = new Map<number, string>();
  return (instant) => {
    const day = Math.floor(instant / SECONDS_PER_DAY);
    const known = byDay.get(day);
    if (known !== undefined) return known;
    const name = quarterOf(instant)?.name ?? UNDATED;
    byDay.set(day, name);
    return name;
  };
}
