import { Fragment, type VNode } from "preact";
import type { HistoryChange } from "../../../model/history.ts";
import type { Report } from "../../../model/report.ts";
import { changeAxis } from "../../shared/chart/change-axis.ts";
import { NARROW, WIDE } from "../../shared/chart/frame.tsx";
import { type RunPoint, RunsChart } from "../../shared/chart/runs-chart.tsx";
import { headlineOf } from "../../shared/headline.ts";
import { manyLooksSentences, setAsideSentence, sinceSentences } from "../../shared/history-text.ts";
import { HISTORY_MESSAGES as SAY } from "../../shared/messages/history.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTextTable } from "../../shared/page/folded-text-table.tsx";
import { historyTable } from "../../shared/tables/history-table.ts";
import type { Section } from "../section.ts";

/** Drawn with a height of less than half: a few dots need no more. */
const LOW = 220;
/** A drawing of one estimate says no more than its line in the table. */
const LEAST_POINTS = 2;

/** What moved since the last run, and how what earlier runs said looks now. */
export const earlierRuns: Section = { id: "earlier-runs", title: SAY.title, draw, absent: () => SAY.absent };

function draw(report: Report): VNode | null {
  const { history } = report;
  if (history === null) return null;
  const setAside = setAsideSentence(report);
  return (
    <Fragment>
      <p>{sinceSentences(report).join(" ")}</p>
      {history.looks.known > 0 && <p class="quiet">{manyLooksSentences(report).join(" ")}</p>}
      <Estimates report={report} />
      {setAside !== null && <p class="quiet">{setAside}</p>}
    </Fragment>
  );
}

function Estimates({ report }: { readonly report: Report }) {
  const table = <FoldedTextTable table={historyTable(report)} />;
  const headline = headlineOf(report);
  const points = pointsOf(report, headline?.change?.scale ?? null);
  if (headline === null || headline.change === null || points.length < LEAST_POINTS) return table;
  const axis = changeAxis(
    points.flatMap(({ lo, hi }) => [lo, hi]),
    { scale: headline.change.scale, unit: headline.unit },
  );
  const title = SAY.chart(headline.title, formatNumber(points.length));
  return (
    <ChartFigure
      title={title}
      note={SAY.chartNote}
      wide={<RunsChart size={{ ...WIDE, height: LOW }} label={`${title}.`} points={points} axis={axis} />}
      narrow={<RunsChart size={{ ...NARROW, height: LOW }} label={`${title}.`} points={points} axis={axis} />}
    >
      {table}
    </ChartFigure>
  );
}

/** Estimates of all runs on today's scale, today's last. */
function pointsOf(report: Report, scale: HistoryChange["scale"] | null): readonly RunPoint[] {
  const { history, run } = report;
  const runs = [
    ...(history?.earlier ?? []),
    { dataUntil: run.cutoff?.slice(0, 10) ?? null, change: headlineOf(report)?.change ?? null, isSameMethod: true },
  ];
  return runs.flatMap(({ dataUntil, change, isSameMethod }) =>
    dataUntil === null || change === null || change.scale !== scale ? [] : [{ day: dataUntil, ...change, isSameMethod }],
  );
}
