import type { ComponentChildren } from "preact";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { DESIGN_ASSUMPTIONS as ASSUMES } from "../../shared/messages/cohort-designs.ts";
import { COHORT_SECTIONS } from "../../shared/messages/cohort-page.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";
import { Assumption } from "./assumption.tsx";
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
  const isTogether = report.together.some(({ change }) => change !== null);
  const isFollowed = report.catchUp.byMonth.length > 0 || report.catchUp.earlyAgainstLate !== null;
  return (
    <>
      {report.plan !== null && <PlanDesign report={report} plan={report.plan} />}
      <StaggeredDesign report={report} />
      <Design
        title={SAY.together}
        assumptions={[...shown(ASSUMES.together, isTogether), ...shown(ASSUMES.dose, report.dose.slope !== null)]}
      >
        <TogetherDesign report={report} />
        <DoseDesign report={report} />
      </Design>
      <Design title={SAY.catchUp} assumptions={shown(ASSUMES.catchUp, isFollowed)}>
        <CatchUpDesign report={report} />
      </Design>
      <Design title={SAY.traits} assumptions={shown(ASSUMES.traits, report.traits.rows.length > 0)}>
        <TraitDesign report={report} />
      </Design>
    </>
  );
}

/** The assumption of a design that has an estimate; none of one that has none. */
function shown(assumption: string, isShown: boolean): readonly string[] {
  return isShown ? [assumption] : [];
}

interface DesignProps {
  readonly title: string;
  readonly assumptions: readonly string[];
  readonly children: ComponentChildren;
}

function Design({ title, assumptions, children }: DesignProps) {
  return (
    <>
      <h3 class="design-name">{title}</h3>
      {assumptions.length > 0 && <Assumption text={assumptions.join(" ")} />}
      <div class="chart-pair">{children}</div>
    </>
  );
}
