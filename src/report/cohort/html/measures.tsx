import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { groupBy } from "../../../model/group-by.ts";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { COHORT_SECTIONS, COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";
import { formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChangeTable, type ChangeTableRow, toneOf } from "../../shared/page/change-table.tsx";
import { ForestPlot } from "../../shared/page/forest-plot.tsx";
import { type Compared, type ForestScale, forestScales, type ScaleKind, kindOf as scaleKindOf } from "../../shared/page/forest-scale.ts";
import { unitSuffix } from "../../shared/page/measure-words.ts";
import { scaleNote } from "../../shared/page/scale-note.ts";
import type { CohortSection } from "./cohort-section.ts";
import { levelsAnchor } from "./levels.tsx";
import { changeText, kindOf, unitsName } from "./words.ts";

const USUAL_LEVEL = 0.95;

/** Every measure over the fleet: levels in the middle, the mean change with its interval, and on how many units it rests. */
export const measures: CohortSection = {
  id: "measures",
  title: COHORT_SECTIONS.measures,
  draw: (report) => (report.measures.length === 0 ? null : <Measures report={report} />),
  absent: () => COHORT_SECTIONS.measuresAbsent,
};

function Measures({ report }: { readonly report: CohortReport }) {
  const rows = report.measures.filter(({ state }) => state === "value");
  const scales = forestScales(rows.map(comparedOf));
  return (
    <>
      {rows.length > 0 && (
        <>
          <p>{SAY.measures(report.verdict.grade)}</p>
          <ChangeTable
            label={COHORT_SECTIONS.measures}
            interval={`${formatCoverage(USUAL_LEVEL)} interval`}
            counted={unitsName(report)}
            rows={rows.map((measure) => rowOf(measure, report, scales))}
          />
          <p class="note">{scaleNote([...scales.values()])}</p>
        </>
      )}
      <Quiet measures={report.measures.filter(({ state }) => state !== "value")} />
    </>
  );
}

function comparedOf({ unit, scale, pooled }: CohortMeasure): Compared {
  return { unit, change: pooled === null ? null : { ...pooled.change, scale } };
}

function rowOf(measure: CohortMeasure, { verdict }: CohortReport, scales: ReadonlyMap<ScaleKind, ForestScale>): ChangeTableRow {
  const { id, title, unit, panel, pooled, goodDirection } = measure;
  const { change } = comparedOf(measure);
  const text = pooled === null ? { value: UNKNOWN, interval: UNKNOWN } : changeText(pooled.change, kindOf(measure));
  const level = (period: "before" | "after") => {
    const middle = panel === null ? null : middleOf(panel[period]);
    return middle === null ? UNKNOWN : formatLevel(middle.value, unit);
  };
  const scale = change === null ? undefined : scales.get(scaleKindOf(change, unit));
  const further = pooled?.prediction ?? null;
  return {
    id,
    title,
    address: panel === null ? "#method" : `#${levelsAnchor(id)}`,
    suffix: unitSuffix(unit),
    before: level("before"),
    after: level("after"),
    change: text.value,
    interval: text.interval,
    level: pooled === null || pooled.change.level === USUAL_LEVEL ? null : formatCoverage(pooled.change.level),
    plot: change !== null && scale !== undefined && <ForestPlot change={change} scale={scale} further={further} />,
    n: pooled === null ? UNKNOWN : formatNumber(pooled.units),
    grade: pooled === null ? UNKNOWN : id === HEADLINE ? verdict.grade : SAY.explores,
    tone: toneOf({ change, goodDirection }),
  };
}

/** Measures without a value, by what they lack. */
function Quiet({ measures: open }: { readonly measures: readonly CohortMeasure[] }) {
  const groups = [...groupBy(open, ({ state, note }) => `${state === "unknown" ? SAY.notMeasured : SAY.notEnough}|${note ?? ""}`)];
  if (groups.length === 0) return null;
  return (
    <p class="note">
      {groups.map(([key, own]) => {
        const [word = "", ...note] = key.split("|");
        const why = note.join("|");
        return (
          <span key={key}>
            {word}: {own.map(({ title }) => title).join(", ")}
            {why !== "" && ` (${why})`}
            {". "}
          </span>
        );
      })}
    </p>
  );
}
