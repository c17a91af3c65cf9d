import { scaleLinear } from "d3-scale";
import { formatNumber } from "../number-format.ts";
import { ValueAxis } from "./axes.tsx";
import { type EndLabel, EndLabels, endLabelRoom } from "./end-labels.tsx";
import { Drawing, type Size, WIDE } from "./frame.tsx";
import { Happened, MonthAxis, Shade, timeFrame } from "./time-frame.tsx";
import type { WeeklyData, WeeklyMarks } from "./weekly-data.ts";
import { WeeklyPanel, weeklyTop } from "./weekly-panel.tsx";

interface WeeklyChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly data: WeeklyData;
  readonly marks: WeeklyMarks;
  /** Room for labels on the right: that of drawings which stand below each other; as much as its own labels need unless given. */
  readonly right?: number;
}

/** Left edge of the area of data: that of drawings which stand below each other on one scale of time. */
export const LEFT = 50;
const ROWS = 5;

/** Texts at the ends of the lines of a weekly drawing, with their values. */
export function weeklyLabels({
  smooth,
  expected,
}: WeeklyData): readonly { readonly value: number; readonly text: string; readonly class: string }[] {
  const last = smooth.at(-1);
  return [
    ...(last === undefined ? [] : [{ value: last.value, text: `smoothed ${sayCount(last.value)}`, class: "observed" }]),
    ...(expected === null ? [] : [{ value: expected.value, text: `expected ${sayCount(expected.value)}`, class: "expected" }]),
  ];
}

/** A weekly count over time: dots, smoothed line, expected line, what happened and what was left out. */
export function WeeklyChart({ size, label, data, marks, right = ownRoom(data) }: WeeklyChartProps) {
  const texts = weeklyLabels(data);
  const time = timeFrame(size, { span: data, marks, left: LEFT, right });
  const top = weeklyTop(data);
  const scale = scaleLinear([0, top], [time.frame.bottom, time.frame.top]);
  const y = (value: number) => scale(value);
  const labels: readonly EndLabel[] = texts.map(({ value, ...text }) => ({ y: y(Math.min(top, value)), ...text }));
  return (
    <Drawing size={size} label={label}>
      <Shade {...time} />
      <ValueAxis frame={time.frame} ticks={scale.ticks(ROWS).map((value) => ({ at: y(value), label: sayTick(value) }))} />
      <WeeklyPanel frame={time.frame} x={time.x} y={y} top={top} data={data} isDetailed={size.width >= WIDE.width} />
      <Happened {...time} />
      <MonthAxis {...time} />
      <EndLabels frame={time.frame} labels={labels} />
    </Drawing>
  );
}

function ownRoom(data: WeeklyData): number {
  return endLabelRoom(weeklyLabels(data).map(({ text }) => text));
}

/** A weekly count as short as it can be told. */
function sayCount(value: number): string {
  return formatNumber(value, value < 9.95 ? 1 : 0);
}

/** A round number on an axis: thousands and millions by letter. */
export function sayTick(value: number): string {
  if (value >= 1_000_000) return `${trimmed(value / 1_000_000)}M`;
  return value >= 10_000 ? `${trimmed(value / 1_000)}k` : formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

function trimmed(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}
