import { scaleLinear } from "d3-scale";
import { formatShare } from "../number-format.ts";
import { BottomAxis } from "./axes.tsx";
import { Drawing, frameOf, type Scale, type Size } from "./frame.tsx";
import { short } from "./paths.ts";
import { AXIS_ROOM } from "./time-frame.tsx";

/** A row with one share, or with the share that it is held against. Shares are 0–1. */
export interface PairRow {
  readonly title: string;
  readonly value: number;
  /** Null where there is nothing to hold it against. */
  readonly other: number | null;
}

interface PairsChartProps {
  readonly size: Size;
  readonly label: string;
  readonly rows: readonly PairRow[];
  /** What the filled mark and the open one are called. */
  readonly names: readonly [value: string, other: string];
  readonly axisTitle: string;
}

const MARGINS = { left: 128, right: 96, top: 8, bottom: AXIS_ROOM + 16 } as const;
const TICKS = 4;
const RADIUS = 5;
const DISTANCE = 10;

/** Rows of shares on one scale from 0, each told beside its mark: the filled one is looked at, the open one is what it is held against. */
export function PairsChart({ size, label, rows, names, axisTitle }: PairsChartProps) {
  const frame = frameOf(size, MARGINS);
  const most = Math.max(0.01, ...rows.flatMap(({ value, other }) => [value, other ?? 0]));
  const scale = scaleLinear([0, most], [frame.left, frame.right]);
  const x = (share: number) => scale(share);
  const step = (frame.bottom - frame.top) / rows.length;
  return (
    <Drawing size={size} label={label}>
      <BottomAxis frame={frame} ticks={scale.ticks(TICKS).map((share) => ({ at: x(share), label: formatShare(share) }))} />
      <text x={short((frame.left + frame.right) / 2)} y={short(frame.bottom + AXIS_ROOM + 8)} text-anchor="middle">
        {axisTitle}
      </text>
      {rows.map((row, i) => (
        <Pair key={row.title} row={row} x={x} y={frame.top + (i + 0.5) * step} names={i === 0 ? names : null} />
      ))}
    </Drawing>
  );
}

interface PairProps {
  readonly row: PairRow;
  readonly x: Scale;
  readonly y: number;
  /** Null where the row above has told them. */
  readonly names: readonly [string, string] | null;
}

function Pair({ row: { title, value, other }, x, y, names }: PairProps) {
  const isRight = other === null || value >= other;
  return (
    <g>
      <text x={0} y={short(y + 4)}>
        {title}
      </text>
      {other !== null && (
        <g class="expected">
          <line class="leader" x1={short(x(other))} x2={short(x(value))} y1={short(y)} y2={short(y)} />
          <circle class="open" cx={short(x(other))} cy={short(y)} r={RADIUS - 1} />
          <Beside x={x(other)} y={y} isRight={!isRight} text={sayShare(other, names?.[1])} />
        </g>
      )}
      <g class="observed">
        <circle class="dot" cx={short(x(value))} cy={short(y)} r={RADIUS} />
        <Beside x={x(value)} y={y} isRight={isRight} text={sayShare(value, other === null ? undefined : names?.[0])} />
      </g>
    </g>
  );
}

interface BesideProps {
  readonly x: number;
  readonly y: number;
  readonly isRight: boolean;
  readonly text: string;
}

function Beside({ x, y, isRight, text }: BesideProps) {
  return (
    <text x={short(isRight ? x + DISTANCE : x - DISTANCE)} y={short(y + 4)} text-anchor={isRight ? "start" : "end"}>
      {text}
    </text>
  );
}

function sayShare(share: number, name: string | undefined): string {
  return name === undefined ? formatShare(share) : `${name} ${formatShare(share)}`;
}
