import { scaleLinear } from "d3-scale";
import { BottomAxis, ValueAxis } from "./axes.tsx";
import type { ChangeAxis } from "./change-axis.ts";
import { Drawing, frameOf, type Size } from "./frame.tsx";
import { bandPath, dotsPath, linePath, short } from "./paths.ts";
import { AXIS_ROOM } from "./time-frame.tsx";

/** A change at a time since adoption, with its interval. */
export interface EffectPoint {
  readonly at: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

interface EffectPathChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  /** Ascending by time; a missing one is a gap in nothing but the dots. */
  readonly points: readonly EffectPoint[];
  readonly axis: ChangeAxis;
  readonly axisTitle: string;
  /** What stands at the rule of adoption; null draws no rule. */
  readonly rule: string | null;
}

const MARGINS = { left: 52, right: 14, top: 18, bottom: AXIS_ROOM + 16 } as const;
const MOST_TICKS = 9;

/** A change by time since adoption: dots joined by a line, a band for the intervals. Before and after adoption are drawn apart. */
export function EffectPathChart({ size, label, points, axis, axisTitle, rule }: EffectPathChartProps) {
  const frame = frameOf(size, MARGINS);
  const times = points.map(({ at }) => at);
  const across = scaleLinear([Math.min(...times) - 0.6, Math.max(...times) + 0.6], [frame.left, frame.right]);
  const up = scaleLinear(axis.ends, [frame.bottom, frame.top]);
  const [x, y] = [(time: number) => across(time), (change: number) => up(axis.place(change))];
  const parts = [points.filter(({ at }) => at < 0), points.filter(({ at }) => at >= 0)].filter((part) => part.length > 0);
  const ticks = across
    .ticks(MOST_TICKS)
    .filter(Number.isInteger)
    .map((time) => ({ at: x(time), label: `${time < 0 ? "−" : ""}${Math.abs(time)}` }));
  const rulePlace = short(x(-0.5));
  const isRight = rulePlace > (frame.left + frame.right) / 2;
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={axis.ticks.map(({ at, label: text }) => ({ at: up(at), label: text }))} />
      <line class="zero" x1={frame.left} x2={frame.right} y1={short(y(0))} y2={short(y(0))} />
      {rule !== null && (
        <g class="adoption">
          <line class="rule" x1={rulePlace} x2={rulePlace} y1={6} y2={frame.bottom} />
          <text x={isRight ? rulePlace - 5 : rulePlace + 5} y={14} text-anchor={isRight ? "end" : "start"}>
            {rule}
          </text>
        </g>
      )}
      {parts.map((part) => (
        <g key={part[0]?.at}>
          <path class="observed-band" d={bandPath(part.map(({ at, lo, hi }) => ({ x: x(at), lo: y(lo), hi: y(hi) })))} />
          <path class="observed-line" d={linePath(part.map(({ at, value }) => ({ x: x(at), y: y(value) })))} />
          <path class="week-dots" d={dotsPath(part.map(({ at, value }) => ({ x: x(at), y: y(value) })))} />
        </g>
      ))}
      <BottomAxis frame={frame} ticks={ticks} />
      <text x={short((frame.left + frame.right) / 2)} y={short(frame.bottom + AXIS_ROOM + 8)} text-anchor="middle">
        {axisTitle}
      </text>
    </Drawing>
  );
}
