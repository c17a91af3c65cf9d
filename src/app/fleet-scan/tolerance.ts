import { EXIT, type ExitCode } from "../../errors.ts";
import { FLEET_SCAN_STATUSES, type FleetRepository, type FleetScanStatus } from "../../model/fleet/fleet-run.ts";
import type { Tolerance } from "./fleet-options.ts";

/** How many repositories have each status. */
export function countStatuses(repositories: readonly FleetRepository[]): Readonly<Record<FleetScanStatus, number>> {
  const counts = FLEET_SCAN_STATUSES.map((status) => [status, repositories.filter((one) => one.status === status).length] as const);
  // Built from the list of the statuses.
  return Object.fromEntries(counts) as Record<FleetScanStatus, number>;
}

/**
 * Exit code of a run that was not interrupted: refused where every repository was, partial where more than is tolerated are less than done. A repository
 * whose facts lack something counts among them, as it would alone.
 */
export function exitOf(counts: Readonly<Record<FleetScanStatus, number>>, tolerated: Tolerance): ExitCode {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total > 0 && counts.refused === total) return EXIT.refused;
  const limit = tolerated.kind === "count" ? tolerated.count : tolerated.share * total;
  return total - counts.done > limit ? EXIT.partial : EXIT.done;
}
