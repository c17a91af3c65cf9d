import type { ChangeTeams } from "../../derive/fleet/teams/change-teams.ts";
import { idColumn, instantColumn, pick, pickInstants, rowNumbers, textColumn } from "./columns.ts";
import { type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Landed changes that belong to a team by their files, in main's order: by rules of paths, and by CODEOWNERS. Names are those of teams, never of owners. */
export function teamChangeTable({ facts, units }: FactSource, { teams, byPath, byOwner }: ChangeTeams): PartedTable {
  const { commits } = facts.history;
  const { landings } = units.landings;
  const landedAt = Float64Array.from(landings, (landing) => landing.landedAt);
  const landed = Int32Array.from(landings, ({ commit }) => commit);
  const rows = rowNumbers(landings.length).filter((landing) => (byPath[landing] ?? -1) >= 0 || (byOwner[landing] ?? -1) >= 0);
  return {
    table: "team_changes",
    lists: sortedLists(groupByQuarter(pickInstants(landedAt, rows)), null),
    isAsBefore: () => false,
    columns: (list) => {
      const changes = pick(rows, list);
      return [
        idColumn("commit", commits, pick(landed, changes)),
        instantColumn("landed_at", pickInstants(landedAt, changes)),
        textColumn("path_team", pick(byPath, changes), teams),
        textColumn("owner_team", pick(byOwner, changes), teams),
      ];
    },
  };
}
