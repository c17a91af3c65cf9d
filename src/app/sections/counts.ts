import type { Units } from "../../derive/units.ts";
import { cameThroughBranch } from "../../derive/units.ts";
import { BRANCH_FATES } from "../../model/branch.ts";
import { isMerge } from "../../model/commit-table.ts";
import { LANDED_KINDS } from "../../model/landed-change.ts";
import { EVIDENCE_CLASSES } from "../../model/marker-kinds.ts";
import type { Report } from "../../model/report.ts";
import type { Facts } from "../facts.ts";

type Counts = Report["repo"]["counts"];

/** Plain counts of what was read: commits, steps, landed changes by kind, evidence on main, branches by fate, people. */
export function countRepository(facts: Facts, units: Units): Counts {
  const { commits, trunk, identities } = facts.history;
  let [commitsOnMain, mergesOnMain] = [0, 0];
  for (let commit = 0; commit < commits.count; commit++) {
    if (trunk.introducedBy[commit] === -1) continue;
    commitsOnMain++;
    if (isMerge(commits, commit)) mergesOnMain++;
  }
  const skipped = Array.from(units.landings.skipped.values());
  return {
    commits: commits.count,
    commitsOnMain,
    mergesOnMain,
    mainSteps: trunk.steps.length,
    landed: tally(LANDED_KINDS, units.landings.landings, (landing) => landing.kind),
    skippedSteps: { sync: skipped.filter((kind) => kind === "sync").length, upMerge: skipped.filter((kind) => kind === "up-merge").length },
    evidence: countEvidence(facts),
    branches: tally(BRANCH_FATES, units.branches.branches, (branch) => branch.fate),
    pullHeadsRead: facts.info.pullHeadsRead,
    commitsUnmeasured: units.lines.refused === null ? units.lines.unmeasured.length : 0,
    people: countPeople(identities.person, identities.kind),
  };
}

/** Non-merge commits on main by evidence class; a commit counts once in every class that it carries. */
function countEvidence(facts: Facts): Counts["evidence"] {
  const { commits, trunk, identities } = facts.history;
  const isOnMain = (commit: number) => trunk.introducedBy[commit] !== -1 && !isMerge(commits, commit);
  const classes = new Map<number, number>();
  for (let row = 0; row < facts.evidence.count; row++) {
    const commit = facts.evidence.commit[row] ?? 0;
    classes.set(commit, (classes.get(commit) ?? 0) | (1 << (facts.evidence.evidence[row] ?? 0)));
  }
  const bit = (name: (typeof EVIDENCE_CLASSES)[number]) => 1 << EVIDENCE_CLASSES.indexOf(name);
  const count = (mask: number) => Array.from(classes).filter(([commit, bits]) => (bits & mask) !== 0 && isOnMain(commit)).length;
  let [automation, nonMerge] = [0, 0];
  for (let commit = 0; commit < commits.count; commit++) {
    if (!isOnMain(commit)) continue;
    nonMerge++;
    if (identities.kind[commits.author[commit] ?? 0] === "automation") automation++;
  }
  return {
    strong: count(bit("authored") | bit("assisted")),
    authored: count(bit("authored")),
    assisted: count(bit("assisted")),
    suggestion: count(bit("suggestion")),
    reviewer: count(bit("reviewer")),
    automation,
    nonMerge,
  };
}

/** Persons by kind; a person with several identities takes the kind of the first. */
function countPeople(person: Int32Array, kind: readonly ("human" | "automation" | "agent")[]): Counts["people"] {
  const kinds = new Map<number, "human" | "automation" | "agent">();
  person.forEach((id, i) => {
    if (!kinds.has(id)) kinds.set(id, kind[i] ?? "human");
  });
  return tally(["human", "automation", "agent"] as const, [...kinds.values()], (value) => value);
}

/** Share of changes that came through a branch whose branch commits are in the clone; null where none came through a branch. */
export function branchCoverage(units: Units): number | null {
  let [branched, known] = [0, 0];
  units.landings.landings.forEach((_, index) => {
    if (!cameThroughBranch(units, index)) return;
    branched++;
    if ((units.branches.branchOf[index] ?? -1) >= 0) known++;
  });
  return branched === 0 ? null : known / branched;
}

function tally<K extends string, T>(keys: readonly K[], items: readonly T[], keyOf: (item: T) => K): Record<K, number> {
  const counts = new Map<K, number>(keys.map((key) => [key, 0]));
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<K, number>; // every key of K is set above
}
