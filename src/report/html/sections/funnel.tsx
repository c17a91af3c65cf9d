import type { Report } from "../../../model/report.ts";
import { NARROW, type Size, WIDE } from "../../shared/chart/frame.tsx";
import { FunnelChart, type FunnelStage, funnelHeight } from "../../shared/chart/funnel-chart.tsx";
import { BRANCH_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";

const ALIVE_DAYS = 21;

/** What becomes of the lines written on branches, as far as data are there. Nothing was written: nothing is drawn. */
export function Funnel({ report }: { readonly report: Report }) {
  const { funnel } = report;
  const written = funnel.linesWritten;
  const alive = aliveShare(report);
  const amounts = [
    { title: SAY.written, lines: written },
    { title: SAY.onLandedBranches, lines: funnel.linesOnLandedBranches },
    { title: SAY.reachedMain, lines: funnel.linesLanded },
    ...(alive === null ? [] : [{ title: SAY.alive(ALIVE_DAYS), lines: Math.round(funnel.linesLanded * alive) }]),
  ];
  const stages = amounts.map(({ title, lines }): FunnelStage => ({ title, share: lines / written, text: formatShare(lines / written) }));
  const outOfHundred = (lines: number) => formatNumber((100 * lines) / written);
  const title = SAY.funnel(outOfHundred(funnel.linesOnLandedBranches), outOfHundred(funnel.linesLanded));
  const chart = ({ width }: Size) => (
    <FunnelChart size={{ width, height: funnelHeight(stages.length) }} label={`${title}.`} stages={stages} />
  );
  const rows = amounts.map(({ title: stage, lines }) => [stage, formatNumber(lines), formatShare(lines / written)]);
  return (
    <ChartFigure title={title} note={noteOf(report, alive)} wide={chart(WIDE)} narrow={chart(NARROW)} isSmall>
      <FoldedTable summary={SAY.funnelTable} titles={[SAY.stageHead, SAY.linesHead, SAY.shareHead]} align="lrr" rows={rows} />
    </ChartFigure>
  );
}

/** Share of all landed lines that were followed for so long and are still there; null where none were. */
function aliveShare({ durability }: Report): number | null {
  const rows = durability?.rework.filter(({ days }) => days === ALIVE_DAYS) ?? [];
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const lines = sum((row) => row.lines);
  return lines > 0 ? 1 - sum(({ self, fix, other }) => self + fix + other) / lines : null;
}

function noteOf({ funnel, delivery }: Report, alive: number | null): string {
  const join = delivery?.join ?? null;
  return [
    SAY.funnelNote(formatNumber(funnel.branches)),
    SAY.stillOpen(formatNumber(funnel.linesOpen), formatNumber(funnel.linesAbandoned)),
    ...(alive === null ? [] : [SAY.aliveNote(formatShare(alive), ALIVE_DAYS)]),
    ...(join === null ? [] : [SAY.pulls(formatNumber(join.pulls), formatNumber(join.merged))]),
  ].join(" ");
}
