import { dayName } from "../calendar.ts";
import { formatNumber } from "../number-format.ts";
import type { Frame, Scale } from "./frame.tsx";
import { bandPath, dotsPath, linePath, short } from "./paths.ts";
import type { WeeklyData } from "./weekly-data.ts";

interface WeeklyPanelProps {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** Value at the upper edge; weeks above it are drawn as arrows there. */
  readonly top: number;
  readonly data: WeeklyData;
  /** First days of the weeks whose marks say so to a pointer and open their rows; none unless given. */
  readonly linked?: ReadonlySet<string> | undefined;
}

const NO_WEEKS: ReadonlySet<string> = new Set();
const RADIUS = 2;
/** Share of the weeks that the drawing makes room for; those few that are far above it would press all others to the ground. */
const SHOWN_SHARE = 0.98;
const HEADROOM = 1.06;

/** The largest value that a drawing of weekly counts makes room for, > 0. */
export function weeklyTop({ weeks, smooth, expected }: WeeklyData): number {
  const values = weeks.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const usual = values[Math.floor((values.length - 1) * SHOWN_SHARE)] ?? 0;
  const levels = [...smooth.map(({ value }) => value), expected?.value ?? 0, Math.min(expected?.hi ?? 0, 1.3 * usual)];
  const top = HEADROOM * Math.max(usual, ...levels);
  return top > 0 ? top : 1;
}

/** Number of weeks above a value. */
export function weeksAbove({ weeks }: Pick<WeeklyData, "weeks">, top: number): number {
  return weeks.filter(({ value }) => value !== null && value > top).length;
}

/** Weekly dots, the smoothed line and the expected one, each with its band. */
export function WeeklyPanel({ frame, x, y, top, data, linked = NO_WEEKS }: WeeklyPanelProps) {
  const { weeks, smooth, expected } = data;
  const inside = (value: number) => y(Math.max(0, Math.min(top, value)));
  const marks = weeks.flatMap(({ start, day, value }): WeekMark[] =>
    value === null ? [] : [{ start, value, x: x(day), y: value > top ? frame.top : y(value), isAbove: value > top }],
  );
  const ends = expected === null ? [] : [expected.from, expected.to];
  const { lo = 0, hi = 0, value: level = 0 } = expected ?? {};
  return (
    <g>
      <path class="expected-band" d={bandPath(ends.map((day) => ({ x: x(day), lo: inside(lo), hi: inside(hi) })))} />
      <path class="observed-band" d={bandPath(smooth.map((at) => ({ x: x(at.day), lo: inside(at.lo), hi: inside(at.hi) })))} />
      <Weeks weeks={marks} linked={linked} />
      <path class="expected-line" d={linePath(ends.map((day) => ({ x: x(day), y: inside(level) })))} />
      <path
        class="observed-line"
        d={linePath(
          smooth.map((at) => ({ x: x(at.day), y: inside(at.value) })),
          "smooth",
        )}
      />
    </g>
  );
}

interface WeekMark {
  readonly start: string;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  readonly isAbove: boolean;
}

/** Round marks, arrows for what lies above. Those that a pointer can ask are elements of their own, all others two paths. */
function Weeks({ weeks, linked }: { readonly weeks: readonly WeekMark[]; readonly linked: ReadonlySet<string> }) {
  const own = weeks.filter(({ start }) => linked.has(start));
  const plain = weeks.filter(({ start }) => !linked.has(start));
  const above = plain.filter(({ isAbove }) => isAbove);
  return (
    <g class="weeks">
      <path class="week-dots" d={dotsPath(plain.filter(({ isAbove }) => !isAbove))} />
      {above.length > 0 && <path d={above.map(arrowPath).join("")} />}
      {own.map((week) => (
        <OwnMark key={week.start} week={week} />
      ))}
    </g>
  );
}

function OwnMark({ week }: { readonly week: WeekMark }) {
  const { start, value, x, y, isAbove } = week;
  const title = <title>{`${dayName(start)}: ${formatNumber(value)}`}</title>;
  return isAbove ? (
    <path data-week={start} d={arrowPath(week)}>
      {title}
    </path>
  ) : (
    <circle data-week={start} cx={short(x)} cy={short(y)} r={RADIUS}>
      {title}
    </circle>
  );
}

function arrowPath({ x, y }: Pick<WeekMark, "x" | "y">): string {
  return `M${short(x)},${short(y)}l-3.5,6h7z`;
}
