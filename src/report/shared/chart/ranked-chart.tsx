import { scaleLinear } from "d3-scale";
import type { Interval } from "../../../model/report-parts.ts";
import { ValueAxis } from "./axes.tsx";
import type { ChangeAxis } from "./change-axis.ts";
import { Drawing, frameOf, type Size } from "./frame.tsx";
import { short } from "./paths.ts";

/** A unit's change, its own and drawn towards the mean of all. */
export interface RankedUnit {
  /** Identifier of its mark within the page. */
  readonly anchor: string;
  /** What is said of it where it is asked for. */
  readonly text: string;
  readonly own: Interval;
  readonly shrunk: Interval;
}

interface RankedChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  /** In the order in which they are drawn, from left to right. */
  readonly units: readonly RankedUnit[];
  readonly axis: ChangeAxis;
}

const MARGINS = { left: 52, right: 10, top: 30, bottom: 10 } as const;
const MOST_RADIUS = 3.5;
/** What is said of the unit that is asked for stands above all. */
const TEXT_AT = 16;

/** Every unit as an upright interval drawn towards the mean, with its own change faint beside it. The unit that an address of the page names stands out. */
export function RankedChart({ size, label, units, axis }: RankedChartProps) {
  const frame = frameOf(size, MARGINS);
  const up = scaleLinear(axis.ends, [frame.bottom, frame.top]);
  const y = (change: number) => short(up(axis.place(change)));
  const step = (frame.right - frame.left) / units.length;
  const radius = short(Math.max(1, Math.min(MOST_RADIUS, 0.35 * step)));
  return (
    <Drawing size={size} label={label} class="ranked">
      <ValueAxis frame={frame} ticks={axis.ticks.map(({ at, label: text }) => ({ at: up(at), label: text }))} />
      <line class="zero" x1={frame.left} x2={frame.right} y1={y(0)} y2={y(0)} />
      {units.map(({ anchor, text, own, shrunk }, i) => {
        const x = short(frame.left + (i + 0.5) * step);
        return (
          <g key={anchor} class="unit" id={anchor}>
            <circle class="unit-own" cx={x} cy={y(own.value)} r={radius} />
            <path class="unit-span" d={`M${x},${y(shrunk.lo)}V${y(shrunk.hi)}`} />
            <circle class="unit-shrunk" cx={x} cy={y(shrunk.value)} r={radius} />
            <text class="unit-said" x={frame.left} y={TEXT_AT}>
              {text}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
