import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { changeAxis } from "../../shared/chart/change-axis.ts";
import { RankedChart } from "../../shared/chart/ranked-chart.tsx";
import { shorten } from "../../shared/escape.ts";
import { UNIT_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { coversZero, formatNumber } from "../../shared/number-format.ts";
import { ChartFigure, ScrolledDrawing } from "../../shared/page/chart-figure.tsx";
import { markAnchor, type RankedRow } from "../rank-units.ts";
import { sayPosition } from "../unit-words.ts";
import { RATIO, sayChange, sayUnits } from "../words.ts";
import { AllUnits } from "./all-units.tsx";

const SIZE = { width: 820, height: 320 } as const;
const LONGEST_NAME = 40;

/** Every unit with a change in one drawing. The one that an address of the page names stands out, with what is said of it, without a script. */
export function UnitDrawing({ report, ranked }: { readonly report: CohortReport; readonly ranked: readonly RankedRow[] }) {
  const off = ranked.filter(({ shrunk }) => !coversZero(shrunk)).length;
  const title = SAY.title(sayUnits(report, ranked.length), off === 0 ? SAY.none : formatNumber(off));
  const axis = changeAxis(
    ranked.flatMap(({ own, shrunk }) => [own.value, shrunk.lo, shrunk.hi]),
    RATIO,
  );
  return (
    <ChartFigure
      title={title}
      note={`${SAY.note} ${SAY.find}`}
      wide={
        <ScrolledDrawing>
          <RankedChart
            size={SIZE}
            label={title}
            axis={axis}
            units={ranked.map(({ row, index, own, shrunk }) => ({
              anchor: markAnchor(index),
              text: SAY.said(shorten(row.name, LONGEST_NAME), sayChange(shrunk, RATIO), sayPosition(row)),
              own,
              shrunk,
            }))}
          />
        </ScrolledDrawing>
      }
    >
      <AllUnits report={report} ranked={ranked} />
    </ChartFigure>
  );
}
