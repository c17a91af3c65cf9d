import type { Report } from "../../../model/report.ts";
import type { LandedItem, WeekDetail } from "../../../model/week-detail.ts";
import { commitLink, pullLink } from "../../shared/links.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import { formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { DataTable } from "../data-table.tsx";
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
    if (run.privacy === "strict") return ABSENT_MESSAGES.weeksWithheld;
    return told === null ? ABSENT_MESSAGES.weeksOlder : ABSENT_MESSAGES.weeksNone;
  },
};

function Weeks({ report, weeks: told }: { readonly report: Report; readonly weeks: readonly WeekDetail[] }) {
  const busiest = told.reduce((most, week) => (week.landed > most.landed ? week : most));
  return (
    <>
      <p>
        {isCut(report, told) && `The last ${told.length} weeks of those that are compared. `}
        Automation and reverts are left out. The largest changes of each week are listed, by lines of text files that count; a mark is a
        lower bound. All changes of a week, with their subjects: <code>git-ai-impact explain --week {busiest.start}</code>, in the clone.
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

/** True where the page has no room for the earlier weeks. */
function isCut({ windows }: Report, [first]: readonly WeekDetail[]): boolean {
  return windows !== null && first !== undefined && first.start > windows.before.from;
}

interface Quarter {
  readonly name: string;
  readonly weeks: readonly WeekDetail[];
}

/** Weeks by the calendar quarter in which they begin. */
function quartersOf(told: readonly WeekDetail[]): readonly Quarter[] {
  const quarters = new Map<string, WeekDetail[]>();
  for (const week of told) {
    const name = `${week.start.slice(0, 4)}, quarter ${Math.ceil(Number(week.start.slice(5, 7)) / 3)}`;
    quarters.set(name, [...(quarters.get(name) ?? []), week]);
  }
  return Array.from(quarters, ([name, own]) => ({ name, weeks: own }));
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
  const lines = added === null || deleted === null ? "lines not counted" : `+${formatNumber(added)} −${formatNumber(deleted)}`;
  return (
    <li>
      {address === null ? <code title={id}>{name}</code> : <a href={address}>{name}</a>} {lines}
      {marked && " AI"}
    </li>
  );
}
