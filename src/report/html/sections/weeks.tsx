import { groupBy } from "../../../model/group-by.ts";
import type { Report } from "../../../model/report.ts";
import type { LandedItem, WeekDetail } from "../../../model/week-detail.ts";
import { commitLink, pullLink } from "../../shared/links.ts";
import { WEEK_MESSAGES as SAY } from "../../shared/messages/weeks.ts";
import { formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import { LeftOutSentence } from "../left-out-sentence.tsx";
import type { Section } from "../section.ts";
import { weekAnchor } from "../week-cell.tsx";

const TITLES = ["Week from", "Landed", "Lines", "AI-marked", "Largest changes: lines added and deleted"];
const ID_DIGITS = 8;

/** Every week with its largest changes, by quarter: where the way from the verdict down to a commit ends. */
export const weeks: Section = {
  id: "weeks",
  title: "Weeks and their changes",
  draw: (report) => (report.weeks === null || report.weeks.length === 0 ? null : <Weeks report={report} weeks={report.weeks} />),
  absent: ({ weeks: told, run }) => {
    if (run.privacy === "strict") return SAY.withheld;
    return told === null ? SAY.olderVersion : SAY.none;
  },
};

function Weeks({ report, weeks: told }: { readonly report: Report; readonly weeks: readonly WeekDetail[] }) {
  const busiest = told.reduce((most, week) => (week.landed > most.landed ? week : most));
  return (
    <>
      <p>
        {SAY.listed} {SAY.allOf} <code>git-ai-impact explain --week {busiest.start}</code>. <LeftOutSentence what="weeks" />
      </p>
      {quartersOf(told).map(({ name, weeks: own }) => (
        <details key={name}>
          <summary>{summaryOf(name, own)}</summary>
          <DataTable
            label={`Weeks of ${name}`}
            titles={TITLES}
            align="lrrrl"
            rows={own.map((week) => rowOf(week, report))}
            ids={own.map(({ start }) => weekAnchor(start))}
          />
        </details>
      ))}
    </>
  );
}

interface Quarter {
  readonly name: string;
  readonly weeks: readonly WeekDetail[];
}

/** Weeks by the calendar quarter in which they begin. */
function quartersOf(told: readonly WeekDetail[]): readonly Quarter[] {
  const quarters = groupBy(told, ({ start }) => `${start.slice(0, 4)}, quarter ${Math.ceil(Number(start.slice(5, 7)) / 3)}`);
  return Array.from(quarters, ([name, weeks]) => ({ name, weeks }));
}

function summaryOf(name: string, own: readonly WeekDetail[]): string {
  const sum = (of: "landed" | "marked") => formatNumber(own.reduce((total, week) => total + week[of], 0));
  return `${name}: ${own.length} ${own.length === 1 ? "week" : "weeks"}, ${sum("landed")} landed, ${sum("marked")} AI-marked`;
}

function rowOf(week: WeekDetail, { repo, windows }: Report) {
  const { start, landed, lines, marked, largest } = week;
  const isLeftOut = windows !== null && windows.leftOut.weeks > 0 && start >= windows.leftOut.from && start <= windows.leftOut.to;
  return [
    isLeftOut ? (
      <>
        {start} <span class="quiet">left out</span>
      </>
    ) : (
      start
    ),
    formatNumber(landed),
    lines === null ? UNKNOWN : formatNumber(lines),
    formatNumber(marked),
    largest.length > 0 && (
      <ul>
        {largest.map((item) => (
          <Item key={item.id} item={item} web={repo.web} />
        ))}
      </ul>
    ),
  ];
}

/** A change by its pull request, else by its commit; linked where the repository's pages are known. */
function Item({ item, web }: { readonly item: LandedItem; readonly web: string | null }) {
  const { id, number, added, deleted, marked } = item;
  const address = pullLink(web, number) ?? commitLink(web, id);
  const name = number === null ? id.slice(0, ID_DIGITS) : `#${number}`;
  const lines = added === null || deleted === null ? SAY.notCounted : `+${formatNumber(added)} −${formatNumber(deleted)}`;
  return (
    <li>
      {address === null ? <code title={id}>{name}</code> : <a href={address}>{name}</a>} {lines}
      {marked && " AI"}
    </li>
  );
}
