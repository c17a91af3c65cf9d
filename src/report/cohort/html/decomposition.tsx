import type { Decomposition } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { changeAxis, differenceSize } from "../../shared/chart/change-axis.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { type ChartRow, RowsChart } from "../../shared/chart/rows-chart.tsx";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { PART_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, formatSigned } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import type { CohortSection } from "./cohort-section.ts";
import { MoreMeasures } from "./more-measures.tsx";

/** What the change of each mean is made of. */
export const decomposition: CohortSection = {
  id: "decomposition",
  title: COHORT_SECTIONS.decomposition,
  draw: (report) => (report.measures.some((measure) => measure.decomposition !== null) ? <Parts report={report} /> : null),
  absent: () => COHORT_SECTIONS.decompositionAbsent,
};

interface Part {
  readonly title: string;
  readonly value: number;
}

function Parts({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>
        {SAY.meaning} {SAY.mean}
      </p>
      <MoreMeasures
        measures={report.measures.filter(({ decomposition: parts }) => parts !== null)}
        draw={(some) => (
          <div class="chart-pair">
            {some.map((measure) =>
              measure.decomposition === null ? null : <PartsFigure key={measure.id} measure={measure} parts={measure.decomposition} />,
            )}
          </div>
        )}
      />
    </>
  );
}

function PartsFigure({ measure, parts }: { readonly measure: CohortMeasure; readonly parts: Decomposition }) {
  const { unit, title } = measure;
  const all = partsOf(parts);
  const say = partWords([...all.map(({ value }) => value), parts.change], unit);
  const name = SAY.title(title, formatLevel(parts.before, unit), formatLevel(parts.after, unit));
  const identity = SAY.identity(
    say(parts.change),
    all
      .map(({ value }) => say(value))
      .join(" + ")
      .replaceAll("+ −", "− ")
      .replaceAll("+ +", "+ "),
  );
  const counts = SAY.counts(formatNumber(parts.stayed), formatNumber(parts.joined), formatNumber(parts.left));
  const rows = [...all, { title: SAY.whole, value: parts.change }].map(
    (part, i): ChartRow => ({
      title: part.title,
      text: say(part.value),
      class: i === all.length ? "observed" : "cohort",
      mark: "bar",
      value: part.value,
      lo: part.value,
      hi: part.value,
    }),
  );
  return (
    <ChartFigure
      title={name}
      note={[identity, counts, parts.reallocation === null ? SAY.noReallocation : ""].filter((text) => text !== "").join(" ")}
      wide={
        <RowsChart
          width={HALF.width}
          label={`${name}. ${identity}`}
          rows={rows}
          axis={changeAxis(
            rows.map(({ value }) => value),
            { scale: "difference", unit },
          )}
        />
      }
    >
      <FoldedTable summary={SAY.table} titles={[HEAD.part, HEAD.amount]} align="lr" rows={rows.map((row) => [row.title, row.text])} />
    </ChartFigure>
  );
}

function partsOf({ within, reallocation, joiners, leavers }: Decomposition): readonly Part[] {
  return [
    { title: SAY.within, value: within },
    ...(reallocation === null ? [] : [{ title: SAY.reallocation, value: reallocation }]),
    { title: SAY.joiners, value: joiners },
    { title: SAY.leavers, value: leavers },
  ];
}

/** How parts are said: all to the same number of digits, so that they add up as they are read. */
function partWords(values: readonly number[], unit: CohortMeasure["unit"]): (value: number) => string {
  const most = Math.max(...values.map(Math.abs));
  const { size, suffix } = differenceSize(unit, most);
  const digits = most / size < 1 ? 3 : most / size < 10 ? 2 : 1;
  return (value) => `${formatSigned(value / size, digits)}${suffix}`;
}
