import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_FIRST as SAY } from "../../shared/messages/cohort-page.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { PageBody } from "../../shared/page/page-body.tsx";
import { TopBar } from "../../shared/page/top-bar.tsx";
import { sayUnits, spanOf } from "../words.ts";
import { FirstScreen } from "./first-screen.tsx";
import { COHORT_PAGE_SECTIONS } from "./sections.ts";

/** What the page of a fleet shows. The strings of the report have their control and direction characters written out. */
export function CohortPage({ report }: { readonly report: CohortReport }) {
  const { tool, run, fleet } = report;
  return (
    <PageBody
      report={report}
      header={<TopBar name={pageTitle(report)} beside="" spans={[spanOf(report), SAY.changes(formatNumber(fleet.changes))]} />}
      firstScreen={<FirstScreen report={report} />}
      sections={COHORT_PAGE_SECTIONS}
      footer={`${tool.name} ${tool.version} · seed ${run.seed}`}
    />
  );
}

/** "57 repositories compared". */
export function pageTitle(report: Pick<CohortReport, "run" | "fleet">): string {
  return SAY.compared(sayUnits(report, report.fleet.units));
}
