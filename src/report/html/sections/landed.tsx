import { Fragment, type VNode } from "preact";
import type { MeasureResult, Report } from "../../../model/report.ts";
import { DifferenceChart, differenceLabels } from "../../shared/chart/difference-chart.tsx";
import { endLabelRoom } from "../../shared/chart/end-labels.tsx";
import { NARROW, type Size, WIDE } from "../../shared/chart/frame.tsx";
import { WeeklyChart, weeklyLabels } from "../../shared/chart/weekly-chart.tsx";
import { type WeeklyData, type WeeklyMarks, weeklyData, weeklyMarks } from "../../shared/chart/weekly-data.ts";
import { weeklyTop, weeksAbove } from "../../shared/chart/weekly-panel.tsx";
import { HEADLINE, headlineOf } from "../../shared/headline.ts";
import { LANDED_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatChange, formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import type { Section } from "../section.ts";
import { linkedWeeks, WeekCell } from "../week-cell.tsx";

/** Distance of logarithms from which on the expected level is seen to differ from the one before. */
const LEVELS_APART = 0.25;
const DIFFERENCE_HEIGHT = 210;

/** Landed changes week by week, and under it how their difference to what was expected settled. */
export const landed: Section = { id: "landed", title: "Landed over time", draw, absent: () => SAY.absent };

interface Drawn {
  readonly report: Report;
  readonly data: WeeklyData;
  readonly marks: WeeklyMarks;
  readonly measure: MeasureResult | null;
  /** Room for labels on the right, the same in both drawings. */
  readonly right: number;
}

function draw(report: Report): VNode | null {
  const data = weeklyData(report, HEADLINE);
  if (data === null) return null;
  const labels = [...weeklyLabels(data), ...differenceLabels(data)];
  const drawn: Drawn = {
    report,
    data,
    marks: weeklyMarks(report, data),
    measure: headlineOf(report),
    right: endLabelRoom(labels.map(({ text }) => text)),
  };
  return (
    <Fragment>
      <OverTime {...drawn} />
      <Difference {...drawn} />
    </Fragment>
  );
}

function OverTime({ report, data, marks, measure, right }: Drawn) {
  const title = titleOf(measure);
  const linked = linkedWeeks(report);
  const props = { label: `${title}.`, data, marks, right };
  const smooth = new Map(data.smooth.map(({ start, value }) => [start, value]));
  const branches = weeklyData(report, "branch-commits");
  const written = new Map(branches?.weeks.map(({ start, value }) => [start, value]));
  const rows = data.weeks.map(({ start, value }) => [
    <WeekCell key={start} start={start} linked={linked} />,
    sayKnown(value),
    sayKnown(smooth.get(start)),
    ...(branches === null ? [] : [sayKnown(written.get(start))]),
  ]);
  const titles = [SAY.week, SAY.landed, SAY.smoothedHead, ...(branches === null ? [] : [SAY.onBranches])];
  return (
    <ChartFigure
      title={title}
      note={noteOf(report, data, measure)}
      wide={<WeeklyChart size={WIDE} linked={linked} {...props} />}
      narrow={<WeeklyChart size={NARROW} {...props} />}
    >
      <FoldedTable summary={SAY.weeksTable} titles={titles} align="lrrr" rows={rows} />
    </ChartFigure>
  );
}

function Difference({ report, data, marks, measure, right }: Drawn) {
  const { windows } = report;
  const change = measure?.change ?? null;
  if (measure === null || change === null || windows === null || data.running.length === 0) return null;
  const words = formatChange(change, measure.unit);
  const title = SAY.settled(words, windows.after.weeks);
  const level = formatCoverage(change.level);
  const props = { label: `${title}.`, data, marks, before: measure.before?.value ?? null, beforeTo: windows.before.to, right };
  const chart = ({ width }: Size) => <DifferenceChart size={{ width, height: DIFFERENCE_HEIGHT }} {...props} />;
  const rows = data.running.map((point) => {
    const told = formatChange({ ...point, scale: change.scale }, measure.unit);
    return [point.start, told.value, told.interval];
  });
  return (
    <ChartFigure title={title} note={SAY.running(level)} wide={chart(WIDE)} narrow={chart(NARROW)}>
      <FoldedTable summary={SAY.runningTable} titles={[SAY.to, SAY.change, SAY.intervalHead(level)]} align="lrr" rows={rows} />
    </ChartFigure>
  );
}

function titleOf(measure: MeasureResult | null): string {
  if (measure === null) return SAY.unknownLevel;
  const { change, after, expected, overall, unit } = measure;
  if (change !== null && after !== null && expected !== null) {
    return SAY.changed({ after: formatLevel(after.value, unit), expected: formatLevel(expected, unit), ...formatChange(change, unit) });
  }
  return overall === null ? SAY.unknownLevel : SAY.level(formatLevel(overall.value, unit));
}

function noteOf({ windows }: Report, data: WeeklyData, measure: MeasureResult | null): string {
  const above = weeksAbove(data, weeklyTop(data));
  return [
    SAY.dots,
    above === 0 ? "" : SAY.above(SAY.weeks(above)),
    data.smooth.length === 0 ? "" : SAY.smoothed,
    data.expected === null ? "" : SAY.expected,
    isElsewhere(measure) ? SAY.expectedElsewhere : "",
    windows === null || windows.leftOut.weeks === 0 ? "" : SAY.leftOut(windows.leftOut.weeks),
    data.isCut ? SAY.cut(data.from) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function isElsewhere(measure: MeasureResult | null): boolean {
  const [before, expected] = [measure?.before?.value ?? 0, measure?.expected ?? 0];
  return before > 0 && expected > 0 && Math.abs(Math.log(expected / before)) >= LEVELS_APART;
}

/** A week without an entry says nothing; one that is not known says so. */
function sayKnown(value: number | null | undefined): string {
  if (value === undefined) return "";
  return value === null ? UNKNOWN : formatNumber(value, Number.isInteger(value) ? 0 : 1);
}
