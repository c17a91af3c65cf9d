import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { DESIGN_TIERS } from "../../../model/design-tier.ts";
import { COHORT_HEADER as SAY } from "../../shared/messages/cohort.ts";
import { VERDICT_MESSAGES } from "../../shared/messages/verdict.ts";

/** From here on a comparison with others says more than timing. */
const COMPARED_TIER = 3;

/** What the design of a verdict allows to be said, whether it is timing alone, and what it supposes. */
export function designSentences({ tier, assumption }: Pick<CohortReport["verdict"], "tier" | "assumption">): readonly string[] {
  const { verb } = DESIGN_TIERS.find((design) => design.tier === tier) ?? DESIGN_TIERS[0];
  const isTiming = tier > 0 && tier < COMPARED_TIER;
  return [
    ...(tier === 0 ? [] : [SAY.tier(tier, verb)]),
    ...(isTiming ? [VERDICT_MESSAGES.timing] : []),
    ...(assumption === null ? [] : [SAY.assumption(assumption)]),
  ];
}
