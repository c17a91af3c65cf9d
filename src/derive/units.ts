import type { LineLives } from "../model/line-lives.ts";
import { linesOf } from "../model/line-table.ts";
import type { Branches } from "./branches.ts";
import type { ChangeAuthors } from "./change-authors.ts";
import type { DeliveryUnits } from "./delivery/delivery-units.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";
import type { LineCohorts } from "./line-cohorts.ts";
import type { Lines } from "./line-tally.ts";
import type { Marks } from "./marks.ts";
import { NO_REVERT, type RevertLinks } from "./reverts.ts";

/** The derived units that measures are computed from. */
export interface Units {
  readonly history: History;
  readonly landings: Landings;
  readonly branches: Branches;
  readonly authors: ChangeAuthors;
  readonly reverts: RevertLinks;
  readonly marks: Marks;
  readonly lines: Lines;
  /** Bit mask of the path classes whose lines count. */
  readonly classMask: number;
  /** Pull request heads were read, so that branches which never landed are in the clone. */
  readonly hasPullHeads: boolean;
  /** Lives of the lines of main; null where lines were not followed. */
  readonly lives: LineLives | null;
  /** Why lines were not followed, in one clause; null where they were. */
  readonly livesMissing: string | null;
  /** Files touched by each landed change, −1 where that is not known; null where files were not counted. */
  readonly filesTouched: Int32Array | null;
  /** The lives by landed change, mass changes set aside; null where lines were not followed, or before it is known what is compared. */
  readonly cohorts: LineCohorts | null;
  /** What is known beyond git; null where no source was given, or before it is known what is compared. */
  readonly delivery: DeliveryUnits | null;
}

/** Lines added and deleted. */
export interface LineCount {
  readonly added: number;
  readonly deleted: number;
}

/** A landed change that counts as throughput: not automation, not a revert. */
export function isThroughput(units: Pick<Units, "authors" | "reverts">, landing: number): boolean {
  return units.authors.kind[landing] !== "automation" && units.reverts[landing] === NO_REVERT;
}

/** A landed change that came through a branch: a merge, squash or rebase group. */
export function cameThroughBranch(units: Units, landing: number): boolean {
  return units.landings.landings[landing]?.kind !== "direct";
}

/** Net lines that a landed change brought to main; null where they were not measured. */
export function landedLines(units: Units, landing: number): LineCount | null {
  const change = units.landings.landings[landing];
  if (change === undefined) return null;
  if (change.firstPosition === change.position) return linesOf(units.lines.table, change.commit, units.classMask);
  const group = units.lines.groups.get(landing) ?? null;
  return group === null ? null : { added: sumClasses(group.added, units.classMask), deleted: sumClasses(group.deleted, units.classMask) };
}

/** A branch that was carried to main by hand: which lines of main are its own is not known. */
export function landedByHand(units: Units, landing: number): boolean {
  return units.landings.landings[landing]?.kind === "direct";
}

/** Lines written by a branch's commits whose author instant is not after `until`; null where one of them was not measured. */
export function writtenLines(units: Units, branch: number, until = Number.POSITIVE_INFINITY): LineCount | null {
  const { branches, commits } = units.branches;
  const span = branches[branch];
  if (span === undefined) return null;
  let [added, deleted] = [0, 0];
  for (let i = span.start; i < span.end; i++) {
    const commit = commits[i] ?? 0;
    if ((units.history.commits.authoredAt[commit] ?? 0) > until) continue;
    const lines = linesOf(units.lines.table, commit, units.classMask);
    if (lines === null) return null;
    added += lines.added;
    deleted += lines.deleted;
  }
  return { added, deleted };
}

function sumClasses(columns: Int32Array, classMask: number): number {
  let sum = 0;
  columns.forEach((lines, i) => {
    if ((classMask & (1 << i)) !== 0) sum += lines;
  });
  return sum;
}
