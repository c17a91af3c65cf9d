import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS, COHORT_TEXT, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { UNIT_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import { MovePlot, type MoveScale, moveScale } from "../../shared/page/move-plot.tsx";
import { markAnchor, type RankedRow, rankUnits } from "../rank-units.ts";
import { sayPosition } from "../unit-words.ts";
import { RATIO, sayChange, sayUnits, unitsName } from "../words.ts";
import { AllUnits } from "./all-units.tsx";
import type { CohortSection } from "./cohort-section.ts";
import { UnitDrawing } from "./unit-drawing.tsx";

const ENDS = 10;

/** Units by their effect, drawn towards the mean, with their own change beside it: never persons. */
export const units: CohortSection = {
  id: "units",
  title: COHORT_SECTIONS.units,
  draw: (report) => (report.units.length === 0 ? null : <Units report={report} />),
  absent: () => COHORT_SECTIONS.unitsAbsent,
};

function Units({ report }: { readonly report: CohortReport }) {
  const ranked = rankUnits(report.units);
  const ends = ranked.length > 2 * ENDS ? [...ranked.slice(0, ENDS), ...ranked.slice(-ENDS)] : ranked;
  const scale = moveScale(ends);
  return (
    <>
      <p>
        {SAY.meaning(unitsName(report))} {COHORT_TEXT.pseudonymous}
      </p>
      {report.unitsMerged > 0 && <p>{COHORT_TEXT.unitsMerged(sayUnits(report, report.unitsMerged))}</p>}
      {ranked.length > 0 && (
        <>
          <UnitDrawing report={report} ranked={ranked} />
          <h3>{ranked.length > 2 * ENDS ? SAY.ends : SAY.few}</h3>
          <DataTable
            label={ranked.length > 2 * ENDS ? SAY.ends : SAY.few}
            titles={[HEAD.unit, HEAD.own, HEAD.drawn, HEAD.shrunken, HEAD.place]}
            align="lrlrr"
            rows={ends.map((unit) => endCells(unit, scale))}
          />
        </>
      )}
      {ranked.length === 0 && <AllUnits report={report} ranked={ranked} />}
      <p class="note">{SAY.places}</p>
    </>
  );
}

function endCells({ row, own, shrunk, index }: RankedRow, scale: MoveScale) {
  const [said, drawn] = [sayChange(own, RATIO), sayChange(shrunk, RATIO)];
  return [
    <a key={row.id} href={`#${markAnchor(index)}`}>
      {row.name}
    </a>,
    said,
    <MovePlot key={row.id} own={own} shrunk={shrunk} scale={scale} label={`${said}; ${drawn}`} />,
    drawn,
    sayPosition(row),
  ];
}
