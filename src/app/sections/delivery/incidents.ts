import type { IncidentUnits } from "../../../derive/delivery/incident-units.ts";
import { isOfOtherService } from "../../../derive/delivery/select-incidents.ts";
import { incidentRates } from "../../../derive/delivery/weekly-incidents.ts";
import type { Units } from "../../../derive/units.ts";
import type { Records } from "../../../model/delivery/delivery.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { DeliverySide } from "./sides.ts";

/** How often incidents begin, on which clock, and how many were left out. One that began after the data end is none of what is compared, and not counted. */
export function describeIncidents(
  units: Units,
  { incidents, records }: { readonly incidents: IncidentUnits; readonly records: Records<unknown> },
  sides: readonly DeliverySide[],
): NonNullable<DeliveryResult["incidents"]> {
  const leftOut = records.problems.filter(({ isLeftOut }) => isLeftOut);
  const count = (isWanted: (problem: string) => boolean) => leftOut.reduce((sum, row) => sum + (isWanted(row.problem) ? row.count : 0), 0);
  return {
    clock: incidents.clock,
    unmapped: count(isOfOtherService),
    leftOut: count((problem) => !isOfOtherService(problem)) + incidents.impossible,
    rows: sides.map((side) => {
      const { bySeverity, ...rates } = incidentRates(incidents, units, side);
      return { side: side.side, ...rates, bySeverity: bySeverity.map((row) => ({ ...row })) };
    }),
  };
}
