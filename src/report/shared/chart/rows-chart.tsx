import { scaleLinear } from "d3-scale";
import { BottomAxis } from "./axes.tsx";
import { FONT_SIZE } from "./end-labels.tsx";
import { Drawing, type Frame, frameOf, type Scale } from "./frame.tsx";
import { short } from "./paths.ts";
import { textWidth } from "./text-width.ts";

/** A row: what it is, what is drawn of it, and the same in figures. */
export interface ChartRow {
  readonly title: string;
  readonly text: string;
  /** Colour: what is looked at, what it is held against, or quiet. */
  readonly class: "observed" | "expected" | "cohort";
  /** `interval`: a line with a dot; `band`: a bar from end to end with a line in it; `bar`: from zero to the value. Values as `place` reads them. */
  readonly mark: "interval" | "band" | "bar";
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

interface RowsChartProps {
  readonly width: number;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly rows: readonly ChartRow[];
  readonly axis: {
    readonly place: (value: number) => number;
    readonly ends: readonly [number, number];
    readonly ticks: readonly { readonly at: number; readonly label: string }[];
  };
}

const MARGINS = { left: 8, right: 8, top: 0, bottom: 26 } as const;
const ROW = 38;
/** Below the text of a row. */
const MARK = 25;
const RADIUS = 4;
const BAND = 5;

/** Rows below each other on one scale, each with its name and its figures above what is drawn, so that a phone has room for all three. */
export function RowsChart({ width, label, rows, axis }: RowsChartProps) {
  const size = { width, height: rows.length * ROW + MARGINS.bottom };
  const frame = frameOf(size, MARGINS);
  const across = scaleLinear(axis.ends, [frame.left, frame.right]);
  const x = (value: number) => across(axis.place(value));
  const zero = short(x(0));
  const ticks = axis.ticks.map(({ at, label: text }) => ({ at: across(at), label: text }));
  return (
    <Drawing size={size} label={label} class="rows">
      <BottomAxis frame={frame} ticks={ticks.filter(({ at, label: text }) => fits(at, text, width))} />
      <line class="zero" x1={zero} x2={zero} y1={4} y2={frame.bottom} />
      {rows.map((row, i) => (
        <Row key={row.title} row={row} x={x} top={i * ROW} frame={frame} />
      ))}
    </Drawing>
  );
}

/** Whether a label in the middle of a place stays inside of the drawing. */
function fits(at: number, text: string, width: number): boolean {
  const half = textWidth(text, FONT_SIZE) / 2;
  return at >= half && at <= width - half;
}

interface RowProps {
  readonly row: ChartRow;
  readonly x: Scale;
  readonly top: number;
  readonly frame: Frame;
}

function Row({ row, x, top, frame }: RowProps) {
  return (
    <g class={row.class}>
      <text class="row-title haloed" x={0} y={top + 14}>
        {row.title}
      </text>
      <text class="haloed" x={frame.width} y={top + 14} text-anchor="end">
        {row.text}
      </text>
      <Mark row={row} x={x} y={top + MARK} />
    </g>
  );
}

function Mark({ row: { mark, value, lo, hi }, x, y }: { readonly row: ChartRow; readonly x: Scale; readonly y: number }) {
  const [from, to, at] = [short(x(lo)), short(x(hi)), short(x(value))];
  if (mark === "interval") {
    return (
      <>
        <path class="row-span" d={`M${from},${y}H${to}`} />
        <circle class="row-mark" cx={at} cy={y} r={RADIUS} />
      </>
    );
  }
  if (mark === "band") {
    return (
      <>
        <rect class="cohort-band" x={from} y={y - BAND} width={short(to - from)} height={2 * BAND} />
        <path class="row-span" d={`M${at},${y - BAND}v${2 * BAND}`} />
      </>
    );
  }
  const zero = x(0);
  return (
    <rect class="row-mark" x={short(Math.min(zero, at))} y={y - BAND} width={short(Math.max(1, Math.abs(at - zero)))} height={2 * BAND} />
  );
}
