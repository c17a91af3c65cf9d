import type { OwnClaim } from "../../config/read-claim.ts";
import { fleetMeasure } from "../../measures/cohort/compare-fleet.ts";
import { FLEET_MEASURES, type FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import { pooledDetectable } from "../../measures/cohort/pool-changes.ts";
import type { Claim, ClaimTable } from "../../model/claim.ts";
import type { ClaimsOnTrial, TriedClaim } from "../../model/claim-result.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import type { CohortMeasure } from "../../model/cohort/cohort-report.ts";
import type { UnitKind } from "../../model/fleet/fleet-data.ts";
import type { Grade } from "../../model/report.ts";
import { COHORT_CLAIMS, COHORT_VERDICT } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber, formatRatio } from "../../report/shared/number-format.ts";
import { normalQuantile } from "../../stats/normal.ts";
import type { Evidence, Missing } from "../sections/claims/find-evidence.ts";
import { holdEffect } from "../sections/claims/held-interval.ts";
import { tryClaimsBy } from "../sections/claims/try-claims.ts";
import type { PooledMeasure } from "./pool-measure.ts";
import { sayUnits, unitsName } from "./say-units.ts";

/** Standard deviations of the logs of recovery times, and the two quantiles of 95 % and 80 %. Source: method of this project, section 5.6. */
const RECOVERY_SPREADS = [1, 1.5] as const;
const QUANTILES = normalQuantile(0.975) + normalQuantile(0.8);
/** Efficiency of a rank comparison beside one of means of logs. */
const RANK_EFFICIENCY = 0.955;
const HUNDREDS = 100;

/** What is held against claims. */
export interface FleetEvidence {
  readonly table: ClaimTable;
  readonly own: readonly OwnClaim[];
  readonly margin: number;
  readonly pooled: ReadonlyMap<FleetMeasureId, PooledMeasure>;
  /** As the rows of the report have them. */
  readonly shown: ReadonlyMap<FleetMeasureId, Pooled>;
  readonly gradeOf: (pooled: Pooled) => Grade;
  readonly measures: readonly CohortMeasure[];
  readonly kind: UnitKind;
}

/**
 * Published claims about change over time, and the user's own, held against the pooled changes of a fleet. Claims about runs of feature branches are held
 * against branch commits, which the gap says.
 *
 * Nothing is stamped but "cannot tell": nobody has measured how far fleets drift by themselves. Beside it stands the interval with the smallest change that so many
 * units would show, or what is missing.
 */
export function tryFleetClaims(given: FleetEvidence): ClaimsOnTrial {
  const { table, own, margin, pooled, shown, gradeOf, measures } = given;
  const evidenceFor = ({ measure }: { readonly measure: string }): Evidence | Missing => {
    const id = FLEET_MEASURES.find((known) => known === measure);
    const [found, row] = id === undefined ? [] : [pooled.get(id), shown.get(id)];
    if (found === undefined || row === undefined) return { kind: "missing", reason: COHORT_CLAIMS.notThere(noteOf(measure, measures)) };
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
      isCalibrated: false,
      caveat: null,
      isReversed: false,
    };
  };
  const measureOf = (measure: string) => {
    const id = FLEET_MEASURES.find((known) => known === measure);
    return id === undefined ? undefined : fleetMeasure(id);
  };
  const claims = table.claims.flatMap((claim) => forFleet(claim, given.kind));
  const tried = tryClaimsBy({ measureOf, evidenceFor }, { table: { ...table, claims }, own, margin });
  const publishedValue = (id: string) => claims.find((claim) => claim.id === id)?.value ?? null;
  return {
    ...tried,
    claims: tried.claims.map((claim) => ({
      ...claim,
      reason: [claim.reason, ...reachOf(claim, publishedValue(claim.id), given)].join(" "),
    })),
  };
}

function noteOf(measure: string, measures: readonly CohortMeasure[]): string {
  return measures.find(({ id }) => id === measure)?.note ?? COHORT_VERDICT.noMean;
}

/** What so many units can settle of a claimed ratio, at the level of its interval; of a recovery time that is not there, how many recoveries it takes. */
function reachOf(
  { measure, claimed, figure, ours, scale, stamp }: TriedClaim,
  value: number | null,
  { pooled, kind }: FleetEvidence,
): readonly string[] {
  const found = pooled.get(measure as FleetMeasureId);
  if (ours === null) return measure?.startsWith("recovery-") && value !== null && figure !== null ? [sayRecoveries(value, figure)] : [];
  if (found === undefined || claimed === null || figure === null || scale !== "ratio") return [];
  const visible = pooledDetectable(found, ours.level);
  const [down, up] = [Math.expm1(-visible), Math.expm1(visible)];
  const isTooSmall = claimed > down && claimed < up;
  const say = isTooSmall && stamp === "cannot-tell" ? COHORT_CLAIMS.cannotSettle : COHORT_CLAIMS.reach;
  return [say({ units: sayUnits(found.units, kind), claimed: figure, down: formatRatio(down), up: formatRatio(up) })];
}

/** Recoveries on each side that show a ratio. Formula: 2(z₀.₉₇₅ + z₀.₈₀)²σ²/(0.955·ln²r), in hundreds. Source: method of this project, section 5.6. */
function sayRecoveries(value: number, figure: string): string {
  const [few = 0, many = 0] = RECOVERY_SPREADS.map(
    (spread) => (2 * (QUANTILES * spread) ** 2) / (RANK_EFFICIENCY * Math.log1p(value) ** 2),
  );
  const say = (count: number) => formatNumber(HUNDREDS * Math.round(count / HUNDREDS));
  return COHORT_CLAIMS.recoveries(say(few), say(many), figure);
}

/** A claim that a fleet can be asked about, with what differs from one repository. */
function forFleet(claim: Claim, kind: UnitKind): readonly Claim[] {
  const isOfBranches = claim.measure === "branch-runs";
  const measure = isOfBranches ? "branch-commits" : claim.measure;
  const isKnown = FLEET_MEASURES.some((known) => known === measure);
  if (!isKnown || claim.contrast !== "over-time" || claim.comparable === "no") return [];
  const gap = `${isOfBranches ? COHORT_CLAIMS.branchCommits : claim.gap} ${COHORT_CLAIMS.overUnits(unitsName(kind))}`;
  return [{ ...claim, measure, gap, comparable: "with-gap" }];
}
