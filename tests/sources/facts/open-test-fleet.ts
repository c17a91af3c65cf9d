import { afterEach } from "vitest";
import type { DailyCount, FleetData } from "../../../src/model/fleet/fleet-data.ts";
import { type FleetFacts, type FleetOptions, openFleet } from "../../../src/sources/facts/open-fleet.ts";
import { listFleet } from "../../../src/store/fleet/list-fleet.ts";
import { temporaryFolder } from "../git/build-repo.ts";

const opened: FleetFacts[] = [];

afterEach(async () => {
  for (const fleet of opened.splice(0)) await fleet.close();
});

/** Opens what was written below a folder; closed after the test. */
export async function openTestFleet(root: string, more: Partial<FleetOptions> = {}): Promise<FleetFacts> {
  const options = { lookup: null, temporaryFolder: temporaryFolder(), signal: new AbortController().signal, ...more };
  const fleet = await openFleet({ listing: await listFleet(root), ...options });
  opened.push(fleet);
  return fleet;
}

/** Counts of a unit by day, days without any left out; null where the unit lacks the fact. */
export function daysOf({ units, counts }: FleetData, id: string, count: DailyCount): Readonly<Record<number, number>> | null {
  const at = units.findIndex((unit) => unit.id === id);
  const days = counts[count][at];
  if (days === null || days === undefined) return null;
  const first = units[at]?.firstDay ?? 0;
  return Object.fromEntries(Array.from(days, (value, day) => [first + day, value] as const).filter(([, value]) => value !== 0));
}
