import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { counted } from "../../../model/counted.ts";
import { groupBy } from "../../../model/group-by.ts";
import { type ClaimRow, claimRows, STAMP_WORDS } from "../../shared/claim-rows.ts";
import { FLEET_CLAIMS, POSSIBLE_MESSAGES, COHORT_HEADER as SAY } from "../../shared/messages/cohort.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { sayUnits, spanOf } from "../words.ts";

/** Names that are told before the rest are counted. */
const MOST_NAMES = 3;

/** What was read: units, people, changes, days. */
export function headSentence(report: CohortReport): string {
  const { fleet, run } = report;
  const parts = [
    ...(run.unitKind === "team" ? [SAY.repositories(counted(fleet.read, "repository", "repositories"))] : []),
    ...(fleet.people === null ? [] : [SAY.people(formatNumber(fleet.people))]),
    SAY.changes(formatNumber(fleet.changes)),
    spanOf(report),
  ];
  return SAY.units(sayUnits(report, fleet.units), parts.join(" · "));
}

/** What a fleet of this size can show, and what not; no sentence of a kind of which there is nothing. */
export function possibleSentences(report: CohortReport): readonly string[] {
  const units = sayUnits(report, report.fleet.units);
  const can = report.possible.filter(({ isPossible }) => isPossible).map(({ what }) => what);
  const cannot = report.possible
    .filter(({ isPossible }) => !isPossible)
    .map(({ what, have, needed }) => POSSIBLE_MESSAGES.lacking(what, have, needed));
  return [
    ...(can.length === 0 ? [] : [POSSIBLE_MESSAGES.can(units, can.join("; "))]),
    ...(cannot.length === 0 ? [] : [POSSIBLE_MESSAGES.cannot(units, cannot.join("; "))]),
  ];
}

/** What belongs to no unit, was not read, or is counted once; no sentence where there is nothing. */
export function coverageSentences({ fleet: { unassigned, shared, failed, refused } }: Pick<CohortReport, "fleet">): readonly string[] {
  const unassignedShare = unassigned?.share ?? null;
  return [
    ...(unassigned === null || unassigned.changes === 0
      ? []
      : [SAY.unassigned(formatNumber(unassigned.changes), unassignedShare === null ? null : formatShare(unassignedShare))]),
    ...(shared.repositories === 0
      ? []
      : [SAY.shared(counted(shared.repositories, "repository", "repositories"), counted(shared.changes, "landed change"))]),
    ...(failed.length === 0 ? [] : [SAY.failed(formatNumber(failed.length), namesOf(failed))]),
    ...(refused.length === 0 ? [] : [SAY.refused(formatNumber(refused.length), namesOf(refused))]),
  ];
}

/** Names by the reason that they share, the first few of each. */
function namesOf(places: readonly { readonly name: string; readonly reason: string }[]): string {
  const groups = Array.from(
    groupBy(places, ({ reason }) => reason),
    ([reason, group]) => {
      const names = group
        .slice(0, MOST_NAMES)
        .map(({ name }) => name)
        .join(", ");
      const left = group.length - MOST_NAMES;
      return SAY.named(left > 0 ? SAY.more(names, formatNumber(left)) : names, reason);
    },
  );
  return groups.join("; ");
}

/** Claims with their stamps, those that were held against an interval first. */
export function claimSentences(report: Pick<CohortReport, "claims" | "measures">): readonly string[] {
  const { tried, missing } = claimRows(report);
  const open = missing.flatMap(({ reason, rows }) => rows.map((row) => FLEET_CLAIMS.missing(claimName(row), reason)));
  return [...tried.map((row) => FLEET_CLAIMS.tried(claimName(row), STAMP_WORDS[row.claim.stamp].word, row.claim.reason)), ...open];
}

function claimName({ who, claimed, claim }: ClaimRow): string {
  return FLEET_CLAIMS.claim(who, claimed, claim.title);
}
