import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import { appendRemoved, createFileRuns, type FileRuns, type LineOwners } from "./file-runs.ts";
import type { LineFiles } from "./line-files.ts";
import { BLANK, UNKNOWN } from "./owners.ts";

/** A changed file in the middle of a step. */
export interface ChangedFile {
  readonly diff: FileDiff;
  /** The lines before the step. */
  readonly file: FileRuns;
  /** Where the lines go; null if what is there afterwards has no lines. */
  readonly target: string | null;
  /** Whether the file is among the files all the time, as it stays where it is. */
  readonly stays: boolean;
}

/** Takes the files of a step that have lines on either side. All that go elsewhere leave before any comes, so that paths may be swapped. */
export function takeChanged(files: LineFiles, diffs: readonly FileDiff[]): ChangedFile[] {
  return diffs.filter(({ before, after }) => isText(before) || isText(after)).map((diff) => takeFile(files, diff));
}

function takeFile(files: LineFiles, diff: FileDiff): ChangedFile {
  const { before, after } = diff;
  const target = after !== null && isText(after) ? after.path : null;
  const source = before?.path;
  const file = source === undefined ? undefined : files.get(source);
  if (source === undefined || file === undefined) return { diff, file: createFileRuns(), target, stays: false };
  const stays = source === target;
  if (!stays) files.delete(source);
  return { diff, file, target, stays };
}

/** Whether a file became text and nothing tells how long it is. */
export function isUnsized({ diff, target }: ChangedFile): boolean {
  return target !== null && diff.before !== null && !isText(diff.before) && diff.hunks.length === 0;
}

/** How many lines a side of a step has. */
export function countLines(changed: readonly ChangedFile[], side: "removed" | "added"): number {
  let count = 0;
  for (const { diff } of changed) count += diff[side].length;
  return count;
}

/** Owners of the removed lines, into an array that has the room. */
export function ownRemoved(changed: readonly ChangedFile[], owners: Int32Array): LineOwners {
  const list: LineOwners = { owners, length: 0 };
  for (const { diff, file } of changed) appendRemoved(file, diff.hunks, list);
  return list;
}

/** Owners of the added lines, none of them moved, into an array that has the room. @param ownerAt owner of new lines with text at a path */
export function ownAdded(changed: readonly ChangedFile[], owners: Int32Array, ownerAt: (path: string) => number): LineOwners {
  let length = 0;
  for (const { diff, target } of changed) {
    const { added } = diff;
    if (added.length === 0) continue;
    const owner = target === null ? UNKNOWN : ownerAt(target);
    for (let i = 0; i < added.length; i++) owners[length++] = added[i] === 0 ? BLANK : owner;
  }
  return { owners, length };
}

/** Removed lines that are blank in the diff and not in the file, or the other way round. */
export function countMisread(changed: readonly ChangedFile[], { owners }: LineOwners): number {
  let count = 0;
  let at = 0;
  for (const { diff } of changed) {
    const { removed } = diff;
    for (let i = 0; i < removed.length; i++) {
      const owner = owners[at++];
      if (owner !== UNKNOWN && (removed[i] === 0) !== (owner === BLANK)) count++;
    }
  }
  return count;
}

function isText(side: DiffSide | null): boolean {
  return side?.kind === "text";
}
