import type { UnitKind } from "../../model/fleet/fleet-data.ts";
import { UNIT_WORDS } from "../../report/shared/messages/cohort-page.ts";
import { formatNumber } from "../../report/shared/number-format.ts";

/** "12 repositories", "1 team". */
export function sayUnits(count: number, kind: UnitKind): string {
  return `${formatNumber(count)} ${UNIT_WORDS[kind][count === 1 ? 0 : 1]}`;
}

/** "repositories", "teams". */
export function unitsName(kind: UnitKind): string {
  return UNIT_WORDS[kind][1];
}
