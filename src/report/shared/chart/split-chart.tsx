import { scaleLinear } from "d3-scale";
import { sayTick, ValueAxis } from "./axes.tsx";
import { EndLabels, endLabelRoom } from "./end-labels.tsx";
import { Drawing, type Frame, type Scale, type Size } from "./frame.tsx";
import { short } from "./paths.ts";
import { MonthAxis, Shade, timeFrame } from "./time-frame.tsx";
import { TimeMarks } from "./time-marks.tsx";
import { weeklyLabels } from "./weekly-chart.tsx";
import type { WeeklyData, WeeklyMarks } from "./weekly-data.ts";
import { WeeklyPanel, weeklyTop } from "./weekly-panel.tsx";

/** One of the drawings that stand above each other. */
export interface SplitPart {
  readonly title: string;
  readonly data: WeeklyData;
}

interface SplitChartProps {
  readonly size: Size;
  readonly label: string;
  readonly upper: SplitPart;
  readonly lower: SplitPart;
  readonly marks: WeeklyMarks;
}

const TITLE_ROOM = 22;
/** Between the two, beside the room for a title. */
const GAP = 12;
const ROWS = 3;

/** Two weekly counts above each other on one scale of time, each on its own scale of values from 0. */
export function SplitChart({ size, label, upper, lower, marks }: SplitChartProps) {
  const texts = [upper, lower].flatMap(({ data }) => weeklyLabels(data).map(({ text }) => text));
  const time = timeFrame(size, { span: upper.data, marks, right: endLabelRoom(texts) });
  const { frame } = time;
  const height = (frame.bottom - frame.top - GAP) / 2 - TITLE_ROOM;
  const area = (row: number): Frame => {
    const top = frame.top + TITLE_ROOM + row * (height + GAP + TITLE_ROOM);
    return { ...frame, top, bottom: top + height };
  };
  return (
    <Drawing size={size} label={label}>
      <Shade {...time} />
      <TimeMarks {...time} />
      <Part part={upper} frame={area(0)} x={time.x} />
      <Part part={lower} frame={area(1)} x={time.x} />
      <MonthAxis {...time} />
    </Drawing>
  );
}

function Part({ part: { title, data }, frame, x }: { readonly part: SplitPart; readonly frame: Frame; readonly x: Scale }) {
  const top = weeklyTop(data);
  const scale = scaleLinear([0, top], [frame.bottom, frame.top]);
  const y = (value: number) => scale(Math.min(top, value));
  return (
    <g>
      <ValueAxis frame={frame} ticks={scale.ticks(ROWS).map((value) => ({ at: y(value), label: sayTick(value) }))} />
      <line class="base" x1={short(frame.left)} x2={short(frame.right)} y1={short(frame.bottom)} y2={short(frame.bottom)} />
      <g class="strong">
        <text class="part-title" x={short(frame.left)} y={short(frame.top - 8)}>
          {title}
        </text>
      </g>
      <WeeklyPanel frame={frame} x={x} y={y} top={top} data={data} />
      <EndLabels frame={frame} y={y} labels={weeklyLabels(data)} />
    </g>
  );
}
