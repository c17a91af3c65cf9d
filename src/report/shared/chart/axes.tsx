import { formatNumber } from "../number-format.ts";
import type { Frame } from "./frame.tsx";
import { short } from "./paths.ts";

/** A tick: where it stands, in the drawing, and what it says. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

interface AxisProps {
  readonly frame: Frame;
  readonly ticks: readonly Tick[];
}

/** Light lines across at the ticks of an upright axis, with their labels left of them. */
export function ValueAxis({ frame, ticks }: AxisProps) {
  return (
    <g class="axis">
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <line class="grid" x1={short(frame.left)} x2={short(frame.right)} y1={short(at)} y2={short(at)} />
          <text x={short(frame.left - 6)} y={short(at + 4)} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The line at the bottom with its ticks and their labels below; a label that would leave the drawing is moved into it. */
export function BottomAxis({ frame, ticks }: AxisProps) {
  const { left, right, bottom } = frame;
  return (
    <g class="axis">
      <line class="base" x1={short(left)} x2={short(right)} y1={short(bottom)} y2={short(bottom)} />
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <line class="base" x1={short(at)} x2={short(at)} y1={short(bottom)} y2={short(bottom + 4)} />
          <text x={short(at)} y={short(bottom + 17)} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A round number on an axis: thousands and millions by letter. */
export function sayTick(value: number): string {
  if (value >= 1_000_000) return `${trimmed(value / 1_000_000)}M`;
  return value >= 10_000 ? `${trimmed(value / 1_000)}k` : trimmed(value);
}

function trimmed(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}
