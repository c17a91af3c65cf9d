import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Trait } from "../../../model/cohort/designs.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { RowsChart } from "../../shared/chart/rows-chart.tsx";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";
import { formatNumber, formatProbability, formatShare } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { changeText, LOG_RATIO, RATIO, sayUnits } from "../words.ts";
import { CORRELATION_AXIS, sayCorrelation } from "./correlation.ts";
import { EffectPathFigure } from "./effect-path-figure.tsx";
import { intervalRow } from "./interval-row.ts";
import { Lacking } from "./lacking.tsx";
import { RowsFigure } from "./rows-figure.tsx";

interface DesignProps {
  readonly report: CohortReport;
}

/** Traits whose adjusted p lies below this are told apart. */
const FOUND = 0.1;

/** All units before and after, the calendar's shocks shared. */
export function TogetherDesign({ report }: DesignProps) {
  const { together, measures } = report;
  const titleOf = (id: string) => measures.find((measure) => measure.id === id)?.title ?? id;
  const rows = together.flatMap(({ measure, change, units }) => intervalRow(`${titleOf(measure)} (${sayUnits(report, units)})`, change));
  const spread = together.find(({ change }) => change !== null)?.spread ?? null;
  return (
    <>
      {rows.length > 0 && (
        <RowsFigure
          title={SAY.togetherTitle}
          note={spread === null ? SAY.togetherNote : `${SAY.togetherNote} ${SAY.spread(formatNumber(spread, 2))}`}
          summary={SAY.togetherTable}
          rows={rows}
          kind={LOG_RATIO}
        />
      )}
      {together.map(({ measure, missing }) => (
        <Lacking key={measure} what={titleOf(measure)} missing={missing} />
      ))}
    </>
  );
}

/** Change by dose, where shares of marked work differ enough. */
export function DoseDesign({ report }: DesignProps) {
  const { slope, units, shares, missing } = report.dose;
  if (slope === null || shares === null) return <Lacking what={SAY.dose} missing={missing} />;
  const { value, interval } = changeText(slope, LOG_RATIO);
  return (
    <RowsFigure
      title={SAY.doseTitle(value, interval)}
      note={SAY.doseNote(
        sayUnits(report, units),
        `${formatShare(shares.least)} to ${formatShare(shares.greatest)}`,
        formatShare(shares.median),
      )}
      summary={SAY.doseTable}
      rows={intervalRow(SAY.doseRow, slope)}
      kind={LOG_RATIO}
    />
  );
}

/** Change by months since adoption, and early against late adopters. */
export function CatchUpDesign({ report }: DesignProps) {
  const { byMonth, earlyAgainstLate: held, missing } = report.catchUp;
  const last = byMonth.at(-1);
  const said = last === undefined ? null : changeText(last, RATIO);
  return (
    <>
      {last !== undefined && said !== null && (
        <EffectPathFigure
          title={SAY.catchUpTitle(formatNumber(last.months), said.value, said.interval)}
          note={SAY.catchUpNote}
          summary={SAY.catchUpTable}
          points={byMonth.map(({ months, ...point }) => ({ at: months, ...point }))}
          kind={RATIO}
          axisTitle={SAY.months}
          rule={null}
        />
      )}
      {held !== null && (
        <RowsFigure
          title={SAY.earlyTitle(formatNumber(held.months))}
          note={SAY.earlyNote}
          summary={SAY.earlyTable}
          rows={[
            ...intervalRow(SAY.early(sayUnits(report, held.earlyUnits)), held.early, { kind: RATIO }),
            ...intervalRow(SAY.late(sayUnits(report, held.lateUnits)), held.late, { kind: RATIO }),
            ...intervalRow(SAY.difference, held.difference, { kind: RATIO, class: "expected" }),
          ]}
          kind={RATIO}
        />
      )}
      <Lacking missing={missing} />
    </>
  );
}

/** What units that gained had before. */
export function TraitDesign({ report }: DesignProps) {
  const { rows, missing } = report.traits;
  const found = rows.filter(isFound).length;
  const title = SAY.traitsTitle(formatNumber(found), formatNumber(rows.length));
  return (
    <>
      {rows.length > 0 && (
        <ChartFigure
          title={title}
          note={SAY.traitsNote}
          wide={
            <RowsChart
              width={HALF.width}
              label={title}
              axis={CORRELATION_AXIS}
              rows={rows.map((trait) => ({
                title: trait.title,
                text: sayCorrelation(trait.correlation),
                class: isFound(trait) ? "observed" : "expected",
                mark: "interval",
                ...trait.correlation,
              }))}
            />
          }
        >
          <FoldedTable
            summary={SAY.traitsTable}
            titles={[SAY.trait, SAY.correlation, "p", SAY.adjusted, HEAD.units]}
            align="lrrrr"
            rows={rows.map((trait) => [
              trait.title,
              sayCorrelation(trait.correlation),
              formatProbability(trait.p),
              formatProbability(trait.adjusted),
              formatNumber(trait.units),
            ])}
          />
        </ChartFigure>
      )}
      <Lacking missing={missing} />
    </>
  );
}

function isFound({ adjusted }: Trait): boolean {
  return adjusted < FOUND;
}
