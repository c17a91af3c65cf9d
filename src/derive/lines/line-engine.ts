import type { FileDiff } from "../../model/file-diff.ts";
import type { LineLives } from "../../model/line-lives.ts";
import { createIntColumns } from "../columns.ts";
import { type Blindness, emptyState, readState, writeState } from "./engine-state.ts";
import type { LineOwners } from "./file-runs.ts";
import { createMoveFinder } from "./find-moves.ts";
import { ADDED, HUNK_WIDTH, REMOVED, startOfHunk } from "./hunks.ts";
import { eachRun, type LineFiles } from "./line-files.ts";
import { type LineBirths, type LineLedger, toBirths } from "./line-ledger.ts";
import { createOwnerCounts } from "./owner-counts.ts";
import { BLANK, ownerOf, UNKNOWN } from "./owners.ts";
import { createRunEditor, type RunEditor } from "./run-editor.ts";
import { createScratch } from "./scratch.ts";
import { type ChangedFile, countLines, countMisread, isUnsized, ownAdded, ownRemoved, takeChanged } from "./step-lines.ts";
import { createTextReader } from "./text-lines.ts";

/** The lives of all lines and what the engine could not see. */
export type FollowedLines = LineLives &
  Readonly<Blindness> & {
    /** Lines in the files after the last step, counted there; rows as those of `births`. */
    readonly living: LineBirths;
  };

/** Follows every text line of main from birth to death. */
export interface LineEngine {
  /**
   * Takes one step of main.
   *
   * @param step position on main's trunk, above that of the last call; steps may be left out
   * @param diffs all files of the step against the step before, renames followed and copies not: a copied line is born
   * @throws RangeError where the step is not above the last one
   */
  step(step: number, diffs: readonly FileDiff[]): void;
  /**
   * Takes one step that could not be compared: the lines of the files that it touched are lost from sight. What is at those paths afterwards is text of unknown length.
   *
   * @param paths on either side of the step; what is known to have no lines is passed over. Null where they are not known: every file is lost
   * @throws RangeError where the step is not above the last one
   */
  lose(step: number, paths: readonly string[] | null): void;
  /** The lives after the last step; the engine may go on. */
  finish(): FollowedLines;
  /** All that another engine needs to go on from here: a function of the lives and the files alone. */
  save(): Uint8Array;
}

interface LineEngineOptions {
  /** Index into `PATH_CLASSES` of a path. */
  readonly classOf: (path: string) => number;
  /** What an engine saved: this one goes on from there. */
  readonly state?: Uint8Array;
}

/** Above this number of changed lines a step is an import or a sweep, and is not searched for moved blocks. */
const MOST_SEARCHED = 200_000;

/** Marks a removed line that lives on elsewhere. */
const MOVED = -3;

/**
 * Makes an engine with no files, or one that goes on from a state.
 *
 * It holds, per path of a text file, runs of lines of one birth; links, submodules and binary files have none. Blank lines are runs of their own, so that the length of every
 * file is exact while births and deaths of steps count lines with text. Source: method.md 3.3.
 *
 * @throws RangeError where the state is of another version or cut short
 */
export function createLineEngine({ classOf, state: saved }: LineEngineOptions): LineEngine {
  const state = saved === undefined ? emptyState() : readState(saved);
  const { files, ledger, blindness } = state;
  const editor = createRunEditor();
  const moveLines = createMover();
  const takeRemoved = createScratch();
  const takeAdded = createScratch();

  const enter = (step: number) => {
    if (!(step > state.last)) throw new RangeError(`step ${step} does not come after step ${state.last}`);
    state.last = step;
  };
  return {
    step(step, diffs) {
      enter(step);
      const changed = takeChanged(files, diffs);
      const removed = ownRemoved(changed, takeRemoved(countLines(changed, "removed")));
      const added = ownAdded(changed, takeAdded(countLines(changed, "added")), (path) => ownerOf(step, classOf(path)));
      blindness.unsizedFiles += changed.filter(isUnsized).length;
      blindness.misreadLines += countMisread(changed, removed);
      // Births are booked before moved lines get the owner that they had.
      bookLines(added, ledger.bear);
      if (!moveLines({ changed, removed, added, ledger })) blindness.unsearchedSteps++;
      bookLines(removed, ledger.die);
      rewriteFiles({ changed, added, ledger, files, editor });
      ledger.close(step);
    },
    lose(step, paths) {
      enter(step);
      for (const path of paths ?? [...files.keys()]) {
        const file = files.get(path);
        if (file !== undefined) eachRun(file, ledger.lose);
        files.delete(path);
      }
      ledger.close(step);
    },
    finish: () => ({ ...finishBooks(ledger, files), ...blindness }),
    save: () => writeState(state),
  };
}

interface StepLines {
  readonly changed: readonly ChangedFile[];
  readonly removed: LineOwners;
  readonly added: LineOwners;
  readonly ledger: LineLedger;
}

/** Gives each moved line the owner that it had where it was removed, and marks it there. False where there are too many lines to look. */
function createMover(): (lines: StepLines) => boolean {
  const readRemoved = createTextReader();
  const readAdded = createTextReader();
  const findMoves = createMoveFinder();
  return ({ changed, removed, added, ledger }) => {
    if (removed.length === 0 || added.length === 0) return true;
    if (removed.length + added.length > MOST_SEARCHED) return false;
    const diffs = changed.map(({ diff }) => diff);
    const from = readRemoved(diffs, "removed", removed.length);
    const to = readAdded(diffs, "added", added.length);
    findMoves(from, to, (oldPlace, newPlace) => {
      ledger.bear(added.owners[newPlace] ?? UNKNOWN, -1);
      added.owners[newPlace] = removed.owners[oldPlace] ?? UNKNOWN;
      removed.owners[oldPlace] = MOVED;
    });
    return true;
  };
}

/** Books lines, but for those that only moved. */
function bookLines({ owners, length }: LineOwners, book: (owner: number, lines: number) => void): void {
  eachOwner(owners, [0, length], (owner, lines) => {
    if (owner !== MOVED) book(owner, lines);
  });
}

/** Hands over neighbours of one owner together. */
function eachOwner(owners: Int32Array, [first, end]: readonly [number, number], visit: (owner: number, lines: number) => void): void {
  let start = first;
  while (start < end) {
    const owner = owners[start] ?? UNKNOWN;
    let next = start + 1;
    while (next < end && owners[next] === owner) next++;
    visit(owner, next - start);
    start = next;
  }
}

interface Rewriting extends Pick<StepLines, "changed" | "added" | "ledger"> {
  readonly files: LineFiles;
  readonly editor: RunEditor;
}

/** Puts the files of a step where they are after it. Lines that no hunk tells of die where the file does. */
function rewriteFiles({ changed, added, ledger, files, editor }: Rewriting): void {
  let first = 0;
  for (const { file, target, stays, diff } of changed) {
    if (diff.hunks.length > 0) ledger.bear(UNKNOWN, applyHunks({ file, hunks: diff.hunks, added, first, editor }));
    first += diff.added.length;
    if (target === null) eachRun(file, ledger.die);
    else if (!stays && file.length > 0) files.set(target, file);
  }
}

interface Edit {
  readonly file: ChangedFile["file"];
  readonly hunks: Int32Array;
  readonly added: LineOwners;
  /** Place of the file's first line among all added ones. */
  readonly first: number;
  readonly editor: RunEditor;
}

/** Gives the lines met past the end of the file. */
function applyHunks({ file, hunks, added: { owners }, first, editor }: Edit): number {
  let line = 0;
  let next = first;
  editor.open(file);
  for (let hunk = 0; hunk < hunks.length; hunk += HUNK_WIDTH) {
    const start = startOfHunk(hunks, hunk);
    const removed = hunks[hunk + REMOVED] ?? 0;
    editor.keep(start - line);
    editor.drop(removed);
    const end = next + (hunks[hunk + ADDED] ?? 0);
    eachOwner(owners, [next, end], editor.put);
    next = end;
    line = start + removed;
  }
  return editor.close();
}

function finishBooks(ledger: LineLedger, files: LineFiles): LineLives & { readonly living: LineBirths } {
  const counts = createOwnerCounts();
  const ownerless = { blank: 0, unknown: 0 };
  const count = (owner: number, lines: number) => {
    if (owner >= 0) counts.add(owner, lines);
    else if (owner === BLANK) ownerless.blank += lines;
    else ownerless.unknown += lines;
  };
  for (const file of files.values()) eachRun(file, count);
  const living = createIntColumns(2);
  counts.drain((owner, lines) => living.push([owner, lines]));
  return { ...ledger.finish(ownerless), living: toBirths(living) };
}
