import { type ChangeAxis, type ChangeKind, changeAxis } from "../../shared/chart/change-axis.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { type ChartRow, RowsChart } from "../../shared/chart/rows-chart.tsx";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";

interface RowsFigureProps {
  readonly title: string;
  readonly note: string;
  readonly summary: string;
  readonly rows: readonly ChartRow[];
  /** What the changes are on; an axis of its own where the rows are none. */
  readonly kind: ChangeKind | ChangeAxis;
}

/** Changes with their intervals as rows on one scale, and the same as a table. */
export function RowsFigure({ title, note, summary, rows, kind }: RowsFigureProps) {
  const values = rows.flatMap(({ value, lo, hi }) => [value, lo, hi]);
  const axis = "place" in kind ? kind : changeAxis(values, kind);
  return (
    <ChartFigure
      title={title}
      note={note}
      wide={
        <RowsChart
          width={HALF.width}
          label={`${title.replace(/\.$/, "")}: ${rows.map((row) => `${row.title} ${row.text}`).join("; ")}`}
          rows={rows}
          axis={axis}
        />
      }
    >
      <FoldedTable
        summary={summary}
        titles={[HEAD.row, `${HEAD.change} (95%)`]}
        align="lr"
        rows={rows.map((row) => [row.title, row.text])}
      />
    </ChartFigure>
  );
}
