import type { PullRequest } from "../../model/delivery/pull-request.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { Branches } from "../branches.ts";
import type { Landing } from "../landed-changes.ts";
import type { LandedHistory } from "../landed-history.ts";
import { findCommits } from "../note-evidence.ts";

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
  /** For each landed change: the pull request that it is, not one that came along inside; −1 where there is none. The lowest number of several. */
  readonly pullOf: Int32Array;
  readonly joinedBy: Readonly<Record<JoinRule, number>>;
  /** By number. Open and closed pull requests are not expected to have landed. */
  readonly missed: readonly MissedPull[];
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
  const missed: MissedPull[] = [];
  pulls.forEach((pull, row) => {
    if (pull.closedAt === null && pull.mergedAt === null) return;
    const rules = pull.mergedAt === null ? RULES_BY_NAME : JOIN_RULES;
    const rule = rules.find((candidate) => (found[candidate][row] ?? -1) >= 0);
    if (rule !== undefined) {
      joinedBy[rule]++;
      landingOf[row] = found[rule][row] ?? -1;
    } else if (pull.mergedAt !== null) missed.push({ number: pull.number, reason: whyMissed(pull, merges[row] ?? -1) });
  });
  missed.sort((a, b) => a.number - b.number);
  return { landingOf, pullOf: findPullOf(pulls, landingOf, { landings: units.landings.landings, merges }), joinedBy, missed };
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

function whyMissed({ mergeSha }: PullRequest, merge: number): string {
  if (mergeSha === null) return "no merge commit is named, and nothing on main bears its number";
  return merge < 0 ? "its merge commit is not in the history" : "its merge commit is in the history, but in no change that landed on main";
}

/** The last landed change of each pull request number; number 0 and branches that did not land are none. */
function lastByNumber(rows: readonly { readonly number: number; readonly landing: number }[]): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const { number, landing } of rows) if (number > 0 && landing >= 0) last.set(number, Math.max(landing, last.get(number) ?? -1));
  return last;
}

interface OwnInput {
  readonly landings: readonly Landing[];
  /** Merge commit of each pull request, −1 where it is not in the history. */
  readonly merges: Int32Array;
}

/** A landed change is the pull request whose number it bears, else the one whose merge is its newest step, else one that came along. */
function findPullOf(pulls: readonly PullRequest[], landingOf: Int32Array, { landings, merges }: OwnInput): Int32Array {
  const pullOf = new Int32Array(landings.length).fill(-1);
  const closeness = new Uint8Array(landings.length);
  const rows = Array.from(pulls, (_, row) => row).sort((a, b) => (pulls[a]?.number ?? 0) - (pulls[b]?.number ?? 0));
  for (const row of rows) {
    const index = landingOf[row] ?? -1;
    const landing = landings[index];
    if (landing === undefined) continue;
    const close = landing.number === pulls[row]?.number ? 3 : landing.commit === merges[row] ? 2 : 1;
    if (close <= (closeness[index] ?? 0)) continue;
    closeness[index] = close;
    pullOf[index] = row;
  }
  return pullOf;
}
