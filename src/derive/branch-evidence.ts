import type { Evidence } from "../model/marker.ts";
import type { EvidenceClass } from "../model/marker-kinds.ts";
import type { Branches } from "./branches.ts";

/** Branches whose names begin like those of an agent. Says who opened the branch, not who wrote its commits: never strong. */
export interface BranchEvidence {
  readonly tool: string;
  readonly evidence: EvidenceClass;
  readonly branches: number;
  /** Those among them that reached main. */
  readonly landed: number;
}

export interface BranchEvidenceInput {
  readonly branches: Branches;
  /** What a branch name shows; empty where nothing. */
  readonly matchBranch: (name: string) => readonly Evidence[];
}

/**
 * Counts branches by the tool that their names tell of, by class, most first. Names come from merge subjects and refs, so
 * that a repository that squashes shows few. A name counts once for each branch that bore it.
 */
export function tallyBranchEvidence(input: BranchEvidenceInput): readonly BranchEvidence[] {
  const { branches, matchBranch } = input;
  const tally = new Map<string, { tool: string; evidence: EvidenceClass; branches: number; landed: number }>();
  const add = (name: string | null, landed: number) => {
    // Table order: the first entry that matches decides, so that a branch counts for one tool.
    const hit = name === null ? undefined : matchBranch(name)[0];
    if (hit === undefined) return;
    const key = `${hit.tool}\0${hit.evidence}`;
    const entry = tally.get(key) ?? { tool: hit.tool, evidence: hit.evidence, branches: 0, landed: 0 };
    tally.set(key, { ...entry, branches: entry.branches + 1, landed: entry.landed + landed });
  };
  for (const { name, fate } of branches.branches) add(name, fate === "landed" ? 1 : 0);
  return [...tally.values()].sort((a, b) => b.branches - a.branches || (a.tool < b.tool ? -1 : 1));
}
