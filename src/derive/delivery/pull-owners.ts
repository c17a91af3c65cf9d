import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { LandedHistory } from "../landed-history.ts";

export interface OwnerInput {
  readonly units: LandedHistory;
  /** Merge commit of each pull request, −1 where it is not in the history. */
  readonly merges: Int32Array;
}

/**
 * The pull request behind each landed change: the one whose number it bears, else the one whose merge is its newest step, else one that came along
 * inside it; the lowest number of several. −1 where there is none.
 *
 * Direct steps right before the newest one of a pull request belong to it where they have the author instants of its commits: a forge that rebases
 * gives the commits new ids and names the last one alone.
 *
 * @param landingOf landed change of each pull request, −1 where there is none
 */
export function findPullOf(pulls: readonly PullRequest[], landingOf: Int32Array, { units, merges }: OwnerInput): Int32Array {
  const pullOf = new Int32Array(units.landings.landings.length).fill(-1);
  const claims = pulls.flatMap((pull, row) => {
    const landing = landingOf[row] ?? -1;
    const change = units.landings.landings[landing];
    const closeness = change?.number === pull.number ? 2 : change?.commit === merges[row] ? 1 : 0;
    return landing < 0 ? [] : [{ row, pull, landing, closeness }];
  });
  claims.sort((a, b) => b.closeness - a.closeness || a.pull.number - b.pull.number);
  for (const { row, landing } of claims) if (pullOf[landing] === -1) pullOf[landing] = row;
  for (const { row, pull, landing } of claims) if (pullOf[landing] === row) claimRebased(pull, { row, newest: landing, pullOf, units });
  return pullOf;
}

interface Claim {
  readonly row: number;
  readonly newest: number;
  readonly pullOf: Int32Array;
  readonly units: OwnerInput["units"];
}

/** Gives a pull request the unclaimed direct steps before its own that hold its other commits. */
function claimRebased({ commits }: PullRequest, { row, newest, pullOf, units }: Claim): void {
  const { landings } = units.landings;
  const isDirect = (landing: number) => landings[landing]?.kind === "direct";
  if (!isDirect(newest)) return;
  const written = new Set(commits?.map(({ authoredAt }) => authoredAt));
  const isOwn = (landing: number) => written.has(units.history.commits.authoredAt[landings[landing]?.commit ?? -1] ?? Number.NaN);
  const oldest = newest - written.size;
  for (let landing = newest - 1; landing > oldest && isDirect(landing) && pullOf[landing] === -1 && isOwn(landing); landing--)
    pullOf[landing] = row;
}
