import type { ComponentChildren } from "preact";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS } from "../../shared/messages/cohort-page.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";
import type { CohortSection } from "./cohort-section.ts";
import { CatchUpDesign, DoseDesign, TogetherDesign, TraitDesign } from "./other-designs.tsx";
import { PlanDesign } from "./plan.tsx";
import { StaggeredDesign } from "./staggered.tsx";

/** Every design, from the one that allows the strongest words on, each with what it lacks. */
export const designs: CohortSection = {
  id: "designs",
  title: COHORT_SECTIONS.designs,
  draw: (report) => <Designs report={report} />,
  absent: () => COHORT_SECTIONS.designsAbsent,
};

function Designs({ report }: { readonly report: CohortReport }) {
  return (
    <>
      {report.plan !== null && <PlanDesign report={report} plan={report.plan} />}
      <StaggeredDesign report={report} />
      <Design title={SAY.together}>
        <TogetherDesign report={report} />
        <DoseDesign report={report} />
      </Design>
      <Design title={SAY.catchUp}>
        <CatchUpDesign report={report} />
      </Design>
      <Design title={SAY.traits}>
        <TraitDesign report={report} />
      </Design>
    </>
  );
}

function Design({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <>
      <h3 class="design-name">{title}</h3>
      <div class="chart-pair">{children}</div>
    </>
  );
}
