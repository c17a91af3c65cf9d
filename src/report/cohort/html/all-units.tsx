import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { UNIT_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import { markAnchor, type RankedRow } from "../rank-units.ts";
import { sayAdoption, sayPosition } from "../unit-words.ts";
import { RATIO, sayChange, sayUnits } from "../words.ts";

interface AllUnitsProps {
  readonly report: CohortReport;
  readonly ranked: readonly RankedRow[];
}

/** Every unit in the order of the report, folded away; a name leads to its mark in the drawing. */
export function AllUnits({ report, ranked }: AllUnitsProps) {
  const marks = new Map(ranked.map(({ row, index }) => [row.id, index]));
  const summary = SAY.all(sayUnits(report, report.units.length));
  return (
    <details>
      <summary>{summary}</summary>
      <DataTable
        label={summary}
        titles={[HEAD.unit, HEAD.adopted, HEAD.people, "n", HEAD.own, HEAD.shrunken, HEAD.place, HEAD.note]}
        align="ltrrrrrl"
        rows={report.units.map((row) => {
          const mark = marks.get(row.id);
          return [
            mark === undefined ? row.name : <a href={`#${markAnchor(mark)}`}>{row.name}</a>,
            sayAdoption(row),
            row.people === null ? UNKNOWN : formatNumber(row.people),
            formatNumber(row.n),
            row.change === null ? UNKNOWN : sayChange(row.change, RATIO),
            row.shrunken === null ? UNKNOWN : sayChange(row.shrunken, RATIO),
            sayPosition(row),
            row.note ?? "",
          ];
        })}
      />
    </details>
  );
}
