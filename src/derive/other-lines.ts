import { type CommitTable, parentAt } from "../model/commit-table.ts";
import type { MessageTable } from "../model/message-table.ts";
import type { Tip } from "./tip.ts";
import type { Trunk } from "./trunk.ts";
import { walkAncestors } from "./walk-ancestors.ts";

/** Long-lived lines beside main (releases, maintenance, next): work that lands there never lands on main. */
export interface OtherLines {
  /** Short names of their branches. */
  readonly names: readonly string[];
  /** 1 for commits that only such lines reach, 0 for all others. */
  readonly onLine: Uint8Array;
  /** Numbers of pull requests that landed on one of them. */
  readonly landedNumbers: ReadonlySet<number>;
}

const VERSION = /^v?\d{1,4}(?:[.\-_](?:\d{1,6}|x))*(?:[.\-_](?:x|stable|dev|branch|maintenance))?$/i;
const STABLE = /^(?:stable|maint|maintenance|support|lts)(?:[/\-_.].*)?$/i;
const RELEASE = /^(?:release|releases|rel|backport|hotfix)[/\-_.]?v?\d.*$/i;
const INTEGRATION = /^(?:next|develop|development|staging|production|release|gh-pages)$/i;
/** A branch on which as many pull requests landed is a line of its own, whatever it is called. */
const MIN_LANDINGS = 10;

/** True for names of branches that carry old versions on, such as `7-2-stable`, `v3.x` or `maint`; what is merged from them has been released there. */
export function isMaintenanceName(name: string): boolean {
  return name.length <= MAX_NAME && (VERSION.test(name) || STABLE.test(name));
}

/** True for names of any long-lived branch beside main: maintenance, releases, and integration branches such as `develop`. */
export function isLongLivedName(name: string): boolean {
  return isMaintenanceName(name) || (name.length <= MAX_NAME && (RELEASE.test(name) || INTEGRATION.test(name)));
}

const MAX_NAME = 100;

/** The history around main, as far as it is known when lines are looked for. */
export interface LinesInput {
  readonly commits: CommitTable;
  readonly trunk: Trunk;
  readonly messages: MessageTable;
  readonly heads: readonly Tip[];
}

/** Finds the long-lived lines among the branches beside main. */
export function findOtherLines(input: LinesInput): OtherLines {
  const { commits, trunk } = input;
  const onLine = new Uint8Array(commits.count);
  const names: string[] = [];
  const landedNumbers = new Set<number>();
  for (const head of input.heads) {
    const landings = landingsBesideMain(input, head.commit);
    if (!isLongLivedName(head.name) && landings.length < MIN_LANDINGS) continue;
    names.push(head.name);
    for (const number of landings) landedNumbers.add(number);
    walkAncestors(commits, head.commit, (commit) => {
      if (onLine[commit] === 1 || trunk.introducedBy[commit] !== -1) return false;
      onLine[commit] = 1;
      return true;
    });
  }
  return { names, onLine, landedNumbers };
}

/** Pull request numbers named by the first-parent steps of a branch that main does not reach. */
function landingsBesideMain({ commits, trunk, messages }: LinesInput, head: number): readonly number[] {
  const numbers: number[] = [];
  for (let commit = head; commit >= 0 && trunk.introducedBy[commit] === -1; commit = parentAt(commits, commit, 0)) {
    const number = messages.number[commit] ?? 0;
    if (number > 0) numbers.push(number);
  }
  return numbers;
}
