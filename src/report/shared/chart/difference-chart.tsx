import { scaleLinear } from "d3-scale";
import { formatRatio, formatSigned } from "../number-format.ts";
import { ValueAxis } from "./axes.tsx";
import { type EndLabel, EndLabels } from "./end-labels.tsx";
import { Drawing, type Size } from "./frame.tsx";
import { bandPath, dotsPath, linePath, short } from "./paths.ts";
import { MonthAxis, Shade, timeFrame } from "./time-frame.tsx";
import { TimeMarks } from "./time-marks.tsx";
import type { DrawnLevel, WeeklyData, WeeklyMarks } from "./weekly-data.ts";

interface DifferenceChartProps {
  readonly size: Size;
  readonly label: string;
  readonly data: WeeklyData;
  readonly marks: WeeklyMarks;
  /** Level before, against which the weeks before are drawn; null leaves them out. */
  readonly before: number | null;
  /** Last day of the weeks before, `YYYY-MM-DD`. */
  readonly beforeTo: string;
  /** Room for labels on the right: that of the drawing above. */
  readonly right: number;
}

interface Dot {
  readonly day: number;
  readonly ratio: number;
}

/** No drawing reaches higher than four times what was expected. */
const MOST = 3;
const LEAST_REACH = 0.3;
const HEADROOM = 1.25;
const SHOWN_SHARE = 0.95;
const ROWS = 4;

/** Texts at the right end: the change and the ends of its interval. */
export function differenceLabels({ running }: Pick<WeeklyData, "running">): readonly EndLabel[] {
  const last = running.at(-1);
  if (last === undefined) return [];
  return [
    { value: last.hi, text: formatRatio(last.hi), class: "observed quiet" },
    { value: last.value, text: formatRatio(last.value), class: "observed strong" },
    { value: last.lo, text: formatRatio(last.lo), class: "observed quiet" },
  ];
}

/** Each week against what was expected, and the change as it was told when the weeks after had come so far. */
export function DifferenceChart({ size, label, data, marks, before, beforeTo, right }: DifferenceChartProps) {
  const time = timeFrame(size, { span: data, marks, right, isLabelled: false });
  const dots = dotsOf(data, before, beforeTo);
  const [bottom, top] = reachOf(dots, data.running);
  const scale = scaleLinear([bottom, top], [time.frame.bottom, time.frame.top]);
  const y = (ratio: number) => scale(Math.max(bottom, Math.min(top, ratio)));
  const { frame, x } = time;
  return (
    <Drawing size={size} label={label}>
      <Shade {...time} />
      <ValueAxis frame={frame} ticks={scale.ticks(ROWS).map((ratio) => ({ at: y(ratio), label: sayPercent(ratio) }))} />
      <line class="zero" x1={short(frame.left)} x2={short(frame.right)} y1={short(y(0))} y2={short(y(0))} />
      <path class="week-dots" d={dotsPath(dots.map(({ day, ratio }) => ({ x: x(day), y: y(ratio) })))} />
      <path class="observed-band" d={bandPath(data.running.map(({ day, lo, hi }) => ({ x: x(day), lo: y(lo), hi: y(hi) })))} />
      <path class="observed-line" d={linePath(data.running.map(({ day, value }) => ({ x: x(day), y: y(value) })))} />
      <TimeMarks {...time} />
      <MonthAxis {...time} />
      <EndLabels frame={frame} y={y} labels={differenceLabels(data)} />
    </Drawing>
  );
}

/** Weeks before against their own level, weeks after against the one expected; weeks left out have none. */
function dotsOf({ weeks, expected }: WeeklyData, before: number | null, beforeTo: string): readonly Dot[] {
  return weeks.flatMap(({ day, start, value }): Dot[] => {
    const level = start <= beforeTo ? before : expected !== null && day >= expected.from ? expected.value : null;
    return value === null || level === null || !(level > 0) ? [] : [{ day, ratio: value / level - 1 }];
  });
}

function sayPercent(ratio: number): string {
  return `${formatSigned(ratio * 100)}%`;
}

/** From the lowest to the highest ratio that is drawn; what lies beyond stands at the edge. */
function reachOf(dots: readonly Dot[], running: readonly DrawnLevel[]): readonly [number, number] {
  const ratios = dots.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const last = running.at(-1);
  const usual = ratios[Math.floor((ratios.length - 1) * SHOWN_SHARE)] ?? 0;
  const lowest = ratios[Math.ceil((ratios.length - 1) * (1 - SHOWN_SHARE))] ?? 0;
  const top = Math.min(MOST, Math.max(LEAST_REACH, usual, HEADROOM * (last?.hi ?? 0)));
  return [Math.max(-1, Math.min(-LEAST_REACH, lowest, HEADROOM * (last?.lo ?? 0))), top];
}
