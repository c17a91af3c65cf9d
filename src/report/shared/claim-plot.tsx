import type { TriedClaim } from "../../model/claim-result.ts";
import { short } from "./chart/paths.ts";

/** Width and height of a plot, in its own units. */
export const PLOT = { width: 200, height: 28 } as const;

const MIDDLE = PLOT.height / 2;
const EDGE = 8;
/** An end farther from no change than a tenfold rise is drawn as an arrow. */
const FARTHEST = Math.log(10);
/** Room beside the outermost mark, as a share of the reach. */
const MARGIN = 1.15;
const DIAMOND = 5;

interface ClaimPlotProps {
  readonly claim: TriedClaim & { readonly ours: NonNullable<TriedClaim["ours"]> };
}

/** Columns of a row on a scale of its own. */
interface RowScale {
  readonly place: (value: number) => number;
  /** Column of no change; null for a level. */
  readonly zero: number | null;
  readonly left: number;
  readonly right: number;
}

/**
 * Our interval with its dot, and a diamond for what is claimed, or the side of no change that a direction claims shaded. Every row has its own
 * scale, ratios by their logarithm: only what lies where within a row counts.
 */
export function ClaimPlot({ claim }: ClaimPlotProps) {
  const { ours, claimed, direction } = claim;
  const scale = rowScale(claim);
  const [lo, value, hi] = [scale.place(ours.lo), scale.place(ours.value), scale.place(ours.hi)];
  const { left, right, zero } = scale;
  const inside = (column: number) => short(Math.min(right, Math.max(left, column)));
  return (
    <g class="claim-plot">
      {zero !== null && claimed === null && <Side direction={direction} {...scale} zero={zero} />}
      {zero !== null && <path class="zero" d={`M${short(zero)} 1V${PLOT.height - 1}`} />}
      <path class="interval" d={`M${inside(lo)} ${MIDDLE}H${inside(hi)}`} />
      {lo < left && <path class="beyond" d={`M${left} ${MIDDLE - 4}L${left - 6} ${MIDDLE}L${left} ${MIDDLE + 4}Z`} />}
      {hi > right && <path class="beyond" d={`M${right} ${MIDDLE - 4}L${right + 6} ${MIDDLE}L${right} ${MIDDLE + 4}Z`} />}
      {value >= left && value <= right && <circle class="value" cx={short(value)} cy={MIDDLE} r="3.5" />}
      {claimed !== null && <path class="claimed" d={diamond(inside(scale.place(claimed)))} />}
    </g>
  );
}

/** What a direction claims: one side, or the place of no change itself. */
function Side({ direction, zero, left, right }: Pick<TriedClaim, "direction"> & RowScale & { readonly zero: number }) {
  if (direction === "none" || direction === null) return <path class="claimed" d={diamond(short(zero))} />;
  const [from, to] = direction === "up" ? [zero, right] : [left, zero];
  return <rect class="claimed-side" x={short(from)} y="3" width={short(to - from)} height={PLOT.height - 6} />;
}

function rowScale({ claimed, ours, scale }: ClaimPlotProps["claim"]): RowScale {
  const [left, right] = [EDGE, PLOT.width - EDGE];
  const read = scale === "ratio" ? (shown: number) => Math.log1p(Math.max(shown, -1)) : (shown: number) => shown;
  const marks = [ours.lo, ours.value, ours.hi, ...(claimed === null ? [] : [claimed])].map(read);
  if (scale === "level") {
    const [least, most] = [Math.min(...marks), Math.max(...marks)];
    const room = (most - least) * (MARGIN - 1) || 1;
    const [from, to] = [least - room, most + room];
    return { left, right, zero: null, place: (shown) => left + ((right - left) * (read(shown) - from)) / (to - from) };
  }
  const most = Math.max(...marks.map(Math.abs)) * MARGIN || 1;
  const reach = scale === "ratio" || scale === "log-ratio" ? Math.min(FARTHEST, most) : most;
  const middle = PLOT.width / 2;
  return { left, right, zero: middle, place: (shown) => middle + ((right - left) / 2) * (read(shown) / reach) };
}

function diamond(column: number): string {
  return `M${column} ${MIDDLE - DIAMOND}l${DIAMOND} ${DIAMOND}l${-DIAMOND} ${DIAMOND}l${-DIAMOND} ${-DIAMOND}Z`;
}
