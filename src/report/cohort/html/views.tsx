import { COHORT_KEYS, type CohortKey, type CohortMeasure, type CohortReport } from "../../../model/cohort/cohort-report.ts";
import { HALF, WIDE } from "../../shared/chart/frame.tsx";
import { innerPair, middleOf } from "../../shared/chart/spread-points.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { VIEW_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure, ScrolledDrawing } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { ChangeColumns } from "./change-columns.tsx";
import type { CohortSection } from "./cohort-section.ts";
import { kindOf, sayPoint } from "./words.ts";

type Cell = CohortMeasure["views"][number]["cells"][number];
type ToldCell = Cell & { readonly profiles: NonNullable<Cell["profiles"]> };

/** More columns than these need the width of the page. */
const MOST_IN_HALF = 6;

/** The same question by each cohort key: month of adoption, tenure, size before. */
export const views: CohortSection = {
  id: "views",
  title: COHORT_SECTIONS.views,
  draw: (report) => (COHORT_KEYS.some((key) => drawnMeasure(report, key) !== null) ? <Views report={report} /> : null),
  absent: () => COHORT_SECTIONS.viewsAbsent,
};

function Views({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>{SAY.meaning}</p>
      <div class="chart-pair">
        {COHORT_KEYS.map((key) => {
          const measure = drawnMeasure(report, key);
          return measure === null ? null : <View key={key} of={key} measure={measure} report={report} />;
        })}
      </div>
    </>
  );
}

/** The headline where it has cohorts that can be told, else the first measure that has; null where none has. */
function drawnMeasure({ measures }: CohortReport, key: CohortKey): CohortMeasure | null {
  const told = measures.filter((measure) => toldCells(measure, key).length > 0);
  return told.find(({ id }) => id === HEADLINE) ?? told[0] ?? null;
}

function cellsOf({ views: all }: CohortMeasure, key: CohortKey): readonly Cell[] {
  return all.find((view) => view.key === key)?.cells ?? [];
}

function toldCells(measure: CohortMeasure, key: CohortKey): readonly ToldCell[] {
  return cellsOf(measure, key).filter(
    (cell): cell is ToldCell => !cell.isSuppressed && cell.profiles !== null && !cell.profiles.change.isSuppressed,
  );
}

interface ViewProps {
  readonly of: CohortKey;
  readonly measure: CohortMeasure;
  readonly report: CohortReport;
}

function View({ of: key, measure, report }: ViewProps) {
  const cells = toldCells(measure, key);
  const hidden = cellsOf(measure, key).length - cells.length;
  const title = SAY.title(SAY.titles[key], measure.title);
  const isWide = cells.length > MOST_IN_HALF;
  const drawing = (
    <ChangeColumns
      size={isWide ? { ...WIDE, height: HALF.height } : HALF}
      label={title}
      columns={cells.map(({ label, units, profiles }) => ({ title: label, units, change: profiles.change }))}
      kind={kindOf(measure)}
    />
  );
  return (
    <div class={isWide ? "whole-row" : undefined}>
      <ChartFigure
        title={title}
        note={hidden === 0 ? SAY.note : `${SAY.note} ${SAY.suppressed(formatNumber(hidden))}`}
        wide={isWide ? <ScrolledDrawing>{drawing}</ScrolledDrawing> : drawing}
      >
        <FoldedTable
          summary={SAY.all(SAY.titles[key])}
          titles={[
            HEAD.measure,
            HEAD.cohort,
            HEAD.units,
            HEAD.people,
            `p50 ${HEAD.before}`,
            `p50 ${HEAD.after}`,
            `p50 ${HEAD.change}`,
            `p25 to p75`,
          ]}
          align="llrrrrrr"
          rows={report.measures.flatMap((one) => cellsOf(one, key).map((cell) => rowOf(one, cell)))}
        />
      </ChartFigure>
    </div>
  );
}

function rowOf(measure: CohortMeasure, { label, units, people, profiles }: Cell): readonly string[] {
  const kind = kindOf(measure);
  const level = (period: "before" | "after") => {
    const middle = profiles === null ? null : middleOf(profiles[period]);
    return middle === null ? UNKNOWN : formatLevel(middle.value, measure.unit);
  };
  const change = profiles === null ? null : middleOf(profiles.change);
  const inner = profiles === null ? null : innerPair(profiles.change);
  return [
    measure.title,
    label,
    formatNumber(units),
    people === null ? UNKNOWN : formatNumber(people),
    level("before"),
    level("after"),
    change === null ? UNKNOWN : sayPoint(change.value, kind),
    inner === null ? UNKNOWN : `${sayPoint(inner.lo, kind)} to ${sayPoint(inner.hi, kind)}`,
  ];
}
