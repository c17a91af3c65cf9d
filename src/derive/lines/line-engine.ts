import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import { findMoves, type StepLines } from "./find-moves.ts";
import { type Hunk, readHunks } from "./hunks.ts";
import { createLineLedger, type LineLives } from "./line-ledger.ts";
import { BLANK, createRunReader, createRunWriter, type RunSink, UNKNOWN } from "./runs.ts";

/** The lives of all lines and what the engine could not see. */
export interface FollowedLines extends LineLives {
  /** Files that became text in one diff without hunks, against the rule of FileDiff: their lines are met, of unknown birth, when a later hunk reaches them. */
  readonly unsizedFiles: number;
  /** Steps with too many changed lines to look for moved blocks: there a moved line dies and is born. */
  readonly unsearchedSteps: number;
  /** Removed lines that are blank in the diff and not in the file followed, or the other way round: above 0, hunks and files do not belong together. */
  readonly misreadLines: number;
}

/** Follows every text line of main from birth to death. */
export interface LineEngine {
  /**
   * Takes one step of main.
   *
   * @param change number of the landed change, from 0, not falling from step to step; steps in a row may be of one change
   * @param diffs all files of the step against the step before, renames followed and copies not: a copied line is born
   */
  step(change: number, diffs: readonly FileDiff[]): void;
  /** The lives after the last step. */
  finish(): FollowedLines;
}

/** A changed file in the middle of a step; its hunks are the part of the diff that is read here. */
interface ChangedFile {
  /** Where the lines go; null if what is there afterwards has no lines. */
  readonly target: string | null;
  readonly runs: Int32Array;
  readonly hunks: readonly Hunk[];
  readonly diff: FileDiff;
}

/** The removed or added lines of a step, with the owner of each. */
interface OwnedLines extends StepLines {
  readonly owners: Int32Array;
}

/** Above this number of changed lines a step is an import or a sweep, and is not searched for moved blocks. */
const MOST_SEARCHED = 200_000;

/** Marks a removed line that lives on elsewhere. */
const MOVED = -3;

const NO_RUNS = new Int32Array();

/**
 * Makes an engine with no files.
 *
 * State is, per path of a text file, runs of lines of one birth; links, submodules and binary files have none. Blank lines are runs of their own, so that the length of every
 * file is exact while births and deaths of changes count lines with text. Source: method.md 3.3.
 */
export function createLineEngine(): LineEngine {
  const files = new Map<string, Int32Array>();
  const ledger = createLineLedger();
  const writer = createRunWriter();
  let unsizedFiles = 0;
  let unsearchedSteps = 0;
  let misreadLines = 0;

  const rewrite = ({ target, runs, hunks }: ChangedFile, nextOwner: () => number) => {
    const reader = createRunReader(runs);
    for (const hunk of hunks) {
      if (target === null) reader.take(hunk.kept, ledger.die);
      else reader.copy(hunk.kept, writer);
      reader.skip(hunk.removed);
      for (let i = 0; i < hunk.added; i++) writer.append(nextOwner(), 1);
    }
    if (target === null) reader.rest(ledger.die);
    else reader.copyRest(writer);
    ledger.bear(UNKNOWN, reader.missing());
    const written = writer.finish();
    if (target !== null) files.set(target, written);
  };
  return {
    step(change, diffs) {
      ledger.open(change);
      // All files leave before any comes, so that paths may be swapped.
      const changed = diffs.filter(hasLines).map((diff) => takeFile(files, diff));
      unsizedFiles += changed.filter(isUnsized).length;
      const removed = removedLines(changed);
      const added = addedLines(changed, change);
      misreadLines += countMisread(removed);
      // Births are booked before moved lines get the owner that they had, which may be this very change.
      const isSearched = removed.keys.length + added.keys.length <= MOST_SEARCHED;
      if (!isSearched && removed.keys.length > 0 && added.keys.length > 0) unsearchedSteps++;
      const sources = isSearched ? findMoves(removed, added) : new Int32Array(added.keys.length).fill(-1);
      bookRuns(
        added.owners.map((owner, i) => (sources[i] === -1 ? owner : MOVED)),
        ledger.bear,
      );
      moveOwners(sources, removed, added);
      bookRuns(removed.owners, ledger.die);
      let next = 0;
      for (const file of changed) rewrite(file, () => added.owners[next++] ?? UNKNOWN);
    },
    finish: () => ({ ...ledger.finish(countLiving(files)), unsizedFiles, unsearchedSteps, misreadLines }),
  };
}

function hasLines(diff: FileDiff): boolean {
  return isText(diff.before) || isText(diff.after);
}

function isText(side: DiffSide | null): boolean {
  return side?.kind === "text";
}

function takeFile(files: Map<string, Int32Array>, diff: FileDiff): ChangedFile {
  const source = diff.before?.path;
  const target = diff.after !== null && isText(diff.after) ? diff.after.path : null;
  const runs = source === undefined ? NO_RUNS : (files.get(source) ?? NO_RUNS);
  if (source !== undefined) files.delete(source);
  return { target, runs, hunks: readHunks(diff.hunks), diff };
}

function isUnsized({ diff, target, hunks }: ChangedFile): boolean {
  return target !== null && diff.before !== null && !isText(diff.before) && hunks.length === 0;
}

function removedLines(changed: readonly ChangedFile[]): OwnedLines {
  const lines = gatherLines(changed, "removed");
  let at = 0;
  for (const { runs, hunks } of changed) {
    const reader = createRunReader(runs);
    for (const hunk of hunks) {
      reader.skip(hunk.kept);
      reader.take(hunk.removed, (owner, count) => {
        lines.owners.fill(owner, at, at + count);
        at += count;
      });
    }
  }
  return lines;
}

function addedLines(changed: readonly ChangedFile[], change: number): OwnedLines {
  const lines = gatherLines(changed, "added");
  lines.keys.forEach((key, i) => {
    lines.owners[i] = key === 0 ? BLANK : change;
  });
  return lines;
}

/** One side of all files of a step as one list; owners are for the caller to fill in. */
function gatherLines(changed: readonly ChangedFile[], side: "removed" | "added"): OwnedLines {
  const count = changed.reduce((sum, { diff }) => sum + diff[side].length, 0);
  const lines: OwnedLines = { keys: new Uint32Array(count), hunks: new Int32Array(count), owners: new Int32Array(count) };
  let fileStart = 0;
  let at = 0;
  let number = 0;
  for (const { diff, hunks } of changed) {
    lines.keys.set(diff[side], fileStart);
    fileStart += diff[side].length;
    for (const hunk of hunks) {
      lines.hunks.fill(number++, at, at + hunk[side]);
      at += hunk[side];
    }
  }
  return lines;
}

function countMisread({ keys, owners }: OwnedLines): number {
  let count = 0;
  keys.forEach((key, i) => {
    const owner = owners[i];
    if (owner !== UNKNOWN && (key === 0) !== (owner === BLANK)) count++;
  });
  return count;
}

/** Gives each moved line the owner that it had where it was removed, and marks it there. */
function moveOwners(sources: Int32Array, removed: OwnedLines, added: OwnedLines): void {
  sources.forEach((source, i) => {
    if (source === -1) return;
    added.owners[i] = removed.owners[source] ?? UNKNOWN;
    removed.owners[source] = MOVED;
  });
}

/** Books lines run by run, but for those that only moved. */
function bookRuns(owners: Int32Array, book: RunSink): void {
  let start = 0;
  for (let i = 1; i <= owners.length; i++) {
    const owner = owners[start] ?? MOVED;
    if (i < owners.length && owners[i] === owner) continue;
    if (owner !== MOVED) book(owner, i - start);
    start = i;
  }
}

function countLiving(files: ReadonlyMap<string, Int32Array>): Map<number, number> {
  const living = new Map<number, number>();
  for (const runs of files.values()) {
    createRunReader(runs).rest((owner, lines) => {
      living.set(owner, (living.get(owner) ?? 0) + lines);
    });
  }
  return living;
}
