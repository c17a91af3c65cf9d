import { scaleLinear } from "d3-scale";
import type { PlaceboStrip } from "../../../model/claim-result.ts";
import { BottomAxis, type Tick, ValueAxis } from "../../shared/chart/axes.tsx";
import { dayPlace, monthTicks } from "../../shared/chart/days.ts";
import { Drawing, type Frame, frameOf, type Size } from "../../shared/chart/frame.tsx";
import { short } from "../../shared/chart/paths.ts";
import { PLACEBO_MESSAGES as SAY } from "../../shared/messages/claims.ts";
import { coversZero, formatRatio } from "../../shared/number-format.ts";

type StripDate = PlaceboStrip["dates"][number];
type Change = NonNullable<StripDate["ours"]>;

const LEFT = 52;
const RIGHT = 14;
const AXIS_ROOM = 26;
/** Room above a panel for its name. */
const NAME_ROOM = 22;
const TICK_WIDTH = 62;
const RADIUS = 3.5;
/** The scale ends at a change of at least a half more and at most a quadrupling: what lies beyond is drawn at its end. */
const REACH = { least: Math.log(1.5), most: Math.log(4) } as const;
/** Room beside the outermost dots, in days. */
const BESIDE = 14;
const RISES = [3, 1, 0.5, 0.25] as const;

interface StripChartProps {
  readonly size: Size;
  readonly label: string;
  readonly strip: PlaceboStrip;
}

/** Both methods above each other on one scale, a dot for each date at the change that it would have told. */
export function StripChart({ size, label, strip }: StripChartProps) {
  const days = strip.dates.map(({ date }) => dayPlace(date));
  const [first, last] = [strip.dates[0]?.date ?? "", strip.dates.at(-1)?.date ?? ""];
  const place = scaleLinear([Math.min(...days) - BESIDE, Math.max(...days) + BESIDE], [LEFT, size.width - RIGHT]);
  const x = (day: number) => place(day);
  const reach = reachOf(strip);
  const height = (size.height - AXIS_ROOM) / 2;
  const panel = (top: number) =>
    frameOf({ width: size.width, height: top + height }, { left: LEFT, right: RIGHT, top: top + NAME_ROOM, bottom: 6 });
  const whole = frameOf(size, { left: LEFT, right: RIGHT, top: NAME_ROOM, bottom: AXIS_ROOM });
  const most = Math.max(2, Math.floor((whole.right - whole.left) / TICK_WIDTH));
  const ticks = monthTicks(first, last, most).map((tick) => ({ at: x(tick.day), label: tick.label }));
  return (
    <Drawing size={size} label={label} class="strip">
      <RealDate strip={strip} x={x} frame={whole} />
      <Panel name={SAY.naive} of="naive" strip={strip} frame={panel(0)} x={x} reach={reach} />
      <Panel name={SAY.ours} of="ours" strip={strip} frame={panel(height)} x={x} reach={reach} />
      <BottomAxis frame={whole} ticks={ticks} />
    </Drawing>
  );
}

/** Far enough for all dots where that is not too far. */
function reachOf({ dates }: PlaceboStrip): number {
  const sizes = dates.flatMap(({ naive, ours }) => [naive, ours].map((change) => Math.abs(logOf(change?.value ?? 0))));
  return Math.min(REACH.most, Math.max(REACH.least, ...sizes));
}

interface PanelProps {
  readonly name: string;
  readonly of: "naive" | "ours";
  readonly strip: PlaceboStrip;
  readonly frame: Frame;
  readonly x: (day: number) => number;
  readonly reach: number;
}

function Panel({ name, of, strip, frame, x, reach }: PanelProps) {
  const scale = scaleLinear([-reach, reach], [frame.bottom, frame.top]).clamp(true);
  const y = (change: number) => scale(logOf(change));
  return (
    <g class={of}>
      <ValueAxis frame={frame} ticks={valueTicks(reach, y)} />
      <line class="zero" x1={short(frame.left)} x2={short(frame.right)} y1={short(y(0))} y2={short(y(0))} />
      <text class="name" x={short(frame.left)} y={short(frame.top - 8)}>
        {name}
      </text>
      {strip.dates.map(({ date, isReal, [of]: change }, i) =>
        change === null ? null : <Dot key={date} at={i} isReal={isReal} change={change} x={short(x(dayPlace(date)))} y={y} />,
      )}
    </g>
  );
}

interface DotProps {
  /** Number of the date, for the slider. */
  readonly at: number;
  readonly isReal: boolean;
  readonly change: Change;
  readonly x: number;
  readonly y: (change: number) => number;
}

function Dot({ at, isReal, change, x, y }: DotProps) {
  const name = `${isReal ? "real" : "fake"} ${coversZero(change) ? "calm" : "off"}`;
  return (
    <g class={name} data-at={at}>
      <path d={`M${x} ${short(y(change.lo))}V${short(y(change.hi))}`} />
      <circle cx={x} cy={short(y(change.value))} r={isReal ? RADIUS + 1 : RADIUS} />
    </g>
  );
}

function RealDate({ strip, x, frame }: Pick<PanelProps, "strip" | "x" | "frame">) {
  const real = strip.dates.find(({ isReal }) => isReal);
  if (real === undefined) return null;
  const at = short(x(dayPlace(real.date)));
  const isRight = at > (frame.left + frame.right) / 2;
  return (
    <g class="adoption">
      <line class="rule" x1={at} x2={at} y1={6} y2={short(frame.bottom)} />
      <text x={short(isRight ? at - 6 : at + 6)} y={14} text-anchor={isRight ? "end" : "start"}>
        {SAY.real}
      </text>
    </g>
  );
}

/** Round rises with the falls that mirror them by their logarithm, as many as stand apart. */
function valueTicks(reach: number, y: (change: number) => number): readonly Tick[] {
  const rise = RISES.find((ratio) => Math.log1p(ratio) <= reach * 1.001) ?? 0.25;
  return [rise, 0, 1 / (1 + rise) - 1].map((change) => ({ at: y(change), label: change === 0 ? "0" : formatRatio(change) }));
}

function logOf(change: number): number {
  return Math.log1p(Math.max(change, -0.9999));
}
