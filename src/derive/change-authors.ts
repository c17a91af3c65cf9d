import { isMerge } from "../model/commit-table.ts";
import type { IdentityKind } from "../model/identity.ts";
import type { Branches } from "./branches.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** Who landed each change. Columns of one entry per landing. */
export interface ChangeAuthors {
  /** Person who wrote the change's oldest commit; −1 where no commit is in the clone. */
  readonly person: Int32Array;
  /** `automation` when every commit of the change is by automation. */
  readonly kind: readonly IdentityKind[];
}

/** Finds who wrote each landed change: of its branch commits where they are in the clone, else of the step on main. */
export function findChangeAuthors(history: History, landings: Landings, branches: Branches): ChangeAuthors {
  const person = new Int32Array(landings.landings.length).fill(-1);
  const kind = landings.landings.map((_, index): IdentityKind => {
    const commits = commitsOfChange(history, { landings, branches }, index);
    const oldest = commits.at(-1);
    if (oldest === undefined) return "human";
    person[index] = history.identities.person[history.commits.author[oldest] ?? 0] ?? -1;
    const kindOf = (commit: number) => history.identities.kind[history.commits.author[commit] ?? 0];
    if (commits.every((commit) => kindOf(commit) === "automation")) return "automation";
    return kindOf(oldest) === "agent" ? "agent" : "human";
  });
  return { person, kind };
}

/** Non-merge commits that make up a landed change, newest first: its steps on main and its branch's own commits. */
export function commitsOfChange(
  history: History,
  { landings, branches }: { readonly landings: Landings; readonly branches: Branches },
  index: number,
): readonly number[] {
  const landing = landings.landings[index];
  if (landing === undefined) return [];
  const own: number[] = [];
  for (let position = landing.position; position >= landing.firstPosition; position--) {
    const step = history.trunk.steps[position] ?? 0;
    if (!isMerge(history.commits, step)) own.push(step);
  }
  const branch = branches.branches[branches.branchOf[index] ?? -1];
  for (let at = branch?.start ?? 0; at < (branch?.end ?? 0); at++) own.push(branches.commits[at] ?? 0);
  // An evil or octopus merge without branch commits still has an author: the merge itself.
  return own.length > 0 ? own : [landing.commit];
}
