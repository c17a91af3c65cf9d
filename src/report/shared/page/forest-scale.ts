import type { MeasureResult } from "../../../model/report.ts";

/** Changes that share a scale: relative ones, points of a share, durations, mean lives, and plain numbers. */
export type ScaleKind = "percent" | "points" | "seconds" | "days" | "number";

export interface ForestScale {
  readonly kind: ScaleKind;
  /** The rise at the right end, on the scale of the change (a fraction for percent); the fall at the left end mirrors it. */
  readonly limit: number;
  /** Place of a change between −1 (left end) and 1, beyond them where it does not fit; 0 is no change. */
  readonly place: (value: number) => number;
}

/** A change with the unit of what changed. */
export type Compared = Pick<MeasureResult, "unit" | "change">;
type Change = NonNullable<Compared["change"]>;

/** Relative changes beyond a quadrupling are cut off: their figures say enough, and the others would be dots. */
const MOST_PERCENT = 3;
/** Of the intervals of a kind, as many fit. */
const FITTING = 0.8;
const ROUND = [1, 2, 3, 5, 10] as const;

/**
 * One scale for each kind of change among the rows, zero in the middle of each, wide enough for four of five intervals.
 * Relative changes are laid out by their logarithm, so that a halving is as far from zero as a doubling.
 */
export function forestScales(rows: readonly Compared[]): ReadonlyMap<ScaleKind, ForestScale> {
  const reaches = new Map<ScaleKind, number[]>();
  for (const { unit, change } of rows) {
    if (change === null) continue;
    const kind = kindOf(change, unit);
    reaches.set(kind, [...(reaches.get(kind) ?? []), Math.max(reach(change.lo, change), reach(change.hi, change))]);
  }
  return new Map([...reaches].map(([kind, all]) => [kind, scaleOf(kind, all)]));
}

/** The kind of scale that a change is drawn on. */
export function kindOf({ scale }: Change, unit: Compared["unit"]): ScaleKind {
  if (scale !== "difference") return "percent";
  if (unit === "fraction") return "points";
  return unit === "seconds" || unit === "days" ? unit : "number";
}

/** A change on the scale on which its kind is laid out: ratios and log ratios alike as ratios. */
export function onScale(value: number, { scale }: Change): number {
  return scale === "log-ratio" ? Math.expm1(value) : value;
}

function scaleOf(kind: ScaleKind, reaches: readonly number[]): ForestScale {
  const sorted = [...reaches].sort((a, b) => a - b);
  const fitting = sorted[Math.ceil(FITTING * sorted.length) - 1] ?? 1;
  if (kind !== "percent") {
    const limit = roundUp(fitting);
    return { kind, limit, place: (value) => value / limit };
  }
  const limit = Math.min(MOST_PERCENT, roundUp(Math.expm1(fitting)));
  return { kind, limit, place: (value) => Math.log1p(Math.max(value, -1)) / Math.log1p(limit) };
}

/** Distance from zero: by logarithm for relative changes. */
function reach(value: number, change: Change): number {
  const size = change.scale === "ratio" ? Math.abs(Math.log1p(Math.max(value, -1))) : Math.abs(value);
  return Number.isFinite(size) ? size : Math.log1p(MOST_PERCENT);
}

function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (ROUND.find((step) => step * power >= value * (1 - 1e-9)) ?? 10);
}
