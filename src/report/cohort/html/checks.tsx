import { COHORT_SECTIONS } from "../../shared/messages/cohort-page.ts";
import { AssertionList } from "../../shared/page/assertion-list.tsx";
import { Caveats } from "../../shared/page/caveats.tsx";
import { CheckList } from "../../shared/page/check-list.tsx";
import { Warnings } from "../../shared/page/warnings.tsx";
import type { CohortSection } from "./cohort-section.ts";

/** Whether the comparison can be trusted, what limits the grade, and what was odd in the data. */
export const checks: CohortSection = {
  id: "checks",
  title: COHORT_SECTIONS.checks,
  draw: ({ checks: all, verdict, warnings, assertions }) => (
    <>
      <CheckList checks={all} caps={verdict.caps} />
      <Caveats caveats={verdict.caveats} />
      <Warnings warnings={warnings} />
      <AssertionList results={assertions} />
    </>
  ),
  absent: () => COHORT_SECTIONS.nothing,
};
