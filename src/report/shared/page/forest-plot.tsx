import type { MeasureResult } from "../../../model/report.ts";
import { type ForestScale, onScale } from "./forest-scale.ts";

const WIDTH = 200;
const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;
/** Room for a dot, or for the arrow of an interval that goes on, at either end. */
const HALF = WIDTH / 2 - 6;
const ARROW = 5;
/** By so much the zero line reaches into the rows above and below, to be one line. */
const JOIN = 2;

type Change = NonNullable<MeasureResult["change"]>;

interface ForestPlotProps {
  readonly change: Change;
  readonly scale: ForestScale;
  /** Where the change of a further one would lie, drawn thin behind; null draws nothing. */
  readonly further?: Pick<Change, "lo" | "hi"> | null;
}

/** A change and its interval on the scale of its kind. The row holds the same in figures, so that it is drawn for the eye alone. */
export function ForestPlot({ change, scale, further = null }: ForestPlotProps) {
  const place = (value: number) => scale.place(onScale(value, change));
  const [lo, value, hi] = [place(change.lo), place(change.value), place(change.hi)];
  return (
    <svg class="forest" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path class="zero" d={`M${WIDTH / 2} ${-JOIN}V${HEIGHT + JOIN}`} />
      {further !== null && <path class="further" d={`M${at(place(further.lo))} ${MIDDLE}H${at(place(further.hi))}`} />}
      <path class="interval" d={`M${at(lo)} ${MIDDLE}H${at(hi)}`} />
      {lo < -1 && <path class="beyond" d={arrow(at(-1), -ARROW)} />}
      {hi > 1 && <path class="beyond" d={arrow(at(1), ARROW)} />}
      {Math.abs(value) <= 1 && <circle class="value" cx={at(value)} cy={MIDDLE} r="3.5" />}
    </svg>
  );
}

/** Column of a place, at most one decimal; places beyond the scale stay at its ends. */
function at(place: number): number {
  const inside = Math.min(1, Math.max(-1, place));
  return Math.round(10 * (WIDTH / 2 + HALF * inside)) / 10;
}

function arrow(from: number, length: number): string {
  return `M${from} ${MIDDLE - 4}L${from + length} ${MIDDLE}L${from} ${MIDDLE + 4}Z`;
}
