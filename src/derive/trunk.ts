import { type CommitTable, parentAt } from "../model/commit-table.ts";
import { SECONDS_PER_DAY } from "../model/time.ts";
import { usableInstant } from "./instants.ts";

const LOOK_AHEAD = 5;
const MAX_AHEAD = 30 * SECONDS_PER_DAY;

/** First-parent history of main. */
export interface Trunk {
  /** Commit indexes, oldest first. */
  readonly steps: Int32Array;
  /** For each commit: position of the oldest step that reaches it; −1 where main does not reach it. */
  readonly introducedBy: Int32Array;
  /** Landing instant of each step: committer instant, carried forward where it is unusable or runs backwards; NaN before the first usable one and after the data cut; epoch seconds. */
  readonly landedAt: Float64Array;
}

/** Where the data ends, epoch seconds. */
export interface DataEnds {
  /** Data cut: later instants are not used. */
  readonly cut: number;
  /** What the commits themselves cover (`findDataCut`); at least `cut`. */
  readonly end: number;
}

/**
 * Walks main's first parents and finds, for every commit that main reaches, the step that brought it.
 *
 * Cost: O(commits + parents) in typed arrays.
 * @param tip commit index of main's head
 */
export function deriveTrunk(commits: CommitTable, tip: number, ends: DataEnds): Trunk {
  const steps = firstParentChain(commits, tip);
  return { steps, introducedBy: findIntroducingSteps(commits, steps), landedAt: landingInstants(commits, steps, ends) };
}

/** Commits from the root of a first-parent history up to its tip. */
function firstParentChain(commits: CommitTable, tip: number): Int32Array {
  const chain: number[] = [];
  for (let commit = tip; commit >= 0; commit = parentAt(commits, commit, 0)) chain.push(commit);
  return new Int32Array(chain.reverse());
}

function findIntroducingSteps(commits: CommitTable, steps: Int32Array): Int32Array {
  const introducedBy = new Int32Array(commits.count).fill(-1);
  for (let position = 0; position < steps.length; position++) introducedBy[steps[position] ?? 0] = position;
  // Parents stand behind their children: one pass hands the oldest step down to everything that it reaches.
  for (let commit = 0; commit < commits.count; commit++) if ((introducedBy[commit] ?? -1) >= 0) handDown(commits, introducedBy, commit);
  return introducedBy;
}

function handDown({ parents, parentStart }: CommitTable, introducedBy: Int32Array, commit: number): void {
  const position = introducedBy[commit] ?? -1;
  for (let at = parentStart[commit] ?? 0; at < (parentStart[commit + 1] ?? 0); at++) {
    const parent = parents[at] ?? -1;
    const known = introducedBy[parent] ?? -1;
    if (parent >= 0 && (known < 0 || known > position)) introducedBy[parent] = position;
  }
}

function landingInstants(commits: CommitTable, steps: Int32Array, { cut, end }: DataEnds): Float64Array {
  // Where the user ends the data early, later steps are dated all the same: their instants must not be taken for wrong clocks.
  const instants = Float64Array.from(steps, (commit) => usableInstant(commits.committedAt[commit] ?? Number.NaN, end));
  const landedAt = new Float64Array(steps.length);
  let latest = Number.NaN;
  for (let position = 0; position < steps.length; position++) {
    const instant = instants[position] ?? Number.NaN;
    if (!Number.isNaN(instant) && !(instant <= latest) && !runsAhead(instants, position)) latest = instant;
    landedAt[position] = latest > cut ? Number.NaN : latest;
  }
  return landedAt;
}

/** A clock that ran more than 30 days ahead of the steps that follow would drag all of them along. */
function runsAhead(instants: Float64Array, position: number): boolean {
  const limit = (instants[position] ?? 0) - MAX_AHEAD;
  let isFollowedByEarlier = false;
  for (let next = position + 1; next <= position + LOOK_AHEAD; next++) isFollowedByEarlier ||= (instants[next] ?? limit) < limit;
  if (!isFollowedByEarlier) return false;
  const following = instants
    .slice(position + 1, position + 1 + LOOK_AHEAD)
    .filter((instant) => !Number.isNaN(instant))
    .sort();
  const middle = following[following.length >> 1];
  return middle !== undefined && middle < limit;
}

/** Landing instant of the first dated step, NaN where there is none. */
export function firstLandedAt({ landedAt }: Pick<Trunk, "landedAt">): number {
  return landedAt.find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
}
