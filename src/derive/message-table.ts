import { createIntColumns } from "./columns.ts";
import { type MessageHints, parseMessage, subjectOf, titleOf } from "./parse-message.ts";
import { textKey } from "./text-key.ts";

/** Landing and revert hints of every commit, as columns; the messages themselves are not kept. */
export interface MessageTable {
  /** `textKey` of the subject line without the pull request number at its end. */
  readonly subjectKey: Float64Array;
  /** Pull request number that the message names, 0 where none. */
  readonly number: Int32Array;
  /** Branch named by a merge subject. */
  readonly mergedBranch: ReadonlyMap<number, string>;
  /** Branch that a merge subject names as its target. */
  readonly mergedInto: ReadonlyMap<number, string>;
  /** Merges whose subject names a remote's branch. */
  readonly fromRemote: ReadonlySet<number>;
  /** Pull request numbers of merge-queue batches (two or more). */
  readonly queue: ReadonlyMap<number, readonly number[]>;
  readonly reverts: ReadonlyMap<number, RevertHint>;
  /** Numbers that messages close, one row per commit and number, ascending by commit. */
  readonly closes: { readonly commit: Int32Array; readonly number: Int32Array };
}

export interface RevertHint {
  readonly ids: readonly string[];
  /** The same key of the reverted subject, NaN where the subject names none. */
  readonly subjectKey: number;
  /** Pull request number of what is reverted, 0 where none is named. */
  readonly number: number;
  readonly reapply: boolean;
}

export interface MessageTableBuilder {
  /** Adds commit `index`; indexes come ascending from 0. */
  add(index: number, message: string): void;
  build(): MessageTable;
}

/** Collects message hints while commits stream past; memory grows by 12 bytes a commit. */
export function createMessageTableBuilder(): MessageTableBuilder {
  let subjectKey = new Float64Array(1024);
  let number = new Int32Array(1024);
  let count = 0;
  const mergedBranch = new Map<number, string>();
  const mergedInto = new Map<number, string>();
  const fromRemote = new Set<number>();
  const queue = new Map<number, readonly number[]>();
  const reverts = new Map<number, RevertHint>();
  const closes = createIntColumns(2);

  const grow = (index: number) => {
    if (index < subjectKey.length) return;
    const size = Math.max(index + 1, subjectKey.length * 2);
    const keys = new Float64Array(size);
    keys.set(subjectKey);
    subjectKey = keys;
    const numbers = new Int32Array(size);
    numbers.set(number);
    number = numbers;
  };

  return {
    add(index, message) {
      grow(index);
      count = Math.max(count, index + 1);
      const hints = parseMessage(message);
      subjectKey[index] = textKey(titleOf(subjectOf(message)));
      number[index] = hints.number;
      if (hints.mergedBranch !== null) mergedBranch.set(index, hints.mergedBranch);
      if (hints.mergedInto !== null) mergedInto.set(index, hints.mergedInto);
      if (hints.fromRemote) fromRemote.add(index);
      if (hints.queue.length > 1) queue.set(index, hints.queue);
      const revert = revertHint(hints);
      if (revert !== null) reverts.set(index, revert);
      for (const closed of hints.closes) closes.push([index, closed]);
    },
    build() {
      const [commit = new Int32Array(0), closed = new Int32Array(0)] = closes.finish();
      return {
        subjectKey: subjectKey.slice(0, count),
        number: number.slice(0, count),
        mergedBranch,
        mergedInto,
        fromRemote,
        queue,
        reverts,
        closes: { commit, number: closed },
      };
    },
  };
}

/** What the message says it undoes; null where it is no revert. */
function revertHint({ revertedIds, revertedSubject, revertedNumber, reapply }: MessageHints): RevertHint | null {
  if (revertedIds.length === 0 && revertedSubject === null) return null;
  return {
    ids: revertedIds.slice(0, MAX_REVERTED_IDS),
    subjectKey: revertedSubject === null ? Number.NaN : textKey(titleOf(revertedSubject)),
    number: revertedSubject === null ? 0 : parseMessage(revertedSubject).number || revertedNumber,
    reapply,
  };
}

/** A message that names more commits is a list, not a revert; the first ones are looked up. */
const MAX_REVERTED_IDS = 50;
