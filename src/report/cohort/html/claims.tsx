import { claimRows } from "../../shared/claim-rows.ts";
import { COHORT_SECTIONS, COHORT_TEXT } from "../../shared/messages/cohort-page.ts";
import { ClaimTables } from "../../shared/page/claim-tables.tsx";
import type { CohortSection } from "./cohort-section.ts";

/** Claims of others and the reader's own against the pooled changes of the units. */
export const claims: CohortSection = {
  id: "claims",
  title: COHORT_SECTIONS.claims,
  draw: (report) =>
    report.claims === null ? null : <ClaimTables rows={claimRows(report)} tests={report.claims.tests} meaning={COHORT_TEXT.claims} />,
  absent: () => COHORT_SECTIONS.claimsAbsent,
};
