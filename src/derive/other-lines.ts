import { type CommitTable, parentAt } from "../model/commit-table.ts";
import type { MessageTable } from "./message-table.ts";
import type { Tip } from "./tip.ts";
import type { Trunk } from "./trunk.ts";

/** Long-lived lines beside main (releases, maintenance, next): work that lands there never lands on main. */
export interface OtherLines {
  /** Short names of their branches. */
  readonly names: readonly string[];
  /** 1 for commits that only such lines reach, 0 for all others. */
  readonly onLine: Uint8Array;
  /** Numbers of pull requests that landed on one of them. */
  readonly landedNumbers: ReadonlySet<number>;
}

const MAINTENANCE_NAME =
  /^(?:v?\d+(?:[.\-_](?:\d+|x))*(?:[.\-_](?:x|stable|dev|branch|maintenance))?|(?:release|releases|rel|stable|maint|maintenance|support|lts|backport|hotfix)[/\-_.]?v?\d[\w.-]*|(?:stable|maint|next|develop|development|staging|production|release|gh-pages)|\d+[-.]\d+[-.]stable)$/i;
/** A branch on which as many pull requests landed is a line of its own, whatever it is called. */
const MIN_LANDINGS = 10;

/** True for names that projects give to maintenance and release branches, such as `7-2-stable`, `release/1.4`, `v3.x`. */
export function isMaintenanceName(name: string): boolean {
  return name.length <= 100 && MAINTENANCE_NAME.test(name);
}

/** Finds the long-lived lines among the branches beside main. */
export function findOtherLines(commits: CommitTable, trunk: Trunk, messages: MessageTable, heads: readonly Tip[]): OtherLines {
  const onLine = new Uint8Array(commits.count);
  const names: string[] = [];
  const landedNumbers = new Set<number>();
  for (const head of heads) {
    const landings = landingsBesideMain(commits, trunk, messages, head.commit);
    if (!isMaintenanceName(head.name) && landings.length < MIN_LANDINGS) continue;
    names.push(head.name);
    for (const number of landings) landedNumbers.add(number);
    markLine(commits, trunk, head.commit, onLine);
  }
  return { names, onLine, landedNumbers };
}

/** Pull request numbers named by the first-parent steps of a branch that main does not reach. */
function landingsBesideMain(commits: CommitTable, trunk: Trunk, messages: MessageTable, head: number): readonly number[] {
  const numbers: number[] = [];
  for (let commit = head; commit >= 0 && trunk.introducedBy[commit] === -1; commit = parentAt(commits, commit, 0)) {
    const number = messages.number[commit] ?? 0;
    if (number > 0) numbers.push(number);
  }
  return numbers;
}

function markLine(commits: CommitTable, trunk: Trunk, head: number, onLine: Uint8Array): void {
  const stack = [head];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (onLine[commit] === 1 || trunk.introducedBy[commit] !== -1) continue;
    onLine[commit] = 1;
    const end = commits.parentStart[commit + 1] ?? 0;
    for (let i = commits.parentStart[commit] ?? 0; i < end; i++) {
      const parent = commits.parents[i] ?? -1;
      if (parent >= 0) stack.push(parent);
    }
  }
}
