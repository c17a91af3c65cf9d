import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { levelAxis } from "../../shared/chart/level-axis.ts";
import { SpreadChart, type SpreadColumn } from "../../shared/chart/spread-chart.tsx";
import { innerPair, middleOf, outerPair, valuesOf } from "../../shared/chart/spread-points.ts";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { POPULATION_MESSAGES as SAY, SPREAD_MESSAGES, VIEW_MESSAGES } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { kindOf, sayPoint, sayUnits } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";
import { MoreMeasures } from "./more-measures.tsx";
import { Newcomers } from "./newcomers.tsx";

/** The fixed panel beside the evolving population beside the one weighted to the mix before. */
export const populations: CohortSection = {
  id: "populations",
  title: COHORT_SECTIONS.populations,
  draw: (report) => (report.measures.some(isShown) ? <Populations report={report} /> : null),
  absent: () => COHORT_SECTIONS.populationsAbsent,
};

interface Population {
  readonly name: string;
  readonly period: string;
  readonly profile: Profile;
}

function isShown({ evolving }: CohortMeasure): boolean {
  return evolving !== null && !evolving.before.isSuppressed && !evolving.after.isSuppressed;
}

function Populations({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>{SAY.meaning}</p>
      <MoreMeasures
        measures={report.measures.filter(isShown)}
        draw={(some) => (
          <div class="chart-pair">
            {some.map((measure) => (
              <PopulationFigure key={measure.id} measure={measure} report={report} />
            ))}
          </div>
        )}
      />
      <div class="chart-pair">
        <Newcomers report={report} />
      </div>
    </>
  );
}

function PopulationFigure({ measure, report }: { readonly measure: CohortMeasure; readonly report: CohortReport }) {
  const { unit } = measure;
  const all = populationsOf(measure);
  const title = titleOf(measure);
  const values = all.flatMap(({ profile }) => [...valuesOf(profile), middleOf(profile)?.lo ?? [], middleOf(profile)?.hi ?? []].flat());
  return (
    <ChartFigure
      title={title}
      note={[SAY.note, reweightedNote(measure), exitsNote(measure, report)].filter((text) => text !== "").join(" ")}
      wide={
        <SpreadChart
          size={HALF}
          label={title}
          columns={all.map((one) => columnOf(one, measure))}
          axis={(edges) => levelAxis(values, unit, edges)}
        />
      }
    >
      <FoldedTable
        summary={SAY.table}
        titles={[HEAD.row, HEAD.units, "p25", "p50", "p75", "outermost"]}
        align="lrrrrr"
        rows={all.map((one) => cellsOf(one, measure))}
      />
    </ChartFigure>
  );
}

function populationsOf({ panel, evolving, reweighted }: CohortMeasure): readonly Population[] {
  const row = (name: string, period: string, profile: Profile | undefined) =>
    profile === undefined || profile.isSuppressed ? [] : [{ name, period, profile }];
  const { before, after } = SPREAD_MESSAGES;
  return [
    ...row(SAY.panel, before, panel?.before),
    ...row(SAY.panel, after, panel?.after),
    ...row(SAY.everybody, before, evolving?.before),
    ...row(SAY.everybody, after, evolving?.after),
    ...row(SAY.weighted, after, reweighted?.after),
  ];
}

function columnOf({ name, period, profile }: Population, { unit }: CohortMeasure): SpreadColumn {
  const middle = middleOf(profile);
  return {
    titles: [name, period, VIEW_MESSAGES.units(formatNumber(profile.units))],
    profile,
    text: middle === null ? null : formatLevel(middle.value, unit),
  };
}

function titleOf({ title, panel, evolving, unit }: CohortMeasure): string {
  const middles = [panel?.before, panel?.after, evolving?.before, evolving?.after].map((profile) =>
    profile === undefined ? null : middleOf(profile),
  );
  if (middles.includes(null)) return SAY.dots(title);
  const [a = "", b = "", c = "", d = ""] = middles.map((middle) => formatLevel(middle?.value ?? Number.NaN, unit));
  return SAY.title(title, SAY.goes(a, b), SAY.goes(c, d));
}

function reweightedNote({ reweighted }: CohortMeasure): string {
  return reweighted === null ? "" : SAY.reweighted(formatNumber(reweighted.cells), formatShare(reweighted.lost));
}

function exitsNote(measure: CohortMeasure, report: CohortReport): string {
  const { exits } = measure;
  if (exits === null || exits.units === 0) return "";
  const units = sayUnits(report, exits.units);
  if (exits.worst === null || exits.best === null) return SAY.exitsOnly(units);
  return SAY.exits(units, sayPoint(exits.worst, kindOf(measure)), sayPoint(exits.best, kindOf(measure)));
}

function cellsOf({ name, period, profile }: Population, { unit }: CohortMeasure): readonly string[] {
  const say = (value: number | undefined) => (value === undefined ? UNKNOWN : formatLevel(value, unit));
  const [inner, outer] = [innerPair(profile), outerPair(profile)];
  const ends = outer === null ? UNKNOWN : `${say(outer.lo)} to ${say(outer.hi)}`;
  return [`${name}, ${period}`, formatNumber(profile.units), say(inner?.lo), say(middleOf(profile)?.value), say(inner?.hi), ends];
}
