import { scaleLinear } from "d3-scale";
import { formatShare } from "../number-format.ts";
import { ValueAxis } from "./axes.tsx";
import { EndLabels, endLabelRoom } from "./end-labels.tsx";
import { Drawing, type Size } from "./frame.tsx";
import { bandPath, linePath } from "./paths.ts";
import { MonthAxis, timeFrame } from "./time-frame.tsx";
import { TimeMarks } from "./time-marks.tsx";
import type { WeeklyMarks } from "./weekly-data.ts";

/** A share over time; null in periods in which it is not known. */
export interface ShareLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface ShareChartProps {
  readonly size: Size;
  readonly label: string;
  /** Middle of each period, in days. */
  readonly days: readonly number[];
  /** First days of the first and the last week. */
  readonly span: { readonly from: string; readonly to: string };
  /** Drawn as an area. */
  readonly whole: ShareLine;
  /** Drawn as lines, told apart by the labels at their ends and by their strokes. */
  readonly parts: readonly ShareLine[];
  readonly marks: WeeklyMarks;
}

const ROWS = 4;
const LEAST_TOP = 0.02;

/** Shares of a whole over time: the share of all as an area, those of its parts as lines, from 0. */
export function ShareChart({ size, label, days, span, whole, parts, marks }: ShareChartProps) {
  const texts = [whole, ...parts].map((line) => `${line.name} ${sayLast(line)}`);
  const time = timeFrame(size, { span, marks, right: endLabelRoom(texts) });
  const { frame, x } = time;
  const known = [whole, ...parts].flatMap(({ values }) => values.filter((value) => value !== null));
  const scale = scaleLinear([0, Math.max(LEAST_TOP, ...known)], [frame.bottom, frame.top]).nice(ROWS);
  const y = (share: number) => scale(share);
  const placesOf = ({ values }: ShareLine) => values.map((value, i) => (value === null ? null : { x: x(days[i] ?? 0), y: y(value) }));
  const area = placesOf(whole).map((place) => (place === null ? null : { x: place.x, lo: y(0), hi: place.y }));
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={scale.ticks(ROWS).map((share) => ({ at: y(share), label: formatShare(share) }))} />
      <path class="adoption-band" d={bandPath(area)} />
      <g class="tool tool-0">
        <path d={linePath(placesOf(whole))} />
      </g>
      {parts.map((part, i) => (
        <g key={part.name} class={`tool tool-${i + 1}`}>
          <path d={linePath(placesOf(part))} />
        </g>
      ))}
      <TimeMarks {...time} />
      <MonthAxis {...time} />
      <EndLabels
        frame={frame}
        y={y}
        labels={[whole, ...parts].map((line, i) => ({ value: lastOf(line) ?? 0, text: texts[i] ?? "", class: `tool tool-${i}` }))}
      />
    </Drawing>
  );
}

function lastOf({ values }: ShareLine): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

function sayLast(line: ShareLine): string {
  return formatShare(lastOf(line) ?? Number.NaN);
}
