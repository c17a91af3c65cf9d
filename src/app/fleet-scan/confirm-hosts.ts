import { ToolError } from "../../errors.ts";
import { counted } from "../counted.ts";
import type { FleetIo, FleetPlan, FleetScanOptions } from "./fleet-options.ts";
import type { FleetItem } from "./settle-repositories.ts";

/** The hosts that the addresses of a list are at, ascending, with how many repositories each has. */
export function listHosts(items: readonly Pick<FleetItem, "address">[]): FleetPlan["hosts"] {
  const counts = new Map<string, number>();
  for (const { address } of items) if (address !== null) counts.set(address.host, (counts.get(address.host) ?? 0) + 1);
  return [...counts].map(([host, repositories]) => ({ host, repositories })).toSorted((a, b) => (a.host < b.host ? -1 : 1));
}

/**
 * Asks whether the hosts of the list may be contacted, where it has addresses.
 *
 * @returns the hosts to which a token may go
 * @throws ToolError USAGE where the network, or ssh, is listed and not allowed, CLONES_DECLINED where nobody confirmed
 */
export async function confirmHosts(items: readonly FleetItem[], options: FleetScanOptions, io: FleetIo): Promise<readonly string[]> {
  const hosts = listHosts(items);
  if (hosts.length === 0) return [];
  if (options.isOffline)
    throw new ToolError(
      `--offline and --repos exclude each other where the list holds addresses: ${hosts.map(({ host }) => host).join(", ")}`,
      { code: "USAGE" },
    );
  const ssh = items.find(({ address }) => address?.protocol === "ssh");
  if (ssh !== undefined && !options.allowsAgent)
    throw new ToolError(`--repos: ${ssh.repo} is reached by ssh, which needs --ssh-agent: keys come from your agent alone`, {
      code: "USAGE",
    });
  const parts = hosts.map(({ host, repositories }) => `${counted(repositories, "repository", "repositories")} from ${host}`);
  if (!(await io.confirm(`Fetch ${parts.join(", ")} into the cache? Nobody else is contacted.`)))
    throw new ToolError("the repositories of the list were not fetched: nobody confirmed", { code: "CLONES_DECLINED" });
  return hosts.map(({ host }) => host);
}
