import { scaleLinear } from "d3-scale";
import { formatNumber } from "../number-format.ts";
import { sayTick, ValueAxis } from "./axes.tsx";
import { type EndLabel, EndLabels, endLabelRoom } from "./end-labels.tsx";
import { Drawing, type Size } from "./frame.tsx";
import { MonthAxis, Shade, timeFrame } from "./time-frame.tsx";
import { TimeMarks } from "./time-marks.tsx";
import type { WeeklyData, WeeklyMarks } from "./weekly-data.ts";
import { WeeklyPanel, weeklyTop } from "./weekly-panel.tsx";

interface WeeklyChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly data: WeeklyData;
  readonly marks: WeeklyMarks;
  /** First days of the weeks that have a row to open; where a pointer could not tell weeks apart, none. */
  readonly linked?: ReadonlySet<string>;
  /** Room for labels on the right: that of drawings which stand below each other; as much as its own labels need unless given. */
  readonly right?: number;
}

const ROWS = 5;

/** What stands at the ends of the lines of a weekly drawing. */
export function weeklyLabels({ smooth, expected }: Pick<WeeklyData, "smooth" | "expected">): readonly EndLabel[] {
  const last = smooth.at(-1);
  return [
    ...(last === undefined ? [] : [{ value: last.value, text: `smoothed ${sayCount(last.value)}`, class: "observed" }]),
    ...(expected === null ? [] : [{ value: expected.value, text: `expected ${sayCount(expected.value)}`, class: "expected" }]),
  ];
}

/** A weekly count over time: dots, smoothed line, expected line, what happened and what was left out. */
export function WeeklyChart({ size, label, data, marks, linked, right = ownRoom(data) }: WeeklyChartProps) {
  const time = timeFrame(size, { span: data, marks, right });
  const top = weeklyTop(data);
  const scale = scaleLinear([0, top], [time.frame.bottom, time.frame.top]);
  const y = (value: number) => scale(Math.min(top, value));
  return (
    <Drawing size={size} label={label}>
      <Shade {...time} />
      <ValueAxis frame={time.frame} ticks={scale.ticks(ROWS).map((value) => ({ at: y(value), label: sayTick(value) }))} />
      <WeeklyPanel frame={time.frame} x={time.x} y={y} top={top} data={data} linked={linked} />
      <TimeMarks {...time} />
      <MonthAxis {...time} />
      <EndLabels frame={time.frame} y={y} labels={weeklyLabels(data)} />
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
