import { COHORT_KEYS, type CohortKey, type CohortMeasure, type CohortReport } from "../../../model/cohort/cohort-report.ts";
import { counted } from "../../../model/counted.ts";
import { HALF, WIDE } from "../../shared/chart/frame.tsx";
import { innerPair, middleOf } from "../../shared/chart/spread-points.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { VIEW_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure, ScrolledDrawing } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { kindOf, sayPoint } from "../words.ts";
import { ChangeColumns } from "./change-columns.tsx";
import type { CohortSection } from "./cohort-section.ts";

type Cell = CohortMeasure["views"][number]["cells"][number];
type ToldCell = Cell & { readonly profiles: NonNullable<Cell["profiles"]> };

/** A cohort key, and the measure that is drawn by it. */
interface ToldView {
  readonly of: CohortKey;
  readonly measure: CohortMeasure;
}

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
  const told = COHORT_KEYS.flatMap((key): ToldView[] => {
    const measure = drawnMeasure(report, key);
    return measure === null ? [] : [{ of: key, measure }];
  });
  return (
    <>
      <p>{SAY.meaning}</p>
      {told.filter(isWide).map((view) => (
        <View key={view.of} {...view} report={report} />
      ))}
      <div class="chart-pair">
        {told
          .filter((view) => !isWide(view))
          .map((view) => (
            <View key={view.of} {...view} report={report} />
          ))}
      </div>
    </>
  );
}

function isWide({ of: key, measure }: ToldView): boolean {
  return toldCells(measure, key).length > MOST_IN_HALF;
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

function View({ of: key, measure, report }: ToldView & { readonly report: CohortReport }) {
  const cells = toldCells(measure, key);
  const hidden = cellsOf(measure, key).length - cells.length;
  const title = SAY.title(SAY.titles[key], measure.title);
  const isOverPage = isWide({ of: key, measure });
  const drawing = (
    <ChangeColumns
      size={isOverPage ? { ...WIDE, height: HALF.height } : HALF}
      label={title}
      columns={cells.map(({ label, units, profiles }) => ({ title: label, units, change: profiles.change }))}
      kind={kindOf(measure)}
    />
  );
  return (
    <ChartFigure
      title={title}
      note={hidden === 0 ? SAY.note : `${SAY.note} ${SAY.suppressed(counted(hidden, "cohort"))}`}
      wide={isOverPage ? <ScrolledDrawing>{drawing}</ScrolledDrawing> : drawing}
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
