import { scaleLog } from "d3-scale";
import type { Interval } from "../../../model/report-parts.ts";
import { short } from "../chart/paths.ts";

const WIDTH = 200;
const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
const EDGE = 6;
/** The scale ends at a change of at least a half more and at most an eightfold: what lies beyond is cut off, its figures say enough. */
const LEAST_RATIO = 1.5;
const MOST_RATIO = 8;
const ROUNDING = 1 + 1e-9;
const ARROW = 3;

/** A change of its own and the same drawn towards the mean of all: ratios, −0.2 = −20 %. */
export interface OwnAndShrunk {
  readonly own: Interval;
  readonly shrunk: Interval;
}

/** Where changes are drawn. */
export interface MoveScale {
  /** Column of a change by its logarithm, so that a halving is as far from none as a doubling; those beyond the scale stay at its ends. */
  readonly place: (change: number) => number;
  /** −1 or 1 for a change beyond the left or right end, else 0. */
  readonly beyond: (change: number) => -1 | 0 | 1;
}

/** One scale for all rows, no change in its middle. */
export function moveScale(rows: readonly OwnAndShrunk[]): MoveScale {
  const ends = rows.flatMap(({ own, shrunk }) => [own.value, shrunk.lo, shrunk.hi]);
  const farthest = Math.max(0, ...ends.map((end) => Math.abs(Math.log1p(end))));
  const ratio = Math.min(MOST_RATIO, Math.max(LEAST_RATIO, Math.exp(farthest)));
  const scale = scaleLog([1 / ratio, ratio], [EDGE, WIDTH - EDGE]).clamp(true);
  return {
    place: (change) => short(scale(Math.max(1 + change, Number.MIN_VALUE))),
    beyond: (change) => (1 + change > ratio * ROUNDING ? 1 : (1 + change) * ratio * ROUNDING < 1 ? -1 : 0),
  };
}

interface MovePlotProps extends OwnAndShrunk {
  readonly scale: MoveScale;
  /** The change in figures. */
  readonly label: string;
}

/** A change and its interval: its own with a hollow dot, and below it, drawn towards the mean, with a filled one. What lies beyond the scale ends in an arrow. */
export function MovePlot({ own, shrunk, scale, label }: MovePlotProps) {
  return (
    <svg class="move" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <path class="zero" d={`M${scale.place(0)} -3V${HEIGHT + 3}`} />
      <Mark name="own" change={own} y={MIDDLE - 4} scale={scale} />
      <Mark name="shrunk" change={shrunk} y={MIDDLE + 4} scale={scale} />
    </svg>
  );
}

interface MarkProps extends Pick<MovePlotProps, "scale"> {
  readonly name: "own" | "shrunk";
  readonly change: Interval;
  readonly y: number;
}

function Mark({ name, change: { value, lo, hi }, y, scale: { place, beyond } }: MarkProps) {
  return (
    <g class={name}>
      <path d={`M${place(lo)} ${y}H${place(hi)}`} />
      {beyond(lo) < 0 && <path class="beyond" d={`M${EDGE} ${y - ARROW}L0 ${y}L${EDGE} ${y + ARROW}Z`} />}
      {beyond(hi) > 0 && <path class="beyond" d={`M${WIDTH - EDGE} ${y - ARROW}L${WIDTH} ${y}L${WIDTH - EDGE} ${y + ARROW}Z`} />}
      {beyond(value) === 0 && <circle cx={place(value)} cy={y} r={name === "own" ? 2.5 : 3.5} />}
    </g>
  );
}
