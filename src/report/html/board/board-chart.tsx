import { groupBy } from "../../../model/group-by.ts";
import type { Report } from "../../../model/report.ts";
import { WeeklyChart } from "../../shared/chart/weekly-chart.tsx";
import { type WeeklyData, weeklyData, weeklyMarks } from "../../shared/chart/weekly-data.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { BOARD_MESSAGES } from "../../shared/messages/board.ts";
import { formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { FoldedTable } from "../../shared/page/data-table.tsx";

/** Wide and low: one of several things on a sheet. */
const SIZE = { width: 718, height: 165 } as const;

/** Landed changes over time, small; nothing where no week is known. */
export function BoardChart({ report }: { readonly report: Report }) {
  const data = weeklyData(report, HEADLINE);
  if (data === null) return null;
  const caption = data.expected === null ? BOARD_MESSAGES.chartAlone : BOARD_MESSAGES.chart;
  return (
    <figure class="board-chart">
      <WeeklyChart size={SIZE} label={caption} data={data} marks={weeklyMarks(report, data)} />
      <figcaption class="quiet">{caption}</figcaption>
      <FoldedTable
        summary={BOARD_MESSAGES.chartTable}
        titles={[BOARD_MESSAGES.quarter, BOARD_MESSAGES.mean]}
        align="lr"
        rows={quarters(data)}
      />
    </figure>
  );
}

/** Mean of the known weeks that begin in each calendar quarter, oldest first. */
function quarters({ weeks }: WeeklyData): readonly (readonly string[])[] {
  const byQuarter = groupBy(weeks, ({ start }) => `${start.slice(0, 4)} Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`);
  return Array.from(byQuarter, ([quarter, own]) => {
    const values = own.flatMap(({ value }) => value ?? []);
    const sum = values.reduce((total, value) => total + value, 0);
    return [quarter, values.length === 0 ? UNKNOWN : formatNumber(sum / values.length, 1)];
  });
}
