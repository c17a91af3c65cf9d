import type { CommitTable } from "../../model/commit-table.ts";
import type { DiffReading } from "../../model/diff-reading.ts";
import type { HistoryReading } from "../../model/history-reading.ts";
import { PARTICIPANT_ROLES } from "../../model/identity.ts";
import { EVIDENCE_CLASSES } from "../../model/marker-kinds.ts";
import type { MessageTable } from "../../model/message-table.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import type { Reading } from "../../model/reading.ts";

type Numbers = Int32Array | Uint8Array;

/**
 * Looks at what every reader of a reading relies on: lengths, and numbers that point at something.
 *
 * @throws RangeError where one of them is wrong
 */
export function checkReading({ history, heads, diffs, landedAt, patchIds, dependences }: Reading): void {
  const { count } = history.commits;
  if (dependences.length === 0) throw new RangeError("no dependences");
  checkCommits(history.commits, history.identities.pairKey.length);
  checkMessages(history.messages, count);
  checkRows(history, count);
  checkRange("heads", heads, [0, count]);
  checkDiffs(diffs, count);
  checkLengths("instants of steps", diffs.steps, [landedAt]);
  checkRange("patchIds", patchIds.commit, [0, count]);
  checkLengths("patchIds", patchIds.commit.length, [patchIds.id]);
}

/** Parents behind their children: a circle of commits would never be walked to its end. */
function checkCommits(commits: CommitTable, identities: number): void {
  const { count, parentStart, parents } = commits;
  checkLengths("commits", count, [commits.committedAt, commits.author, commits.committer]);
  checkLengths("ids", count * commits.shaLength, [commits.shaBytes]);
  checkRange("author", commits.author, [0, identities]);
  checkRange("committer", commits.committer, [0, identities]);
  checkStarts("parents", parentStart, { rows: count, last: parents.length });
  checkRange("parents", parents, [-1, count]);
  for (let commit = 0; commit < count; commit++) {
    for (let at = parentStart[commit] ?? 0; at < (parentStart[commit + 1] ?? 0); at++) {
      const parent = parents[at] ?? -1;
      if (parent >= 0 && parent <= commit) throw new RangeError("a parent before its child");
    }
  }
}

function checkMessages(messages: MessageTable, count: number): void {
  const { subjectKey, number, mergedBranch, mergedInto, fromRemote, fixes, names, closes, reverts } = messages;
  checkLengths("messages", count, [subjectKey, number, mergedBranch, mergedInto, fromRemote, fixes]);
  checkRange("merged branches", mergedBranch, [-1, names.length]);
  checkRange("targets of merges", mergedInto, [-1, names.length]);
  checkLengths("closed numbers", closes.commit.length, [closes.number]);
  checkRange("closing commits", closes.commit, [0, count]);
  checkRange("reverts", Int32Array.from(reverts.keys()), [0, count]);
}

function checkRows({ evidence, participants, identities }: HistoryReading, count: number): void {
  checkLengths("evidence", evidence.count, [evidence.commit, evidence.evidence, evidence.marker, evidence.model]);
  checkRange("evidence", evidence.commit, [0, count]);
  checkRange("classes", evidence.evidence, [0, EVIDENCE_CLASSES.length]);
  checkRange("models", evidence.model, [-1, evidence.models.length]);
  checkLengths("participants", participants.count, [participants.commit, participants.role]);
  checkRange("participants", participants.commit, [0, count]);
  checkRange("roles", participants.role, [0, PARTICIPANT_ROLES.length]);
  checkRange("identities", participants.identity, [0, identities.pairKey.length]);
  checkLengths("identities", identities.pairKey.length, [
    identities.nameKey,
    identities.personKey,
    identities.person,
    identities.renamed,
    identities.kind,
  ]);
  checkRange("persons", identities.person, [0, identities.pairKey.length]);
}

function checkDiffs({ pairs, steps, files, classes, unmeasured }: DiffReading, count: number): void {
  const rows = pairs.commit.length;
  checkLengths("pairs", rows, [pairs.base]);
  checkRange("pairs", pairs.commit, [0, count]);
  checkRange("bases", pairs.base, [-1, count]);
  checkRange("steps", Int32Array.of(steps), [0, rows + 1]);
  checkStarts("files", files.start, { rows, last: files.path.length });
  checkLengths("files", files.path.length, [files.oldPath, files.added, files.deleted]);
  checkRange("paths", files.path, [0, files.paths.length]);
  checkLengths("classes of paths", files.paths.length, [classes]);
  checkRange("classes of paths", classes, [0, PATH_CLASSES.length]);
  checkRange("old paths", files.oldPath, [-1, files.paths.length]);
  checkRange(
    "unmeasured pairs",
    Int32Array.from(unmeasured, ({ pair }) => pair),
    [0, rows],
  );
}

function checkLengths(what: string, length: number, columns: readonly { readonly length: number }[]): void {
  if (columns.some((column) => column.length !== length)) throw new RangeError(`${what}: columns of different lengths`);
}

/** Where the rows of each entry begin: from 0 up to their number. */
function checkStarts(what: string, start: Int32Array, { rows, last }: { readonly rows: number; readonly last: number }): void {
  if (start.length !== rows + 1 || start[0] !== 0 || start[rows] !== last) throw new RangeError(`${what}: rows are missing`);
  for (let i = 0; i < rows; i++) if ((start[i] ?? 0) > (start[i + 1] ?? 0)) throw new RangeError(`${what}: rows run backwards`);
}

/** Every number is at least the first and below the second limit. */
function checkRange(what: string, numbers: Numbers, [from, below]: readonly [number, number]): void {
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] ?? 0;
    if (value < from || value >= below) throw new RangeError(`${what}: ${value} points at nothing`);
  }
}
