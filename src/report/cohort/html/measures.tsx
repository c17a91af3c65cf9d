import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS, COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";
import { formatCoverage } from "../../shared/number-format.ts";
import { ChangeTable, type ChangeTableRow, toneOf } from "../../shared/page/change-table.tsx";
import { ForestPlot } from "../../shared/page/forest-plot.tsx";
import { type Compared, type ForestScale, forestScales, type ScaleKind, kindOf as scaleKindOf } from "../../shared/page/forest-scale.ts";
import { unitSuffix } from "../../shared/page/measure-words.ts";
import { scaleNote } from "../../shared/page/scale-note.ts";
import { type MeasureRow, measureRows, quietMeasures } from "../text/measure-rows.ts";
import { opposedSentence } from "../text/opposed-sentence.ts";
import { unitsName } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";
import { levelsAnchor } from "./levels.tsx";

const USUAL_LEVEL = 0.95;

/** Every measure over the fleet: levels in the middle, the mean change with its interval, and on how many units it rests. */
export const measures: CohortSection = {
  id: "measures",
  title: COHORT_SECTIONS.measures,
  draw: (report) => (report.measures.length === 0 ? null : <Measures report={report} />),
  absent: () => COHORT_SECTIONS.measuresAbsent,
};

function Measures({ report }: { readonly report: CohortReport }) {
  const rows = measureRows(report);
  const scales = forestScales(rows.map(({ measure }) => comparedOf(measure)));
  const quiet = quietMeasures(report);
  const opposed = opposedSentence(report);
  return (
    <>
      {rows.length > 0 && (
        <>
          <p>{SAY.measures}</p>
          <ChangeTable
            label={COHORT_SECTIONS.measures}
            interval={`${formatCoverage(USUAL_LEVEL)} interval`}
            counted={unitsName(report)}
            rows={rows.map((row) => tableRow(row, scales))}
          />
          <p class="note">{scaleNote([...scales.values()])}</p>
        </>
      )}
      {opposed !== null && <p>{opposed}</p>}
      {quiet.length > 0 && <p class="note">{quiet.map((sentence) => `${sentence}.`).join(" ")}</p>}
    </>
  );
}

function comparedOf({ unit, scale, pooled }: CohortMeasure): Compared {
  return { unit, change: pooled === null ? null : { ...pooled.change, scale } };
}

function tableRow(row: MeasureRow, scales: ReadonlyMap<ScaleKind, ForestScale>): ChangeTableRow {
  const { measure, before, after, change: text, interval, n, evidence } = row;
  const { id, title, unit, panel, pooled, goodDirection } = measure;
  const { change } = comparedOf(measure);
  const scale = change === null ? undefined : scales.get(scaleKindOf(change, unit));
  return {
    id,
    title,
    address: panel === null ? "#method" : `#${levelsAnchor(id)}`,
    suffix: unitSuffix(unit),
    before,
    after,
    change: text,
    interval,
    level: null,
    plot: change !== null && scale !== undefined && <ForestPlot change={change} scale={scale} further={pooled?.prediction ?? null} />,
    n,
    grade: evidence,
    tone: toneOf({ change, goodDirection }),
  };
}
