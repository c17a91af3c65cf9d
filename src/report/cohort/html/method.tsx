import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS, COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";
import { METHOD_MESSAGES } from "../../shared/messages/method.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { FactList } from "../../shared/page/fact-list.tsx";
import { saySettings } from "../../shared/say-settings.ts";
import { sayUnits, spanOf } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";

/** How the numbers came about: what each measure is, and what this run used. */
export const method: CohortSection = {
  id: "method",
  title: COHORT_SECTIONS.method,
  draw: (report) => <Method report={report} />,
  absent: () => COHORT_SECTIONS.nothing,
};

function Method({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>{SAY.floors}</p>
      <h3>Measures</h3>
      <p class="quiet">
        <code>git-ai-impact explain MEASURE</code> {METHOD_MESSAGES.explained}
      </p>
      <details>
        <summary>{SAY.definitions(report.measures.length)}</summary>
        <dl class="definitions">
          {report.measures.map(({ id, title, definition }) => (
            <div key={id}>
              <dt>
                {title} <code>{id}</code>
              </dt>
              <dd>{definition}</dd>
            </div>
          ))}
        </dl>
      </details>
      <h3>This run</h3>
      <FactList facts={runFacts(report)} />
    </>
  );
}

function runFacts(report: CohortReport): readonly (readonly [string, string])[] {
  const { tool, run, fleet } = report;
  return [
    ["Program", `${tool.name} ${tool.version}`],
    ["Run", `${run.id}, seed ${run.seed}`],
    ["Units", sayUnits(report, fleet.units)],
    ["Repositories read", formatNumber(fleet.read)],
    ["Data", spanOf(report)],
    ["Privacy", run.privacy],
    ["Read in part", run.partial ? "yes" : "no"],
    ["Settings", saySettings(run.settings)],
  ];
}
