import type { MeasureResult, Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import { METHOD_MESSAGES } from "../../shared/messages/method.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { FactList } from "../../shared/page/fact-list.tsx";
import { FoldedTextTable } from "../../shared/page/folded-text-table.tsx";
import { saySettings } from "../../shared/say-settings.ts";
import { exclusionTable } from "../../shared/tables/work-tables.ts";
import { LeftOutSentence } from "../left-out-sentence.tsx";
import { definitionAnchor } from "../measure-anchors.ts";
import type { Section } from "../section.ts";

/** How every number came about: what each measure is, what this run used, and what it left out. */
export const method: Section = {
  id: "method",
  title: "Method",
  draw: (report) => <Method report={report} />,
  absent: () => ABSENT_MESSAGES.method,
};

function Method({ report }: { readonly report: Report }) {
  return (
    <>
      <h3>Measures</h3>
      <p class="quiet">
        <code>git-ai-impact explain MEASURE</code> {METHOD_MESSAGES.explained} <LeftOutSentence what="definitions" />
      </p>
      <details>
        <summary>{summaryOf(report.measures)}</summary>
        <dl class="definitions">
          {report.measures.map((measure) => (
            <Definition key={measure.id} measure={measure} />
          ))}
        </dl>
      </details>
      <h3>This run</h3>
      <FactList facts={runFacts(report)} />
      <FoldedTextTable table={exclusionTable(report)} />
    </>
  );
}

function summaryOf(measures: Report["measures"]): string {
  const isDefined = measures.some(({ definition }) => definition !== null);
  return isDefined ? METHOD_MESSAGES.definitions(measures.length) : METHOD_MESSAGES.estimates(measures.length);
}

function Definition({ measure: { id, title, definition, formula, method: how } }: { readonly measure: MeasureResult }) {
  return (
    <div id={definitionAnchor(id)}>
      <dt>
        {title} <code>{id}</code>
      </dt>
      {definition !== null && <dd>{definition}</dd>}
      {formula !== null && <dd class="formula">{formula}</dd>}
      {how !== "none" && <dd class="quiet">Here: {how}</dd>}
    </div>
  );
}

function runFacts({ tool, run, repo, adoption, events }: Report): readonly (readonly [string, string])[] {
  const { commits, commitsOnMain, mainSteps, pullHeadsRead, landed } = repo.counts;
  const kinds = (["merge", "rebase", "squash", "direct"] as const).map((kind) => `${formatNumber(landed[kind])} ${kind}`);
  return [
    ["Program", `${tool.name} ${tool.version}, markers ${run.markerTable}`],
    ["Run", `${run.id}, seed ${run.seed}`],
    ["Reader", run.reader],
    ["Diff", run.diff],
    ["Data to", run.cutoff ?? "an unknown day"],
    ["Weeks in", run.timezone],
    ["Privacy", run.privacy],
    ["Main", `${repo.main} at ${repo.head} (${repo.mainSource})`],
    [
      "Read",
      `${formatNumber(commits)} commits, ${formatNumber(commitsOnMain)} of them on main in ${formatNumber(mainSteps)} steps; ${formatNumber(pullHeadsRead)} pull request heads`,
    ],
    ["Landed as", kinds.join(", ")],
    ["Adoption date", adoption.rule],
    ...(events.length === 0
      ? []
      : [["Events", events.map(({ date, label }) => `${dayName(date)} ${label}`).join(", ")] as const satisfies readonly [string, string]]),
    ["Settings", saySettings(run.settings)],
  ];
}
