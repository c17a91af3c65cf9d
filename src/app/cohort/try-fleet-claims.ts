import type { OwnClaim } from "../../config/read-claim.ts";
import { fleetMeasure } from "../../measures/cohort/compare-fleet.ts";
import { FLEET_MEASURES, type FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import type { Claim, ClaimTable } from "../../model/claim.ts";
import type { ClaimsOnTrial } from "../../model/claim-result.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import type { Grade } from "../../model/report.ts";
import { COHORT_CLAIMS } from "../../report/shared/messages/cohort-verdict.ts";
import type { Evidence, Missing } from "../sections/claims/find-evidence.ts";
import { holdEffect } from "../sections/claims/held-interval.ts";
import { tryClaimsBy } from "../sections/claims/try-claims.ts";
import type { PooledMeasure } from "./pool-measure.ts";

/** What is held against claims. */
export interface FleetEvidence {
  readonly table: ClaimTable;
  readonly own: readonly OwnClaim[];
  readonly margin: number;
  readonly pooled: ReadonlyMap<FleetMeasureId, PooledMeasure>;
  /** As the rows of the report have them. */
  readonly shown: ReadonlyMap<FleetMeasureId, Pooled>;
  readonly gradeOf: (pooled: Pooled) => Grade;
}

/**
 * Published claims about change over time, and the user's own, held against the pooled changes of a fleet. Claims about runs of feature branches are held
 * against branch commits, which the gap says.
 *
 * Shares and durations are stamped "cannot tell": their pooled interval does not know of what moved all units at one time.
 */
export function tryFleetClaims({ table, own, margin, pooled, shown, gradeOf }: FleetEvidence): ClaimsOnTrial {
  const evidenceFor = ({ measure }: { readonly measure: string }): Evidence | Missing => {
    const id = FLEET_MEASURES.find((known) => known === measure);
    const [found, row] = id === undefined ? [] : [pooled.get(id), shown.get(id)];
    if (found === undefined || row === undefined) return { kind: "missing", reason: COHORT_CLAIMS.notThere };
    const { value, error, df, scale, base, n } = found;
    return {
      kind: "held",
      against: "change",
      scale,
      held: holdEffect({ value, error, df, factor: null, scale, base }),
      before: base,
      level: row.change.level,
      n: Math.round(n),
      grade: gradeOf(row),
      isCalibrated: scale !== "difference" && fleetMeasure(found.id).unit !== "seconds",
      caveat: null,
      isReversed: false,
    };
  };
  const measureOf = (measure: string) => {
    const id = FLEET_MEASURES.find((known) => known === measure);
    return id === undefined ? undefined : fleetMeasure(id);
  };
  const claims = table.claims.flatMap(forFleet);
  return tryClaimsBy({ measureOf, evidenceFor }, { table: { ...table, claims }, own, margin });
}

/** A claim that a fleet can be asked about, with what differs from one repository. */
function forFleet(claim: Claim): readonly Claim[] {
  const isOfBranches = claim.measure === "branch-runs";
  const measure = isOfBranches ? "branch-commits" : claim.measure;
  const isKnown = FLEET_MEASURES.some((known) => known === measure);
  if (!isKnown || claim.contrast !== "over-time" || claim.comparable === "no") return [];
  const gap = `${isOfBranches ? COHORT_CLAIMS.branchCommits : claim.gap} ${COHORT_CLAIMS.overUnits}`;
  return [{ ...claim, measure, gap, comparable: "with-gap" }];
}
