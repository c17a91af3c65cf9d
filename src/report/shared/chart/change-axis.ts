import { scaleLinear } from "d3-scale";
import type { ChangeScale, Unit } from "../../../model/units.ts";
import { formatRatio, formatSigned } from "../number-format.ts";

/** On which scale changes are, and the unit of what changed. */
export interface ChangeKind {
  readonly scale: ChangeScale;
  readonly unit: Unit;
}

/** How changes are laid out along an axis: relative ones by their logarithm, so that a halving is as far from no change as a doubling. */
export interface ChangeAxis {
  /** Place of a change on the axis, in units of its own; beyond the ends it stays at them. */
  readonly place: (change: number) => number;
  readonly ends: readonly [number, number];
  /** Ticks by their place. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Falls and rises at which ticks stand, from the finest ladder to the coarsest. */
const LADDERS: readonly (readonly number[])[] = [
  [-0.06, -0.04, -0.02, 0.02, 0.04, 0.06],
  [-0.15, -0.1, -0.05, 0.05, 0.1, 0.15],
  [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3],
  [-0.5, -0.25, 0.25, 0.5, 1],
  [-0.7, -0.5, -0.3, 0.5, 1, 2],
];
const COARSEST = [-0.9, -0.75, -0.5, 1, 3, 9];
/** Ticks reach this far: beyond it a coarser ladder is taken. */
const SPAN = 1.25;
/** A tenfold rise, and the fall that mirrors it, end every axis. */
const FARTHEST = Math.log(11);
/** An axis of relative changes reaches at least this far to either side, one of differences by this share of the largest. */
const LEAST_RATIO = Math.log1p(0.04);
const LEAST_SHARE = 0.15;
/** Differences below this are none, in any unit. */
const NOTHING = 1e-6;
const MARGIN = 0.06;
const TICKS = 5;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86_400;

/**
 * An axis on which every one of the changes, and no change, has a place.
 *
 * @param changes fractions, differences in the unit, or log ratios, by the scale; those that are not finite are ignored
 */
export function changeAxis(changes: readonly number[], { scale, unit }: ChangeKind): ChangeAxis {
  const isRelative = scale !== "difference";
  const read = scale === "ratio" ? (change: number) => Math.log1p(Math.max(change, -0.9999)) : (change: number) => change;
  const farthest = isRelative ? FARTHEST : Number.POSITIVE_INFINITY;
  const within = (place: number) => Math.min(farthest, Math.max(-farthest, place));
  const places = changes.map(read).filter(Number.isFinite).map(within);
  const most = Math.max(0, ...places.map(Math.abs));
  const least = isRelative ? LEAST_RATIO : LEAST_SHARE * (most < NOTHING ? 1 : most);
  const [low, high] = [Math.min(-least, ...places), Math.max(least, ...places)];
  const room = MARGIN * (high - low);
  const ends = [low - room, high + room] as const;
  const ticks = isRelative ? ratioTicks(ends) : differenceTicks(ends, unit);
  return { place: (change) => Math.min(ends[1], Math.max(ends[0], read(change))), ends, ticks };
}

function ratioTicks([low, high]: readonly [number, number]): ChangeAxis["ticks"] {
  const reach = Math.max(-low, high);
  const ladder = LADDERS.find((changes) => reach <= SPAN * Math.log1p(changes.at(-1) ?? 0)) ?? COARSEST;
  const places = [0, ...ladder.map((change) => Math.log1p(change))];
  return places.filter((at) => at >= low && at <= high).map((at) => ({ at, label: at === 0 ? "0" : formatRatio(Math.expm1(at)) }));
}

function differenceTicks(ends: readonly [number, number], unit: Unit): ChangeAxis["ticks"] {
  const { size, suffix } = differenceSize(unit, Math.max(-ends[0], ends[1]));
  const values = scaleLinear([ends[0] / size, ends[1] / size], [0, 1]).ticks(TICKS);
  const [first = 0, second = 1] = values;
  const digits = Math.max(0, Math.ceil(-Math.log10(second - first) - 1e-9));
  return values.map((value) => ({ at: value * size, label: value === 0 ? "0" : `${formatSigned(value, digits)}${suffix}` }));
}

/** The unit in which differences are told, by the largest of them: its size in the unit of the measure, and what stands after the number. */
export function differenceSize(unit: Unit, most: number): { readonly size: number; readonly suffix: string } {
  if (unit === "fraction") return { size: 0.01, suffix: " pt" };
  if (unit === "days") return { size: 1, suffix: " d" };
  if (unit !== "seconds") return { size: 1, suffix: "" };
  return most >= 2 * SECONDS_PER_DAY ? { size: SECONDS_PER_DAY, suffix: " d" } : { size: SECONDS_PER_HOUR, suffix: " h" };
}
