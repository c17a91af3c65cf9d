import type { ComponentChildren } from "preact";
import type { Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { BOARD_MESSAGES } from "../../shared/messages/board.ts";
import { QUOTE_MESSAGES } from "../../shared/messages/quotes.ts";
import { Points } from "../../shared/page/points.tsx";
import { quotes } from "../../shared/quotes.ts";
import type { Section } from "../section.ts";
import { BoardChart } from "./board-chart.tsx";
import { boardText } from "./board-text.ts";

/** One sheet for those who decide. Printed first, on screen the last but one. */
export const board: Section = {
  id: "board",
  title: "For the board",
  draw: (report) => <Board report={report} />,
  absent: () => "",
};

function Board({ report }: { readonly report: Report }) {
  const text = boardText(report);
  return (
    <>
      <p class="quiet board-facts">{factsOf(report)}</p>
      <dl class="answer">
        <Answer title="What happened">{text.happened}</Answer>
        <Answer title="How sure">{text.howSure}</Answer>
        <Answer title="What it shows">{text.shows}</Answer>
      </dl>
      <BoardChart report={report} />
      <div class="board-columns">
        <Points title="What this does not say" points={text.limits} />
        <div>
          <Points title="What would change the answer" points={text.changes} />
          <h3>When to look again</h3>
          <p>{text.lookAgain}</p>
        </div>
      </div>
      <div class="quotes">
        <h3>Cleared for quoting</h3>
        <p class="quiet">{QUOTE_MESSAGES.opening}</p>
        {quotes(report).map((quote) => (
          <blockquote key={quote.id}>{quote.text}</blockquote>
        ))}
      </div>
    </>
  );
}

function Answer({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Repository, weeks and data cut in one line. */
function factsOf({ repo, windows, run, tool }: Report): string {
  const weeks = windows === null ? [] : [BOARD_MESSAGES.weeks(spanOf(windows.before), spanOf(windows.after))];
  const cut = run.cutoff === null ? [] : [BOARD_MESSAGES.dataTo(dayName(run.cutoff))];
  return [repo.name, ...weeks, ...cut, `${tool.name} ${tool.version}`].join(" · ");
}

function spanOf({ from, to }: NonNullable<Report["windows"]>["before"]): string {
  return `${dayName(from)} – ${dayName(to)}`;
}
