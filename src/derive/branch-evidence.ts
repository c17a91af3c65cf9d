import type { Branch } from "../model/branch.ts";
import type { Evidence, EvidenceClass } from "../model/marker.ts";
import type { Branches } from "./branches.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** Branches whose names begin like those of an agent. Says who opened the branch, not who wrote its commits: never strong. */
export interface BranchEvidence {
  readonly tool: string;
  readonly evidence: EvidenceClass;
  readonly branches: number;
  /** Those among them that reached main. */
  readonly landed: number;
}

export interface BranchEvidenceInput {
  readonly history: History;
  readonly landings: Landings;
  readonly branches: Branches;
  /** What a branch name shows; empty where nothing. */
  readonly matchBranch: (name: string) => readonly Evidence[];
}

/**
 * Counts branches by the tool that their names tell of, by class, most first. Names come from merge subjects and refs, so
 * that a repository that squashes shows few. A name counts once for each branch that bore it.
 */
export function tallyBranchEvidence(input: BranchEvidenceInput): readonly BranchEvidence[] {
  const { history, landings, branches, matchBranch } = input;
  const tally = new Map<string, { tool: string; evidence: EvidenceClass; branches: number; landed: number }>();
  const add = (name: string | null, landed: number) => {
    // Table order: the first entry that matches decides, so that a branch counts for one tool.
    const hit = name === null ? undefined : matchBranch(name)[0];
    if (hit === undefined) return;
    const key = `${hit.tool}\0${hit.evidence}`;
    const entry = tally.get(key) ?? { tool: hit.tool, evidence: hit.evidence, branches: 0, landed: 0 };
    tally.set(key, { ...entry, branches: entry.branches + 1, landed: entry.landed + landed });
  };
  // A pull request's ref is called after its number; the branch that it was opened from may still be there.
  const refNames = new Map(history.heads.map(({ commit, name }) => [commit, name]));
  const nameOf = (branch: Branch | undefined) => (branch === undefined ? null : (refNames.get(branch.head) ?? branch.name));
  landings.landings.forEach(({ commit }, index) => {
    add(history.messages.mergedBranch.get(commit) ?? nameOf(branches.branches[branches.branchOf[index] ?? -1]), 1);
  });
  for (const branch of branches.branches) if (branch.fate !== "landed") add(nameOf(branch), 0);
  return [...tally.values()].sort((a, b) => b.branches - a.branches || (a.tool < b.tool ? -1 : 1));
}
