import { area, curveLinear, curveMonotoneX, curveStepAfter, line } from "d3-shape";

/** A place in a drawing; null is a gap. */
export type Place = { readonly x: number; readonly y: number } | null;
/** A stretch from low to high at a place; null is a gap. */
export type Stretch = { readonly x: number; readonly lo: number; readonly hi: number } | null;

/** How places are joined: straight, by a smooth line that never overshoots, or level until the next one. */
export type Joint = "straight" | "smooth" | "step";

/** A tenth of a pixel: no eye tells a hundredth, and a page is made of thousands of places. */
const DIGITS = 1;
const CURVES = { straight: curveLinear, smooth: curveMonotoneX, step: curveStepAfter } as const;

/** Path through places, with at most 1 decimal; empty without any. */
export function linePath(places: readonly Place[], joint: Joint = "straight"): string {
  const draw = line<Place>(
    (place) => place?.x ?? 0,
    (place) => place?.y ?? 0,
  );
  return (
    draw
      .defined((place) => place !== null)
      .curve(CURVES[joint])
      .digits(DIGITS)(places) ?? ""
  );
}

/** Outline of a band, with at most 1 decimal; empty without any stretch. */
export function bandPath(stretches: readonly Stretch[], joint: Joint = "straight"): string {
  const draw = area<Stretch>(
    (stretch) => stretch?.x ?? 0,
    (stretch) => stretch?.lo ?? 0,
    (stretch) => stretch?.hi ?? 0,
  );
  return (
    draw
      .defined((stretch) => stretch !== null)
      .curve(CURVES[joint])
      .digits(DIGITS)(stretches) ?? ""
  );
}

/** Path of round marks: each is a line of no length, which a round end makes visible. Takes a quarter of the room of as many circles. */
export function dotsPath(places: readonly Exclude<Place, null>[]): string {
  return places.map(({ x, y }) => `M${short(x)},${short(y)}h0`).join("");
}

/** A coordinate with at most 1 decimal. */
export function short(value: number): number {
  return Math.round(value * 10) / 10;
}
