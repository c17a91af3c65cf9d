import type { Interval } from "../../../model/report-parts.ts";
import type { ChangeKind } from "../../shared/chart/change-axis.ts";
import type { ChartRow } from "../../shared/chart/rows-chart.tsx";
import { LOG_RATIO, sayChange } from "../words.ts";

interface RowLook {
  readonly kind?: ChangeKind;
  readonly class?: ChartRow["class"];
  readonly mark?: ChartRow["mark"];
}

/** A row for a change with its interval; none where there is no change. Changes are log ratios unless said. */
export function intervalRow(title: string, change: Interval | null, look: RowLook = {}): readonly ChartRow[] {
  if (change === null) return [];
  const { value, lo, hi } = change;
  const { kind = LOG_RATIO, class: name = "observed", mark = "interval" } = look;
  return [{ title, text: sayChange(change, kind), class: name, mark, value, lo, hi }];
}
