import { scaleLinear, scaleLog } from "d3-scale";
import type { Unit } from "../../../model/units.ts";
import { formatLevel, formatNumber } from "../number-format.ts";
import { sayTick, type Tick } from "./axes.tsx";
import type { Scale } from "./frame.tsx";

/** Heights of levels, and ticks where readers expect them. */
export interface LevelAxis {
  readonly y: Scale;
  readonly ticks: readonly Tick[];
}

/** Counts and durations that span more than this are laid out by their logarithm. */
const WIDE_SPAN = 5;
const MARGIN = 0.08;
const TICKS = 5;
const MOST_TICKS = 7;
/** Within each power of ten, the fewer the wider the span. */
const STEPS = [[1, 2, 5], [1, 3], [1]] as const;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Durations that readers think in, in seconds. */
const DURATIONS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];
/** So many of the one per one of the other. */
const ODDS = [1, 2, 3, 5, 10, 30, 100];

/**
 * An upright axis on which every level has a place. Counts and durations without a zero that differ several fold are laid out by their logarithm; others from 0.
 *
 * @param levels in the unit; those that are not finite are ignored
 * @param edges lower and upper edge of the area in which data are drawn
 */
export function levelAxis(levels: readonly number[], unit: Unit, edges: readonly [bottom: number, top: number]): LevelAxis {
  const known = levels.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0) return { y: () => edges[0], ticks: [] };
  if (unit === "log-ratio") return oddsAxis([low, high], edges);
  const isWide = unit !== "fraction" && low > 0 && high > WIDE_SPAN * low;
  if (isWide) return logAxis([low, high], unit, edges);
  const top = high > 0 ? high * (1 + MARGIN) : 1;
  const scale = scaleLinear([Math.min(0, low), top], edges);
  return { y: (level) => scale(level), ticks: scale.ticks(TICKS).map((level) => ({ at: scale(level), label: sayLevel(level, unit) })) };
}

function logAxis([low, high]: readonly [number, number], unit: Unit, edges: readonly [number, number]): LevelAxis {
  const room = Math.exp(MARGIN * Math.log(high / low));
  const [from, to] = [low / room, high * room];
  const scale = scaleLog([from, to], edges);
  const inside = (level: number) => level >= from && level <= to;
  const ticks = unit === "seconds" ? DURATIONS.filter(inside) : roundTicks(from, to).filter(inside);
  return {
    y: (level) => scale(Math.max(level, from / 2)),
    ticks: ticks.map((level) => ({ at: scale(level), label: sayLevel(level, unit) })),
  };
}

function oddsAxis([low, high]: readonly [number, number], edges: readonly [number, number]): LevelAxis {
  const room = Math.max(0.1, MARGIN * (high - low));
  const [from, to] = [Math.min(0, low) - room, Math.max(0, high) + room];
  const scale = scaleLinear([from, to], edges);
  const ticks = ODDS.flatMap((odds) => (odds === 1 ? [{ at: 0, label: "1:1" }] : mirrored(odds))).filter(
    ({ at }) => at >= from && at <= to,
  );
  return { y: (level) => scale(level), ticks: ticks.map(({ at, label }) => ({ at: scale(at), label })) };
}

function mirrored(odds: number) {
  return [
    { at: Math.log(odds), label: `${odds}:1` },
    { at: -Math.log(odds), label: `1:${odds}` },
  ];
}

function roundTicks(from: number, to: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(Math.log10(to / from)) + 2 }, (_, i) => 10 ** (Math.floor(Math.log10(from)) + i));
  const ladders = STEPS.map((steps) => powers.flatMap((power) => steps.map((step) => step * power)));
  return ladders.find((ticks) => ticks.filter((tick) => tick >= from && tick <= to).length <= MOST_TICKS) ?? powers;
}

function sayLevel(level: number, unit: Unit): string {
  if (unit === "fraction") return `${formatNumber(level * 100, Number.isInteger(Math.round(level * 1e9) / 1e7) ? 0 : 1)}%`;
  if (unit === "seconds" || unit === "days") return formatLevel(level, unit).replace(/\.0(?= )/, "");
  return level !== 0 && level < 0.1 ? formatNumber(level, 2) : sayTick(level);
}
