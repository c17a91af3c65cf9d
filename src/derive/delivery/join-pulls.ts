import type { PullRequest } from "../../model/delivery/pull-request.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { Branches } from "../branches.ts";
import type { LandedHistory } from "../landed-history.ts";
import { findCommits } from "../note-evidence.ts";
import { findPullOf } from "./pull-owners.ts";

/**
 * Rules that join a pull request to the landed change that it became; the first that finds one decides.
 *
 * 1. `merge-sha`: the commit that the forge names as its merge is on main, or came to main with a landed change
 * 2. `head-sha`: so did its newest commit
 * 3. `number`: a merge or squash bears its number
 * 4. `copies`: its commits stand on main as copies, by patch id or by author, author instant and subject, or main closes its number
 */
export const JOIN_RULES = ["merge-sha", "head-sha", "number", "copies"] as const;
export type JoinRule = (typeof JOIN_RULES)[number];

/** A merged pull request of which no landed change was found. */
export interface MissedPull {
  readonly number: number;
  /** One clause: "its merge commit is not in the history". */
  readonly reason: string;
}

/** Pull requests and the landed changes that they became. */
export interface JoinedPulls {
  /** For each pull request: index of its landed change; −1 where there is none. */
  readonly landingOf: Int32Array;
  /** For each landed change: the pull request that it is, or is a part of; −1 where there is none (see `findPullOf`). */
  readonly pullOf: Int32Array;
  readonly joinedBy: Readonly<Record<JoinRule, number>>;
  /** By number. Open and closed pull requests are not expected to have landed. */
  readonly missed: readonly MissedPull[];
  /** Names of branches from which pull requests reach main; null stands for an unknown one. */
  readonly bases: ReadonlySet<string | null>;
}

interface JoinUnits extends LandedHistory {
  readonly branches: Branches;
}

/**
 * Joins pull requests to landed changes by `JOIN_RULES`. Object ids tell of merged ones only: a head that was moved to main's own commit closes a
 * pull request without any work. One that was closed counts as landed by the last two rules (bots that merge, maintainers who carry it by hand).
 * An open one is never joined.
 *
 * Cost: one pass over the commits' ids.
 */
export function joinPulls(pulls: readonly PullRequest[], units: JoinUnits): JoinedPulls {
  const merges = findCommits(
    units.history.commits,
    pulls.map(({ mergeSha }) => mergeSha ?? ""),
  );
  const found = findLandings(pulls, units, merges);
  const landingOf = new Int32Array(pulls.length).fill(-1);
  const joinedBy: Record<JoinRule, number> = { "merge-sha": 0, "head-sha": 0, number: 0, copies: 0 };
  const unfound: number[] = [];
  pulls.forEach((pull, row) => {
    if (pull.closedAt === null && pull.mergedAt === null) return;
    const rules = pull.mergedAt === null ? RULES_BY_NAME : JOIN_RULES;
    const rule = rules.find((candidate) => (found[candidate][row] ?? -1) >= 0);
    if (rule !== undefined) {
      joinedBy[rule]++;
      landingOf[row] = found[rule][row] ?? -1;
    } else if (pull.mergedAt !== null) unfound.push(row);
  });
  const bases = basesOfMain(pulls, landingOf, units.history.mainName);
  const missed = unfound.flatMap((row) => {
    const pull = pulls[row];
    return pull === undefined ? [] : [{ number: pull.number, reason: whyMissed(pull, merges[row] ?? -1, bases) }];
  });
  missed.sort((a, b) => a.number - b.number);
  return { landingOf, pullOf: findPullOf(pulls, landingOf, { units, merges }), joinedBy, missed, bases };
}

/** Main, and every base whose pull requests reached it: what main was called before, a branch of integration, a pull request below another. */
function basesOfMain(pulls: readonly PullRequest[], landingOf: Int32Array, mainName: string): ReadonlySet<string | null> {
  const joined = pulls.filter((_, row) => (landingOf[row] ?? -1) >= 0);
  return new Set([mainName, null, ...joined.map(({ baseRef }) => baseRef)]);
}

const RULES_BY_NAME: readonly JoinRule[] = ["number", "copies"];

/** Landed change that each rule finds for each pull request; −1 where it finds none. */
function findLandings(
  pulls: readonly PullRequest[],
  { history, landings, branches }: JoinUnits,
  merges: Int32Array,
): Readonly<Record<JoinRule, Int32Array>> {
  const heads = findCommits(
    history.commits,
    pulls.map(({ headSha }) => headSha ?? ""),
  );
  const landingOfCommit = (commit: number) => landings.landingOf[history.trunk.introducedBy[commit] ?? -1] ?? -1;
  const numbered = landings.landings.map(({ number, kind }, landing) => ({ number, landing, isCopy: kind === "rebase" }));
  const bearing = lastByNumber(numbered.filter(({ isCopy }) => !isCopy));
  const copied = lastByNumber([
    ...numbered.filter(({ isCopy }) => isCopy),
    ...branches.branches.map(({ number, landed }) => ({ number, landing: landed })),
  ]);
  // An imported history may count by the numbers of another forge.
  const isAfter = (landing: number, openedAt: number) => (landings.landings[landing]?.landedAt ?? Number.NaN) >= openedAt - SECONDS_PER_DAY;
  const byNumber = (of: ReadonlyMap<number, number>) =>
    Int32Array.from(pulls, ({ number, openedAt }) => {
      const landing = of.get(number) ?? -1;
      return isAfter(landing, openedAt) ? landing : -1;
    });
  return {
    "merge-sha": merges.map(landingOfCommit),
    "head-sha": heads.map(landingOfCommit),
    number: byNumber(bearing),
    copies: byNumber(copied),
  };
}

function whyMissed({ mergeSha, baseRef }: PullRequest, merge: number, bases: ReadonlySet<string | null>): string {
  if (!bases.has(baseRef)) return "it was merged into another branch, none of which has reached main";
  if (mergeSha === null) return "no merge commit is named, and nothing on main bears its number";
  return merge < 0 ? "its merge commit is not in the history" : "its merge commit is in the history, but in no change that landed on main";
}

/** The last landed change of each pull request number; number 0 and branches that did not land are none. */
function lastByNumber(rows: readonly { readonly number: number; readonly landing: number }[]): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const { number, landing } of rows) if (number > 0 && landing >= 0) last.set(number, Math.max(landing, last.get(number) ?? -1));
  return last;
}
