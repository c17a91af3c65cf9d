import { scaleLinear } from "d3-scale";
import { BottomAxis, ValueAxis } from "./axes.tsx";
import type { ChangeAxis } from "./change-axis.ts";
import { dayPlace, monthTicks } from "./days.ts";
import { Drawing, frameOf, type Size } from "./frame.tsx";
import { short } from "./paths.ts";
import { AXIS_ROOM } from "./time-frame.tsx";

/** An estimate with its interval, as a run put it that saw data up to a day. */
export interface RunPoint {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** False where it was made by another method than the last one. */
  readonly isSameMethod: boolean;
}

interface RunsChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  /** At least one; in any order. */
  readonly points: readonly RunPoint[];
  readonly axis: ChangeAxis;
}

const MARGINS = { left: 52, right: 18, top: 12, bottom: AXIS_ROOM } as const;
/** Days that are left free on either side, so that a single run has an axis as well. */
const SIDE_DAYS = 10;
const TICK_WIDTH = 62;
const RADIUS = 3.5;

/** Estimates with their intervals, each where its data ended, on one scale of change. */
export function RunsChart({ size, label, points, axis }: RunsChartProps) {
  const frame = frameOf(size, MARGINS);
  const days = points.map(({ day }) => day).sort();
  const [from = "", to = ""] = [days[0], days.at(-1)];
  const across = scaleLinear([dayPlace(from) - SIDE_DAYS, dayPlace(to) + SIDE_DAYS], [frame.left, frame.right]);
  const up = scaleLinear(axis.ends, [frame.bottom, frame.top]);
  const y = (change: number) => short(up(axis.place(change)));
  const most = Math.max(2, Math.floor((frame.right - frame.left) / TICK_WIDTH));
  const ticks = monthTicks(from, to, most).map(({ day, label: text }) => ({ at: across(day), label: text }));
  return (
    <Drawing size={size} label={label} class="runs">
      <ValueAxis frame={frame} ticks={axis.ticks.map(({ at, label: text }) => ({ at: up(at), label: text }))} />
      <line class="zero" x1={frame.left} x2={frame.right} y1={y(0)} y2={y(0)} />
      {points.map(({ day, value, lo, hi, isSameMethod }, i) => (
        <g key={i} class={isSameMethod ? "run" : "run other-method"}>
          <path class="run-span" d={`M${short(across(dayPlace(day)))},${y(lo)}V${y(hi)}`} />
          <circle class="run-mark" cx={short(across(dayPlace(day)))} cy={y(value)} r={RADIUS} />
        </g>
      ))}
      <BottomAxis frame={frame} ticks={ticks.length > 0 ? ticks : [{ at: across(dayPlace(to)), label: to }]} />
    </Drawing>
  );
}
