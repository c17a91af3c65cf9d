import { Fragment, type VNode } from "preact";
import type { MeasureResult, Report } from "../../../model/report.ts";
import { NARROW, type Size, WIDE } from "../../shared/chart/frame.tsx";
import { SplitChart } from "../../shared/chart/split-chart.tsx";
import { type WeeklyData, weeklyData, weeklyMarks } from "../../shared/chart/weekly-data.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { BRANCH_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatChange, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import type { Section } from "../section.ts";
import { Funnel } from "./funnel.tsx";

const BRANCH_WORK = "branch-commits";
/** Fewer branches and lines tell nothing of how much lands. Source: method of this project, section 5.6. */
const FEWEST = { branches: 20, lines: 2_000 } as const;

/** Work on branches beside what lands, and what becomes of the lines written there. */
export const branches: Section = { id: "branches", title: "Branches against main", draw, absent };

function draw(report: Report): VNode | null {
  const [hasWeeks, hasFunnel] = [weeklyData(report, BRANCH_WORK) !== null, hasEnough(report)];
  if (!hasWeeks && !hasFunnel) return null;
  return (
    <Fragment>
      <BothByWeek report={report} />
      {hasFunnel && <Funnel report={report} />}
    </Fragment>
  );
}

function hasEnough({ funnel }: Report): boolean {
  return funnel.measurable && funnel.branches >= FEWEST.branches && funnel.linesWritten >= FEWEST.lines;
}

function absent({ funnel, measures }: Report): string {
  const measure = measures.find(({ id }) => id === BRANCH_WORK);
  const reason = (measure?.state === "unknown" ? measure.note : null) ?? funnel.reason ?? SAY.fewBranches(formatNumber(funnel.branches));
  const fix = measure?.fix ?? null;
  return [SAY.notMeasured(reason), ...(fix === null ? [] : [SAY.withFix(fix)])].join(" ");
}

function BothByWeek({ report }: { readonly report: Report }) {
  const [upper, lower] = [weeklyData(report, BRANCH_WORK), weeklyData(report, HEADLINE)];
  if (upper === null || lower === null) return null;
  const title = titleOf(report);
  const marks = weeklyMarks(report, upper);
  const chart = (size: Size) => (
    <SplitChart
      size={size}
      label={`${title}.`}
      upper={{ title: SAY.branchPart, data: upper }}
      lower={{ title: SAY.landedPart, data: lower }}
      marks={marks}
    />
  );
  const [written, lands] = [byMonth(upper), byMonth(lower)];
  const rows = Array.from(written, ([month, commits]) => [month, sayKnown(commits), sayKnown(lands.get(month) ?? null)]);
  return (
    <ChartFigure title={title} note={SAY.note} wide={chart(WIDE)} narrow={chart(NARROW)}>
      <FoldedTable summary={SAY.monthsTable} titles={[SAY.monthHead, SAY.branchHead, SAY.landedHead]} align="lrr" rows={rows} />
    </ChartFigure>
  );
}

/** Sums of the weeks that begin in a month; null for a month with a week that is not known. */
function byMonth({ weeks }: WeeklyData): ReadonlyMap<string, number | null> {
  const months = new Map<string, number | null>();
  for (const { start, value } of weeks) {
    const month = start.slice(0, 7);
    const sum = months.get(month);
    months.set(month, value === null || sum === null ? null : (sum ?? 0) + value);
  }
  return months;
}

function sayKnown(value: number | null): string {
  return value === null ? UNKNOWN : formatNumber(value);
}

function titleOf({ measures }: Report): string {
  const [branch, landed] = [BRANCH_WORK, HEADLINE].map((wanted) => measures.find(({ id }) => id === wanted));
  const [first, second] = [changeOf(branch), changeOf(landed)];
  if (first !== null && second !== null) return SAY.changed(first, second);
  const [written, lands] = [levelOf(branch), levelOf(landed)];
  return written === null || lands === null ? SAY.weekByWeek : SAY.levels(written, lands);
}

function changeOf(measure: MeasureResult | undefined): string | null {
  if (measure === undefined || measure.change === null) return null;
  const { value, interval } = formatChange(measure.change, measure.unit);
  return `${value} (${interval})`;
}

function levelOf(measure: MeasureResult | undefined): string | null {
  return measure === undefined || measure.overall === null ? null : formatLevel(measure.overall.value, measure.unit);
}
