import type { VNode } from "preact";
import type { AdoptionResult, Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { DAYS_PER_WEEK, dayPlace } from "../../shared/chart/days.ts";
import { NARROW, type Size, WIDE } from "../../shared/chart/frame.tsx";
import { ShareChart } from "../../shared/chart/share-chart.tsx";
import { type ToolShares, toolShares } from "../../shared/chart/tool-shares.ts";
import type { WeeklyMarks } from "../../shared/chart/weekly-data.ts";
import { ADOPTION_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import type { Section } from "../section.ts";

/** How marks of AI tools came, tool by tool. */
export const adoption: Section = { id: "adoption", title: "Marks of AI tools", draw, absent: () => SAY.absent };

function draw({ adoption: told }: Report): VNode | null {
  const shares = toolShares(told, SAY);
  if (shares === null) return null;
  const title = titleOf(told);
  const { days, whole, parts, span } = shares;
  const props = { days, whole, parts, label: `${title}.`, marks: marksOf(told, span), span };
  const chart = (size: Size) => <ShareChart size={size} {...props} />;
  const lines = [whole, ...parts];
  const rows = shares.starts.map((start, i) => [
    start,
    formatNumber(shares.changes[i] ?? 0),
    ...lines.map(({ values }) => sayShare(values[i] ?? null)),
  ]);
  return (
    <ChartFigure title={title} note={noteOf(shares)} wide={chart(WIDE)} narrow={chart(NARROW)}>
      <FoldedTable
        summary={SAY.table}
        titles={[SAY.periodHead, SAY.changesHead, ...lines.map(({ name }) => name)]}
        align={`l${"r".repeat(1 + lines.length)}`}
        rows={rows}
      />
      <FoldedTable
        summary={SAY.toolTable}
        titles={[SAY.toolHead, SAY.markedHead, SAY.firstHead, SAY.lastHead]}
        align="lrrr"
        rows={told.tools.map(({ tool, changes, firstAt, lastAt }) => [tool, formatNumber(changes), firstAt, lastAt])}
      />
    </ChartFigure>
  );
}

function titleOf({ markedShare, markedShareAfter, date }: AdoptionResult): string {
  if (date !== null && markedShareAfter !== null && markedShareAfter.value !== null) {
    const { value: share, marked, changes } = markedShareAfter;
    return SAY.titleAfter({
      share: formatShare(share),
      day: dayName(date),
      marked: formatNumber(marked),
      changes: formatNumber(changes),
    });
  }
  const { value, marked, changes } = markedShare;
  return SAY.title(formatShare(value ?? Number.NaN), formatNumber(marked), formatNumber(changes));
}

/** The first mark and the first configuration file, as far as they lie in the curve; the first mark bears its label before the other. */
function marksOf({ firstMarkedAt, firstConfigurationAt }: AdoptionResult, { from, to }: ToolShares["span"]): WeeklyMarks {
  const [first, last] = [dayPlace(from), dayPlace(to) + DAYS_PER_WEEK];
  const mark = (day: string | null, say: (day: string) => string) =>
    day === null || dayPlace(day) < first || dayPlace(day) > last
      ? []
      : [{ day: dayPlace(day), text: say(dayName(day)), class: "adoption" as const }];
  return { marks: [...mark(firstMarkedAt, SAY.firstMark), ...mark(firstConfigurationAt, SAY.firstFile)], leftOut: null };
}

function noteOf({ period, isSparse }: ToolShares): string {
  return [SAY.note(SAY[period]), ...(isSparse ? [SAY.few] : [])].join(" ");
}

function sayShare(share: number | null): string {
  return share === null ? UNKNOWN : formatShare(share);
}
