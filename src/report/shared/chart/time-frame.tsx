import { scaleLinear } from "d3-scale";
import { BottomAxis } from "./axes.tsx";
import { DAYS_PER_WEEK, dayPlace, monthTicks } from "./days.ts";
import { type Frame, frameOf, type Scale, type Size } from "./frame.tsx";
import { short } from "./paths.ts";
import { type PlacedMark, placeMarks, timeMarkRoom } from "./time-marks.tsx";
import type { WeeklyMarks } from "./weekly-data.ts";

/** Room below a time axis for its labels. */
export const AXIS_ROOM = 26;
/** Left edge of the area of data: that of all drawings which stand below each other on one scale of time. */
const LEFT = 50;
const LEAST_TOP = 10;
/** Room that a label of a month needs. */
const TICK_WIDTH = 62;

/** An area of data over time, with room for the labels around it. */
export interface TimeFrame {
  readonly frame: Frame;
  readonly x: Scale;
  readonly marks: readonly PlacedMark[];
  readonly shade: { readonly from: number; readonly to: number } | null;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

export interface TimeFrameOptions {
  /** Span of weeks by their first days. */
  readonly span: { readonly from: string; readonly to: string };
  readonly marks: WeeklyMarks;
  /** Room for labels on the right. */
  readonly right: number;
  /** False where another drawing above bears the labels of the marks. */
  readonly isLabelled?: boolean;
}

/** Lays time out from left to right, with rows for the labels of what happened above. */
export function timeFrame(size: Size, { span, marks, right, isLabelled = true }: TimeFrameOptions): TimeFrame {
  const across = scaleLinear([dayPlace(span.from), dayPlace(span.to) + DAYS_PER_WEEK], [LEFT, size.width - right]);
  const x = (day: number) => across(day);
  const placed = placeMarks(
    marks.marks.map(({ day, text, class: name }) => ({ x: x(day), text: isLabelled ? text : "", class: name })),
    { left: 0, right: size.width },
  );
  const frame = frameOf(size, { left: LEFT, right, top: Math.max(LEAST_TOP, timeMarkRoom(placed)), bottom: AXIS_ROOM });
  const inside = (day: number) => Math.max(frame.left, Math.min(frame.right, x(day)));
  const { leftOut } = marks;
  const shade = leftOut === null ? null : { from: inside(leftOut.from), to: inside(leftOut.to) };
  return { frame, x, marks: placed, shade, ...span };
}

/** The weeks left out, shaded. */
export function Shade({ frame, shade }: Pick<TimeFrame, "frame" | "shade">) {
  if (shade === null) return null;
  const { top, bottom } = frame;
  return <rect class="shade" x={short(shade.from)} y={short(top)} width={short(shade.to - shade.from)} height={short(bottom - top)} />;
}

/** Months along the bottom. */
export function MonthAxis({ frame, x, from, to }: Pick<TimeFrame, "frame" | "x" | "from" | "to">) {
  const most = Math.max(2, Math.floor((frame.right - frame.left) / TICK_WIDTH));
  const ticks = monthTicks(from, to, most).map(({ day, label }) => ({ at: x(day), label }));
  return <BottomAxis frame={frame} ticks={ticks} />;
}
