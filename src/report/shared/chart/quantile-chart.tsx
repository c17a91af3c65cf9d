import { scaleLinear } from "d3-scale";
import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import { BottomAxis, ValueAxis } from "./axes.tsx";
import type { ChangeAxis } from "./change-axis.ts";
import { Drawing, frameOf, type Scale, type Size } from "./frame.tsx";
import { dotsPath, linePath, short } from "./paths.ts";

interface QuantileChartProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  /** Changes over units. */
  readonly profile: Profile;
  readonly axis: ChangeAxis;
  /** How a change is said beside its mark. */
  readonly say: (change: number) => string;
  /** How a percentile is called below the axis. */
  readonly name: (p: number) => string;
  /** What the two ends of the axis are called where every unit is a dot. */
  readonly ends: readonly [least: string, most: string];
}

const MARGINS = { left: 52, right: 44, top: 12, bottom: 26 } as const;
const RADIUS = 3.5;
/** Percentiles nearer to the outermost ones than this have no room for names. */
const NEAR = 0.07;

/** Changes from the least to the greatest: each percentile with its interval, or a dot for every unit. */
export function QuantileChart({ size, label, profile, axis, say, name, ends }: QuantileChartProps) {
  const frame = frameOf(size, MARGINS);
  const across = scaleLinear([0, 1], [frame.left, frame.right]);
  const up = scaleLinear(axis.ends, [frame.bottom, frame.top]);
  const [x, y]: readonly [Scale, Scale] = [(p) => across(p), (change) => up(axis.place(change))];
  const { points, dots } = profile;
  const bottom = dots === null ? points.filter((point) => isNamed(point, points)).map(({ p }) => ({ at: x(p), label: name(p) })) : [];
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={axis.ticks.map(({ at, label: text }) => ({ at: up(at), label: text }))} />
      <line class="zero" x1={frame.left} x2={frame.right} y1={short(y(0))} y2={short(y(0))} />
      <BottomAxis frame={frame} ticks={bottom} />
      {dots === null ? (
        <Points points={points} x={x} y={y} say={say} />
      ) : (
        <>
          <path class="unit-dots" d={dotsPath(dots.map((change, i) => ({ x: x((i + 0.5) / dots.length), y: y(change) })))} />
          <text x={frame.left} y={frame.bottom + 17}>
            {ends[0]}
          </text>
          <text x={frame.right} y={frame.bottom + 17} text-anchor="end">
            {ends[1]}
          </text>
        </>
      )}
    </Drawing>
  );
}

interface PointsProps extends Pick<QuantileChartProps, "say"> {
  readonly points: Profile["points"];
  readonly x: Scale;
  readonly y: Scale;
}

function Points({ points, x, y, say }: PointsProps) {
  return (
    <g class="quantiles">
      <path class="quantile-line" d={linePath(points.map(({ p, value }) => ({ x: x(p), y: y(value) })))} />
      {points.map(({ p, value, lo, hi }) => {
        const at = short(x(p));
        return (
          <g key={p}>
            {lo !== null && hi !== null && <path class="quantile-span" d={`M${at},${short(y(lo))}V${short(y(hi))}`} />}
            <circle class="quantile-dot" cx={at} cy={short(y(value))} r={RADIUS} />
            {isNamed({ p }, points) && (
              <text class="haloed" x={short(at + 5)} y={short(y(value) + 14)}>
                {say(value)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The outermost percentiles and those that stand apart from them. */
function isNamed({ p }: { readonly p: number }, points: Profile["points"]): boolean {
  const [first = p, last = p] = [points[0]?.p, points.at(-1)?.p];
  return p === first || p === last || (p - first > NEAR && last - p > NEAR);
}
