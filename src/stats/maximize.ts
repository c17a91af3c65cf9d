import { at } from "./at.ts";

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Enough to shrink any bracket of doubles to its tolerance. */
const MOST_STEPS = 200;

/** Where a function of one number is largest. */
export interface Maximum {
  readonly x: number;
  readonly value: number;
}

/**
 * Maximum of a function on an interval: the best of a grid, then golden-section search around it.
 *
 * Source: Kiefer (1953). The grid guards against a lower local maximum, as far as it is fine enough.
 *
 * @param f finite where it counts; −∞ or NaN are never chosen
 * @param interval lo < hi, both may be the maximum; steps ≥ 2 parts of the grid, tolerance of x > 0
 * @returns null when no point of the grid has a finite value
 */
export function maximize(
  f: (x: number) => number,
  interval: { readonly lo: number; readonly hi: number; readonly steps: number; readonly tolerance: number },
): Maximum | null {
  const { lo, hi, steps, tolerance } = interval;
  const grid = Float64Array.from({ length: steps + 1 }, (_, i) => lo + ((hi - lo) * i) / steps);
  let best: Maximum | null = null;
  let index = 0;
  for (const [i, x] of grid.entries()) {
    const value = f(x);
    if (!Number.isFinite(value) || (best !== null && value <= best.value)) continue;
    best = { x, value };
    index = i;
  }
  if (best === null) return null;
  const around = { a: at(grid, Math.max(0, index - 1)), b: at(grid, Math.min(steps, index + 1)), tolerance };
  const found = goldenSection(f, around);
  return found.value > best.value ? found : best;
}

function goldenSection(f: (x: number) => number, bracket: { readonly a: number; readonly b: number; readonly tolerance: number }): Maximum {
  let { a, b } = bracket;
  const evaluate = (x: number): Maximum => ({ x, value: f(x) });
  let low = evaluate(b - GOLDEN * (b - a));
  let high = evaluate(a + GOLDEN * (b - a));
  for (let step = 0; step < MOST_STEPS && b - a > bracket.tolerance; step++) {
    if (low.value >= high.value) {
      b = high.x;
      high = low;
      low = evaluate(b - GOLDEN * (b - a));
    } else {
      a = low.x;
      low = high;
      high = evaluate(a + GOLDEN * (b - a));
    }
  }
  return low.value >= high.value ? low : high;
}
