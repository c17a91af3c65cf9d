import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import { type Tick, ValueAxis } from "./axes.tsx";
import { dotSwarm } from "./dot-swarm.ts";
import { type EndLabel, EndLabels, endLabelRoom, FONT_SIZE } from "./end-labels.tsx";
import { Drawing, type Frame, frameOf, type Scale, type Size } from "./frame.tsx";
import { bandPath, dotsPath, short } from "./paths.ts";
import { innerPair, middleOf, outerPair } from "./spread-points.ts";
import { textWidth } from "./text-width.ts";

/** How values are spread over units, and what is said below. */
export interface SpreadColumn {
  /** Lines below the axis. */
  readonly titles: readonly string[];
  readonly profile: Profile;
  /** The value in the middle, beside its mark; null says nothing. */
  readonly text: string | null;
}

interface SpreadChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly columns: readonly SpreadColumn[];
  /** Lays values out between the lower and the upper edge. */
  readonly axis: (edges: readonly [bottom: number, top: number]) => { readonly y: Scale; readonly ticks: readonly Tick[] };
  /** Column whose spread goes on into the next one, as a fan. */
  readonly joined?: readonly number[];
  /** Texts right of the last column. */
  readonly labels?: readonly EndLabel[];
  /** True where there is a line of no change at 0. */
  readonly hasZero?: boolean;
}

const LEFT = 50;
const MARGIN = 8;
const TOP = 12;
const LINE = 14;
const BELOW = 10;
/** A mark may not be wider than this. */
const MOST_HALF = 13;
const DOT = 5;

/** Room at the right for what stands beside the last column. */
function roomBeside(columns: SpreadChartProps["columns"], width: number): number {
  const step = (width - MARGIN) / columns.length;
  const reach = Math.min(MOST_HALF, 0.28 * step) + 4 + textWidth(columns.at(-1)?.text ?? "", FONT_SIZE);
  return MARGIN + Math.max(0, reach - step / 2);
}

/** Columns of values: light from the outermost percentile to the other, dark the middle half, a line in the middle with its interval; dots where units are few. */
export function SpreadChart({ size, label, columns, axis, joined = [], labels = [], hasZero = false }: SpreadChartProps) {
  const lines = Math.max(...columns.map(({ titles }) => titles.length));
  const right = labels.length === 0 ? roomBeside(columns, size.width - LEFT) : endLabelRoom(labels.map(({ text }) => text));
  const frame = frameOf(size, { left: LEFT, right, top: TOP, bottom: BELOW + lines * LINE });
  const { y, ticks } = axis([frame.bottom, frame.top]);
  const step = (frame.right - frame.left) / columns.length;
  const half = Math.min(MOST_HALF, 0.28 * step);
  // Joined columns stand at the edges, so that the fan is wide and labels follow its end.
  const isFan = joined.length > 0 && columns.length === 2;
  const x = (column: number) => (isFan ? (column === 0 ? frame.left + half + 6 : frame.right - half) : frame.left + (column + 0.5) * step);
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={ticks} />
      {hasZero && <line class="zero" x1={frame.left} x2={short(frame.right)} y1={short(y(0))} y2={short(y(0))} />}
      {joined.map((from) => (
        <Fan key={from} columns={columns} from={from} x={x} y={y} half={half} />
      ))}
      {columns.map((column, i) => (
        <Column key={column.titles.join(" ")} column={column} x={x(i)} y={y} half={half} frame={frame} />
      ))}
      <EndLabels frame={frame} y={y} labels={labels} />
    </Drawing>
  );
}

interface FanProps {
  readonly columns: readonly SpreadColumn[];
  readonly from: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly half: number;
}

/** The same percentiles of two columns, joined. */
function Fan({ columns, from, x, y, half }: FanProps) {
  const [one, other] = [columns[from]?.profile, columns[from + 1]?.profile];
  if (one === undefined || other === undefined) return null;
  const ends = [x(from) + half, x(from + 1) - half] as const;
  const band = (pairOf: typeof outerPair) => {
    const [a, b] = [pairOf(one), pairOf(other)];
    if (a === null || b === null || a.p !== b.p) return "";
    return bandPath([
      { x: ends[0], lo: y(a.lo), hi: y(a.hi) },
      { x: ends[1], lo: y(b.lo), hi: y(b.hi) },
    ]);
  };
  const [a, b] = [middleOf(one), middleOf(other)];
  return (
    <g class="fan">
      <path class="cohort-band" d={band(outerPair)} />
      <path class="cohort-band" d={band(innerPair)} />
      {a !== null && b !== null && (
        <path class="middle" d={`M${short(ends[0])},${short(y(a.value))}L${short(ends[1])},${short(y(b.value))}`} />
      )}
    </g>
  );
}

interface ColumnProps {
  readonly column: SpreadColumn;
  readonly x: number;
  readonly y: Scale;
  readonly half: number;
  readonly frame: Frame;
}

function Column({ column: { titles, profile, text }, x, y, half, frame }: ColumnProps) {
  const middle = middleOf(profile);
  return (
    <g class="spread">
      <Bars profile={profile} x={x} y={y} half={half} />
      {text !== null && middle !== null && (
        <text class="beside haloed" x={short(x + half + 4)} y={short(y(middle.value) + 4)}>
          {text}
        </text>
      )}
      {titles.map((title, line) => (
        <text key={title} x={short(x)} y={short(frame.bottom + BELOW + (line + 0.6) * LINE)} text-anchor="middle">
          {title}
        </text>
      ))}
    </g>
  );
}

function Bars({ profile, x, y, half }: Omit<ColumnProps, "column" | "frame"> & { readonly profile: Profile }) {
  const [outer, inner, middle] = [outerPair(profile), innerPair(profile), middleOf(profile)];
  const bar = (pair: { readonly lo: number; readonly hi: number }, name: string) => (
    <rect
      class={name}
      x={short(x - half)}
      y={short(y(pair.hi))}
      width={short(2 * half)}
      height={short(Math.max(1, y(pair.lo) - y(pair.hi)))}
    />
  );
  const heights = (profile.dots ?? []).map((value) => y(value));
  const asides = dotSwarm(heights, DOT, half);
  return (
    <>
      {outer !== null && bar(outer, "cohort-band")}
      {inner !== null && bar(inner, "inner")}
      {middle !== null && <path class="middle" d={`M${short(x - half)},${short(y(middle.value))}h${short(2 * half)}`} />}
      {middle !== null && middle.lo !== null && middle.hi !== null && (
        <path class="middle-span" d={`M${short(x)},${short(y(middle.lo))}V${short(y(middle.hi))}`} />
      )}
      {heights.length > 0 && <path class="unit-dots" d={dotsPath(heights.map((height, i) => ({ x: x + (asides[i] ?? 0), y: height })))} />}
    </>
  );
}
