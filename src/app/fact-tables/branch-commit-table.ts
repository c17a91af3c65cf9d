import { distinctBranchCommits } from "../../derive/branch-commits.ts";
import { compareIds } from "../../model/commit-table.ts";
import { idColumn, instantColumn, pick, pickInstants, textColumn } from "./columns.ts";
import { type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import type { PartedTable } from "./offer-parts.ts";

/** The commits that `branch-commits` counts, by author instant, then id. Which one of several copies stands for all hangs on what landed since. */
export function branchCommitTable({ facts, units, persons }: FactSource): PartedTable {
  const { commits, identities } = facts.history;
  const { landings } = units.landings;
  const { commit, authoredAt, landing } = distinctBranchCommits(units);
  const landed = landing.map((one) => landings[one]?.commit ?? -1);
  const byInstant = (a: number, b: number) =>
    (authoredAt[a] ?? 0) - (authoredAt[b] ?? 0) || compareIds(commits, commit[a] ?? 0, commit[b] ?? 0);
  return {
    table: "branch_commits",
    lists: sortedLists(groupByQuarter(authoredAt), byInstant),
    isAsBefore: () => false,
    columns: (list) => {
      const own = pick(commit, list);
      return [
        idColumn("commit", commits, own),
        instantColumn("authored_at", pickInstants(authoredAt, list)),
        textColumn("person", pick(identities.person, pick(commits.author, own)), persons),
        idColumn("landed_as", commits, pick(landed, list)),
      ];
    },
  };
}
