import type { CohortReport, TopCheck } from "../../../model/cohort/cohort-report.ts";
import type { ChartRow } from "../../shared/chart/rows-chart.tsx";
import { COHORT_SECTIONS } from "../../shared/messages/cohort-page.ts";
import { TOP_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { LOG_RATIO, sayChange, sayPoint, sayUnits } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";
import { CORRELATION_AXIS, sayCorrelation } from "./correlation.ts";
import { intervalRow } from "./interval-row.ts";
import { Lacking } from "./lacking.tsx";
import { RowsFigure } from "./rows-figure.tsx";

/** Whether only the top gained: picked by growth beside what noise gives, and picked by what units did before. */
export const top: CohortSection = {
  id: "top",
  title: COHORT_SECTIONS.top,
  draw: (report) => (report.top === null ? null : <Top report={report} top={report.top} />),
  absent: () => COHORT_SECTIONS.topAbsent,
};

function Top({ report, top: check }: { readonly report: CohortReport; readonly top: TopCheck }) {
  const rows = [...growthRows(check.byGrowth, report), ...baselineRows(check.byBaseline, report)];
  const { missing, sentence, byGrowth } = check;
  return (
    <>
      <p>{SAY.meaning}</p>
      {rows.length === 0 && <p>{sentence}</p>}
      <div class="chart-pair">
        {rows.length > 0 && (
          <RowsFigure
            title={sentence}
            note={byGrowth === null ? SAY.note : `${SAY.note} ${SAY.asHigh(formatShare(byGrowth.asHigh))}`}
            summary={SAY.table}
            rows={rows}
            kind={LOG_RATIO}
          />
        )}
        <Reliability report={report} reliability={check.reliability} />
      </div>
      <Lacking missing={missing} />
    </>
  );
}

function Reliability({ report, reliability }: { readonly report: CohortReport; readonly reliability: TopCheck["reliability"] }) {
  if (reliability === null) return null;
  const text = sayCorrelation(reliability);
  return (
    <RowsFigure
      title={SAY.reliability(text, sayUnits(report, reliability.units))}
      note={SAY.unreliable}
      summary={SAY.reliabilityTable}
      rows={[{ title: SAY.reliabilityRow, text, class: "cohort", mark: "interval", ...reliability }]}
      kind={CORRELATION_AXIS}
    />
  );
}

function growthRows(byGrowth: TopCheck["byGrowth"], report: CohortReport): readonly ChartRow[] {
  if (byGrowth === null) return [];
  const { observed, noise, top: picked, units } = byGrowth;
  return [
    {
      title: SAY.byGrowth(formatNumber(picked), sayUnits(report, units)),
      text: sayPoint(observed, LOG_RATIO),
      class: "expected",
      mark: "interval",
      value: observed,
      lo: observed,
      hi: observed,
    },
    { title: SAY.noise, text: sayChange(noise, LOG_RATIO), class: "expected", mark: "band", ...noise },
  ];
}

function baselineRows(byBaseline: TopCheck["byBaseline"], report: CohortReport): readonly ChartRow[] {
  if (byBaseline === null) return [];
  const { share, top: picked, topChange, restChange, difference } = byBaseline;
  return [
    ...intervalRow(SAY.top(`${formatNumber(100 * share)}%`, sayUnits(report, picked)), topChange),
    ...intervalRow(SAY.rest, restChange),
    ...intervalRow(SAY.difference, difference),
  ];
}
