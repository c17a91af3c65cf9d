import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { PlanResult } from "../../../model/cohort/designs.ts";
import { dayName } from "../../shared/calendar.ts";
import { DESIGN_ASSUMPTIONS } from "../../shared/messages/cohort-designs.ts";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";
import { formatNumber, formatProbability } from "../../shared/number-format.ts";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { changeText, LOG_RATIO, sayUnits } from "../words.ts";
import { Assumption } from "./assumption.tsx";
import { intervalRow } from "./interval-row.ts";
import { Lacking } from "./lacking.tsx";
import { RowsFigure } from "./rows-figure.tsx";

/** What a planned rollout showed, by the waves that were planned, whoever kept to them. */
export function PlanDesign({ report, plan }: { readonly report: CohortReport; readonly plan: PlanResult }) {
  const { change, waves, missing, p } = plan;
  const said = change === null ? null : changeText(change, LOG_RATIO);
  return (
    <>
      <h3 class="design-name">{SAY.plan}</h3>
      <Assumption text={plan.tier === 4 ? DESIGN_ASSUMPTIONS.plan : DESIGN_ASSUMPTIONS.planWithoutLot} />
      <p>{[sayPlan(plan, report), plan.isRandom ? SAY.lot : SAY.noLot, p === null ? "" : SAY.planP(formatProbability(p))].join(" ")}</p>
      {said !== null && (
        <div class="chart-pair">
          <RowsFigure
            title={SAY.planTitle(said.value, said.interval)}
            note={SAY.planTell}
            summary={SAY.planEffect}
            rows={intervalRow(SAY.planRow, change)}
            kind={LOG_RATIO}
          />
        </div>
      )}
      <FoldedTable
        summary={SAY.planTable}
        titles={[SAY.wave, HEAD.units]}
        align="lr"
        rows={waves.map(({ startsOn, units }) => [dayName(startsOn), formatNumber(units)])}
      />
      <Lacking missing={missing} />
    </>
  );
}

function sayPlan({ planned, waves, offPlan }: PlanResult, report: CohortReport): string {
  return SAY.planNote(dayName(planned), waves.length === 1 ? "1 wave" : `${formatNumber(waves.length)} waves`, sayUnits(report, offPlan));
}
