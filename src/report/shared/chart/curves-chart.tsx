import { scaleLinear } from "d3-scale";
import { formatNumber } from "../number-format.ts";
import { BottomAxis, type Tick, ValueAxis } from "./axes.tsx";
import { EndLabels, endLabelRoom, FONT_SIZE } from "./end-labels.tsx";
import { Drawing, type Frame, frameOf, type Scale, type Size } from "./frame.tsx";
import { bandPath, type Joint, linePath, short } from "./paths.ts";
import { textWidth } from "./text-width.ts";
import { AXIS_ROOM } from "./time-frame.tsx";

/** A share, 0–1, that goes down over time, with its interval. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** A curve and what is said at its end. */
export interface Curve {
  readonly text: string;
  /** Which of the two it is: the one that is looked at, or the one that it is held against. */
  readonly class: "observed" | "expected";
  readonly points: readonly CurvePoint[];
  /** Times at which cases were still open when they were last seen. */
  readonly openAt: readonly number[];
}

interface CurvesChartProps {
  readonly size: Size;
  readonly label: string;
  readonly curves: readonly Curve[];
  /** Lower end of the upright scale, 0–1. */
  readonly lowest: number;
  /** Lays times out from the left edge to the right one. */
  readonly across: (edges: readonly [number, number]) => { readonly x: Scale; readonly ticks: readonly Tick[] };
  /** How points are joined: curves of ages are read between them, steps hold until the next one. */
  readonly joint: Extract<Joint, "straight" | "step">;
  /** What the axis at the bottom is about. */
  readonly axisTitle: string;
}

const LEFT = 42;
const TOP = 10;
const TITLE_ROOM = 16;
const ROWS = 5;
const TICK_HEIGHT = 4;
/** Least distance between labels of ticks. */
const TICK_GAP = 6;

/** Curves of shares over time with their bands, a tick for each case that was open when last seen. */
export function CurvesChart({ size, label, curves, lowest, across, joint, axisTitle }: CurvesChartProps) {
  const right = endLabelRoom(curves.map(({ text }) => text));
  const frame = frameOf(size, { left: LEFT, right, top: TOP, bottom: AXIS_ROOM + TITLE_ROOM });
  const { x, ticks } = across([frame.left, frame.right]);
  const scale = scaleLinear([lowest, 1], [frame.bottom, frame.top]);
  const y = (share: number) => scale(Math.max(lowest, Math.min(1, share)));
  const shares = scale.ticks(ROWS).map((share) => ({ at: y(share), label: `${formatNumber(share * 100)}%` }));
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={shares} />
      <BottomAxis frame={frame} ticks={withRoom(ticks, frame)} />
      <text x={short((frame.left + frame.right) / 2)} y={short(frame.bottom + AXIS_ROOM + 8)} text-anchor="middle">
        {axisTitle}
      </text>
      {curves.map((curve) => (
        <OneCurve key={curve.text} curve={curve} x={x} y={y} joint={joint} />
      ))}
      <EndLabels
        frame={frame}
        y={y}
        labels={curves.map(({ text, class: name, points }) => ({ value: points.at(-1)?.value ?? 1, text, class: name }))}
      />
    </Drawing>
  );
}

interface OneCurveProps {
  readonly curve: Curve;
  readonly x: Scale;
  readonly y: Scale;
  readonly joint: CurvesChartProps["joint"];
}

function OneCurve({ curve: { class: name, points, openAt }, x, y, joint }: OneCurveProps) {
  const heightAt = (time: number) => y(points.findLast(({ at }) => at <= time)?.value ?? 1);
  const cuts = openAt.map((time) => `M${short(x(time))},${short(heightAt(time) - TICK_HEIGHT)}v${2 * TICK_HEIGHT}`).join("");
  return (
    <g>
      <path
        class={`${name}-band`}
        d={bandPath(
          points.map(({ at, lo, hi }) => ({ x: x(at), lo: y(lo), hi: y(hi) })),
          joint,
        )}
      />
      <path
        class={`${name}-line`}
        d={linePath(
          points.map(({ at, value }) => ({ x: x(at), y: y(value) })),
          joint,
        )}
      />
      {cuts !== "" && <path class={`${name}-cuts`} d={cuts} />}
    </g>
  );
}

/** Without the ticks whose labels would touch the one before; the first always stays. */
function withRoom(ticks: readonly Tick[], { left, right }: Frame): readonly Tick[] {
  const kept: Tick[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const tick of ticks) {
    const half = (textWidth(tick.label, FONT_SIZE) + TICK_GAP) / 2;
    if (tick.at < left - 1 || tick.at > right + 1 || tick.at - half < free) continue;
    kept.push(tick);
    free = tick.at + half;
  }
  return kept;
}
