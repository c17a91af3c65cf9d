import { scaleLinear } from "d3-scale";
import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import { type ChangeKind, changeAxis } from "../../shared/chart/change-axis.ts";
import type { Size } from "../../shared/chart/frame.tsx";
import { SpreadChart } from "../../shared/chart/spread-chart.tsx";
import { middleOf, valuesOf } from "../../shared/chart/spread-points.ts";
import { VIEW_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { sayPoint } from "../words.ts";

interface ChangeColumnsProps {
  readonly size: Size;
  readonly label: string;
  readonly columns: readonly { readonly title: string; readonly units: number; readonly change: Profile }[];
  readonly kind: ChangeKind;
}

/** Changes of several groups of units side by side, with a line of no change and the change in the middle of each. */
export function ChangeColumns({ size, label, columns, kind }: ChangeColumnsProps) {
  const values = columns.flatMap(({ change }) => {
    const { lo = null, hi = null } = middleOf(change) ?? {};
    return [...valuesOf(change), lo ?? 0, hi ?? 0];
  });
  const axis = changeAxis(values, kind);
  return (
    <SpreadChart
      size={size}
      label={label}
      hasZero
      columns={columns.map(({ title, units, change }) => {
        const middle = middleOf(change);
        return {
          titles: [title, SAY.units(formatNumber(units))],
          profile: change,
          text: middle === null ? null : sayPoint(middle.value, kind),
        };
      })}
      axis={(edges) => {
        const up = scaleLinear(axis.ends, edges);
        return { y: (change) => up(axis.place(change)), ticks: axis.ticks.map((tick) => ({ at: up(tick.at), label: tick.label })) };
      }}
    />
  );
}
