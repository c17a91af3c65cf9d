import type { Interval } from "../../../model/report-parts.ts";
import type { ChangeAxis } from "../../shared/chart/change-axis.ts";
import { formatNumber } from "../../shared/number-format.ts";

const TICKS = [-1, -0.5, 0, 0.5, 1];

/** An axis from −1 to 1. */
export const CORRELATION_AXIS: ChangeAxis = {
  place: (value) => value,
  ends: [-1, 1],
  ticks: TICKS.map((at) => ({ at, label: formatNumber(at, Number.isInteger(at) ? 0 : 1) })),
};

/** "0.81 (0.69 to 0.89)". */
export function sayCorrelation({ value, lo, hi }: Interval): string {
  return `${formatNumber(value, 2)} (${formatNumber(lo, 2)} to ${formatNumber(hi, 2)})`;
}
