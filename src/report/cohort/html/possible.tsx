import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD, COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import type { CohortSection } from "./cohort-section.ts";

/** What a fleet of this size can show, and what it would need for the rest. */
export const possible: CohortSection = {
  id: "possible",
  title: COHORT_SECTIONS.possible,
  draw: (report) => (report.possible.length === 0 ? null : <Possible report={report} />),
  absent: () => COHORT_SECTIONS.possibleAbsent,
};

function Possible({ report }: { readonly report: CohortReport }) {
  return (
    <>
      <p>{SAY.possible}</p>
      <DataTable
        label={COHORT_SECTIONS.possible}
        titles={[HEAD.what, HEAD.possible, HEAD.here, HEAD.needed]}
        align="ltll"
        rows={report.possible.map(({ what, have, needed, isPossible }) => [
          capitalised(what),
          <span key={what} class={isPossible ? "is-possible" : "quiet"}>
            <span aria-hidden="true">{isPossible ? "✓" : "–"}</span> {isPossible ? HEAD.yes : HEAD.no}
          </span>,
          have,
          needed,
        ])}
      />
    </>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
