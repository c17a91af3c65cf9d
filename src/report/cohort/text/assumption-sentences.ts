import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { DESIGN_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { DESIGN_ASSUMPTIONS as ASSUMES } from "../../shared/messages/cohort-designs.ts";

/** What has to be true for each design that has an estimate; empty without one. */
export function assumptionSentences({ plan, staggered, together, dose, catchUp, traits }: CohortReport): readonly string[] {
  const isFollowed = catchUp.byMonth.length > 0 || catchUp.earlyAgainstLate !== null;
  const all: readonly (readonly [title: string, isShown: boolean, assumption: string])[] = [
    [SAY.plan, plan !== null && plan.change !== null, plan?.tier === 4 ? ASSUMES.plan : ASSUMES.planWithoutLot],
    [SAY.staggered, staggered.estimate !== null, ASSUMES.staggered],
    [SAY.together, together.some(({ change }) => change !== null), ASSUMES.together],
    [SAY.dose, dose.slope !== null, ASSUMES.dose],
    [SAY.catchUpTitle, isFollowed, ASSUMES.catchUp],
    [SAY.traitsTitle, traits.rows.length > 0, ASSUMES.traits],
  ];
  return all.flatMap(([title, isShown, assumption]) => (isShown ? [SAY.assumes(title, assumption)] : []));
}
