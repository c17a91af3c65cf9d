import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { DESIGN_TIERS } from "../../../model/design-tier.ts";
import { hasFailed } from "../../shared/assertion-rows.ts";
import { splitSentence } from "../../shared/evidence.ts";
import { COHORT_FIRST as SAY } from "../../shared/messages/cohort-page.ts";
import { FailedAssertions } from "../../shared/page/assertion-list.tsx";
import { ChipList } from "../../shared/page/chip-list.tsx";
import { ReadFirstBox } from "../../shared/page/read-first-box.tsx";
import { CaveatsLeft, ReasonList } from "../../shared/page/reason-list.tsx";
import { chipsOf } from "./chips.ts";
import { believe, doubt, MOST_CAVEATS } from "./reasons.ts";

/** The answer: verdict, what its design allows, what it assumes, why to believe and to doubt it, and what it stands on. */
export function FirstScreen({ report }: { readonly report: CohortReport }) {
  const { verdict } = report;
  return (
    <div class="first-screen">
      <h1>{splitSentence(verdict).finding}</h1>
      {verdict.clause !== null && <p class="clause">{verdict.clause}</p>}
      <p class="design">
        {designOf(verdict.tier)} {verdict.assumption !== null && SAY.assumption(verdict.assumption)}
      </p>
      <Reasons report={report} />
      <ChipList chips={chipsOf(report)} />
      <ReadFirstBox warnings={report.warnings}>
        {hasFailed(report.assertions) ? <FailedAssertions results={report.assertions} /> : null}
      </ReadFirstBox>
    </div>
  );
}

/** Why to believe the verdict and why to doubt it; without one, what was read. */
function Reasons({ report }: { readonly report: CohortReport }) {
  const { caveats, tier } = report.verdict;
  if (tier === 0) return <p>{[...believe(report), ...caveats.slice(0, MOST_CAVEATS)].join(" ")}</p>;
  return (
    <div class="reasons">
      <div>
        <ReasonList title="Why believe it" sentences={believe(report)} />
      </div>
      <div>
        <ReasonList title="Why doubt it" sentences={doubt(report)} />
        <CaveatsLeft caveats={caveats.length - MOST_CAVEATS} />
      </div>
    </div>
  );
}

function designOf(tier: number): string {
  const known = DESIGN_TIERS.find((design) => design.tier === tier);
  if (known === undefined || known.tier === 0) return SAY.design[0];
  return `${SAY.design[known.tier]} ${SAY.strongest(known.verb)}`;
}
