import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_FIRST as SAY } from "../../shared/messages/cohort-page.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import type { Chip } from "../../shared/page/chip-list.tsx";
import { sayUnits, spanOf } from "../words.ts";

/** What the answer stands on, in a few words each. What there is none of has no chip. */
export function chipsOf(report: CohortReport): readonly Chip[] {
  const { fleet, run } = report;
  const { people, unassigned, failed, refused } = fleet;
  const optional: readonly (Chip | null)[] = [
    people === null ? null : { name: SAY.chips.people, text: formatNumber(people) },
    { name: SAY.chips.adoption, text: adoptionText(report) },
    unassigned === null ? null : { name: SAY.chips.unassigned, text: unassignedText(unassigned) },
    failed.length === 0 ? null : { name: SAY.chips.failed, text: formatNumber(failed.length) },
    refused.length === 0 ? null : { name: SAY.chips.refused, text: formatNumber(refused.length) },
    { name: SAY.chips.privacy, text: run.privacy },
  ];
  return [
    { name: SAY.chips.units, text: sayUnits(report, fleet.units) },
    ...(run.unitKind === "repository" && fleet.read === fleet.units
      ? []
      : [{ name: SAY.chips.repositories, text: formatNumber(fleet.read) }]),
    { name: SAY.chips.span, text: spanOf(report) },
    ...optional.filter((chip) => chip !== null),
  ];
}

function adoptionText({ adoption: { dated, declared, never } }: CohortReport): string {
  const how = [
    ...(declared === 0 ? [] : [SAY.declared(formatNumber(declared))]),
    ...(declared === dated ? [] : [SAY.detected(formatNumber(dated - declared))]),
  ];
  const dates = dated === 0 ? SAY.noDates : SAY.dates(formatNumber(dated), how.join(", "));
  return never === 0 ? dates : `${dates}; ${SAY.never(formatNumber(never))}`;
}

function unassignedText({ changes, share }: NonNullable<CohortReport["fleet"]["unassigned"]>): string {
  return share === null ? SAY.changes(formatNumber(changes)) : SAY.ofChanges(formatNumber(changes), formatShare(share));
}
