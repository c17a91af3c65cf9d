import { commitsOfChange } from "./change-authors.ts";
import { namesFix } from "./parse-message.ts";
import { NO_REVERT } from "./reverts.ts";
import type { Units } from "./units.ts";

/** What landed changes are told to repair by. */
export type RepairInput = Pick<Units, "history" | "landings" | "branches" | "reverts">;

/**
 * 1 for each landed change that repairs something: a revert; a subject, pull request title or branch name that says fix or hotfix; or a merge or
 * rebased group at least half of whose commits say so. Words alone decide: a repair that calls itself an improvement is not seen.
 */
export function findRepairs(input: RepairInput): Uint8Array {
  const { landings } = input.landings;
  return Uint8Array.from(landings, (_, landing) => Number(isRepair(input, landing)));
}

function isRepair(input: RepairInput, landing: number): boolean {
  const { history, landings, branches, reverts } = input;
  const change = landings.landings[landing];
  if (change === undefined) return false;
  if (reverts[landing] !== NO_REVERT || history.messages.fixes[change.commit] === 1) return true;
  if (namesFix(branches.branches[branches.branchOf[landing] ?? -1]?.name ?? null)) return true;
  if (change.kind !== "merge" && change.kind !== "rebase") return false;
  const commits = commitsOfChange(history, input, landing);
  const fixes = commits.filter((commit) => history.messages.fixes[commit] === 1).length;
  return fixes * 2 >= commits.length;
}
