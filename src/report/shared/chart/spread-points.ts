import type { Profile } from "../../../model/cohort/cohort-parts.ts";

type Point = Profile["points"][number];

/** Values of two percentiles that mirror each other. `p`: the lower one. */
export interface SpreadPair {
  readonly p: number;
  readonly lo: number;
  readonly hi: number;
}

/** The outermost two percentiles beyond the quartiles; null where there are none. */
export function outerPair({ points }: Profile): SpreadPair | null {
  const [first, last] = [points[0], points.at(-1)];
  return first === undefined || last === undefined || first.p >= 0.25 ? null : { p: first.p, lo: first.value, hi: last.value };
}

/** The quartiles; null where there are none. */
export function innerPair(profile: Profile): SpreadPair | null {
  const [low, high] = [pointAt(profile, 0.25), pointAt(profile, 0.75)];
  return low === null || high === null ? null : { p: 0.25, lo: low.value, hi: high.value };
}

/** The median with its bounds; null where the spread has none. */
export function middleOf(profile: Profile): Point | null {
  return pointAt(profile, 0.5);
}

/** Every value that has to find room when a spread is drawn; with `bounds` the ends of intervals too. */
export function valuesOf(profile: Profile, bounds: "bounds" | "values" = "values"): readonly number[] {
  const ends = bounds === "bounds" ? profile.points.flatMap(({ lo, hi }) => [lo ?? [], hi ?? []].flat()) : [];
  return [...profile.points.map(({ value }) => value), ...(profile.dots ?? []), ...ends];
}

function pointAt({ points }: Profile, p: number): Point | null {
  return points.find((point) => Math.abs(point.p - p) < 1e-9) ?? null;
}
