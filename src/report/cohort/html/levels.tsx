import type { PeriodProfiles, Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { type ChangeKind, changeAxis } from "../../shared/chart/change-axis.ts";
import type { EndLabel } from "../../shared/chart/end-labels.tsx";
import { HALF } from "../../shared/chart/frame.tsx";
import { levelAxis } from "../../shared/chart/level-axis.ts";
import { QuantileChart } from "../../shared/chart/quantile-chart.tsx";
import { SpreadChart } from "../../shared/chart/spread-chart.tsx";
import { middleOf, outerPair, valuesOf } from "../../shared/chart/spread-points.ts";
import { COHORT_SECTIONS } from "../../shared/messages/cohort-page.ts";
import { SPREAD_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { kindOf, sayChange, sayLevel, sayPlace, sayPoint, sayUnits } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";
import { MoreMeasures } from "./more-measures.tsx";
import { LevelTable, ProfileTable } from "./profile-tables.tsx";

/** Below these, percentiles are not told. */
const FLOOR = 13;

/** Levels before and after, and changes, of the units of the fixed panel: the cohort fan. */
export const levels: CohortSection = {
  id: "levels",
  title: COHORT_SECTIONS.levels,
  draw: (report) => (report.measures.some(({ panel }) => panel !== null) ? <Levels report={report} /> : null),
  absent: () => COHORT_SECTIONS.levelsAbsent,
};

/** Anchor of a measure's drawings. */
export function levelsAnchor(measure: string): string {
  return `levels-${measure}`;
}

function Levels({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>
        {SAY.meaning} {SAY.cohort}
      </p>
      <p class="note">{SAY.marks}</p>
      <MoreMeasures
        measures={report.measures.filter(({ panel }) => panel !== null)}
        draw={(some) => some.map((measure) => <LevelsOf key={measure.id} measure={measure} report={report} />)}
      />
    </>
  );
}

function LevelsOf({ measure, report }: { readonly measure: CohortMeasure; readonly report: CohortReport }) {
  const { id, title, panel } = measure;
  if (panel === null) return null;
  const isTold = !panel.before.isSuppressed && !panel.after.isSuppressed;
  return (
    <div id={levelsAnchor(id)} class="chart-pair">
      {!isTold && <p class="absent">{SAY.suppressed(title)}</p>}
      {isTold && <LevelFan measure={measure} panel={panel} report={report} />}
      {isTold && !panel.change.isSuppressed && <Changes measure={measure} change={panel.change} report={report} />}
    </div>
  );
}

interface LevelFanProps {
  readonly measure: CohortMeasure;
  readonly panel: PeriodProfiles;
  readonly report: CohortReport;
}

function LevelFan({ measure, panel: { before, after }, report }: LevelFanProps) {
  const { title, unit } = measure;
  const units = sayUnits(report, after.units);
  const [from, to] = [middleOf(before), middleOf(after)];
  const name =
    from === null || to === null
      ? SAY.levelDots(title, units)
      : SAY.levels(title, units, SAY.middle(sayLevel(from.value, measure), sayLevel(to.value, measure)));
  const values = [before, after].flatMap((profile) =>
    [...valuesOf(profile), middleOf(profile)?.lo ?? [], middleOf(profile)?.hi ?? []].flat(),
  );
  const columns = [
    { titles: [SAY.before], profile: before, text: null },
    { titles: [SAY.after], profile: after, text: null },
  ];
  return (
    <ChartFigure
      title={name}
      note={noteOf(after, SAY.levelsNote(pairOf(after)), report)}
      wide={
        <SpreadChart
          size={HALF}
          label={name}
          columns={columns}
          axis={(edges) => levelAxis(values, unit, edges)}
          joined={[0]}
          labels={labelsOf(after, measure)}
        />
      }
    >
      <LevelTable summary={SAY.table} measure={measure} before={before} after={after} />
    </ChartFigure>
  );
}

interface ChangesProps {
  readonly measure: CohortMeasure;
  readonly change: Profile;
  readonly report: CohortReport;
}

function Changes({ measure, change, report }: ChangesProps) {
  const kind = kindOf(measure);
  const units = sayUnits(report, change.units);
  const middle = sayMiddle(middleOf(change), kind);
  const name = middle === null ? SAY.changeDots(measure.title, units) : SAY.changes(measure.title, units, middle);
  return (
    <ChartFigure
      title={name}
      note={noteOf(change, SAY.changesNote, report)}
      wide={
        <QuantileChart
          size={HALF}
          label={name}
          profile={change}
          axis={changeAxis(valuesOf(change, "bounds"), kind)}
          say={(value) => sayPoint(value, kind)}
          name={(p) => SAY.percentile(sayPlace(p))}
          ends={[SAY.least, SAY.most]}
        />
      }
    >
      <ProfileTable summary={SAY.changeTable} profile={change} say={(value) => sayPoint(value, kind)} />
    </ChartFigure>
  );
}

/** The change in the middle, with its interval where enough units are on both sides of it; null without one. */
function sayMiddle(middle: Profile["points"][number] | null, kind: ChangeKind): string | null {
  if (middle === null) return null;
  const { value, lo, hi } = middle;
  return lo === null || hi === null ? sayPoint(value, kind) : sayChange({ value, lo, hi }, kind);
}

/** What the marks of a spread are: the reason for dots where units are few. */
function noteOf(profile: Profile, note: string, report: CohortReport): string {
  return profile.dots === null ? note : SAY.dots(sayUnits(report, profile.units), formatNumber(FLOOR));
}

function pairOf(profile: Profile): string {
  const outer = outerPair(profile);
  if (outer === null) return SAY.pair.none;
  return outer.p < 0.075 ? SAY.pair.twentieths : SAY.pair.tenths;
}

/** Labels right of the fan, the highest percentile first; those between the outermost one and the quartiles have no room. */
function labelsOf(after: Profile, { unit }: CohortMeasure): readonly EndLabel[] {
  const outer = outerPair(after);
  const shown = after.points.filter(({ p }) => outer === null || p <= outer.p || p >= 1 - outer.p - 1e-9 || (p > 0.2 && p < 0.8));
  return shown
    .map(({ p, value }) => ({
      value,
      text: `${p === 0.5 ? SAY.median : SAY.percentile(sayPlace(p))} ${formatLevel(value, unit)}`,
      class: p === 0.5 ? "cohort strong" : "cohort",
    }))
    .reverse();
}
