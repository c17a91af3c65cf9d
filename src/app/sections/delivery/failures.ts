import { deploymentRework } from "../../../derive/delivery/deployment-units.ts";
import { countFailed, type FailedChanges, findHotfixed, findTiedToIncidents } from "../../../derive/delivery/failed-changes.ts";
import type { Units } from "../../../derive/units.ts";
import { failedChangesByWeek } from "../../../derive/weekly-reverts.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import { type Counted, type DeliverySide, shareChange, shareOf } from "./sides.ts";

type FailureRow = DeliveryResult["failures"][number];

/** Changes that failed, by how that is known: reverted, repaired, tied to an incident or a failed deployment; and unplanned deployments. Tiers are never added. */
export function describeFailures(units: Units, sides: readonly DeliverySide[]): readonly FailureRow[] {
  const [hotfixed, tied] = [findHotfixed(units), findTiedToIncidents(units)];
  const { incidents = null, deployments = null } = units.delivery ?? {};
  const isGiven = incidents !== null || deployments !== null;
  const counted = (failed: FailedChanges | null) =>
    failed === null ? null : sides.map((side) => countFailed(failed, units.landings, side));
  return [
    rowOf("reverted", "reverted within 7 days", { sides, counts: sides.map((side) => countReverted(units, side)), lack: null }),
    rowOf("hotfixed", "repaired within 7 days", { sides, counts: counted(hotfixed), lack: units.livesMissing }),
    rowOf("incident", "tied to an incident or a failed deployment", {
      sides,
      counts: counted(tied),
      lack: isGiven ? "none of the incidents and deployments that were given counts" : "neither incidents nor deployments were given",
    }),
    rowOf("unplanned", "unplanned deployments (DORA's deployment rework rate)", {
      sides,
      counts: unplannedDeployments(units, sides),
      lack: deployments === null ? "no deployments were given" : "no deployment says whether it was planned",
    }),
  ];
}

interface Found {
  readonly sides: readonly DeliverySide[];
  /** Of each side; null where it is not known. */
  readonly counts: readonly Counted[] | null;
  readonly lack: string | null;
}

function rowOf(tier: FailureRow["tier"], title: string, { sides, counts, lack }: Found): FailureRow {
  if (counts === null) return { tier, title, before: null, after: null, all: null, change: null, note: lack };
  const of = (name: DeliverySide["side"]) => counts[sides.findIndex(({ side }) => side === name)] ?? null;
  const [before, after, all] = [of("before"), of("after"), of("all")];
  return {
    tier,
    title,
    before: before === null ? null : shareOf(before),
    after: after === null ? null : shareOf(after),
    all: all === null ? null : shareOf(all),
    change: before === null || after === null ? null : shareChange(before, after),
    note: null,
  };
}

function unplannedDeployments({ delivery }: Units, sides: readonly DeliverySide[]): readonly Counted[] | null {
  const deployments = delivery?.deployments ?? null;
  const found = sides.map((side) => (deployments === null ? null : deploymentRework(deployments, side)));
  if (found.every((side) => side === null)) return null;
  return found.map((side) => ({ events: side?.unplanned ?? 0, trials: side?.deployments ?? 0 }));
}

function countReverted(units: Units, { weeks, span }: DeliverySide): Counted {
  const { events, trials } = failedChangesByWeek(units, weeks);
  const sum = (column: Float64Array) => column.subarray(span.from, span.to).reduce((total, value) => total + value, 0);
  return { events: sum(events), trials: sum(trials) };
}
