import type { MessageTable, RevertHint } from "../model/message-table.ts";
import { createIntColumns } from "./columns.ts";
import { type MessageHints, parseMessage, subjectOf, titleOf } from "./parse-message.ts";
import { textKey } from "./text-key.ts";

export interface MessageTableBuilder {
  /** Adds the next commit's message. */
  add(message: string): void;
  build(): MessageTable;
}

/** A message that names more commits is a list, not a revert; the first ones are looked up. */
const MAX_REVERTED_IDS = 50;

/** Collects message hints while commits stream past; memory grows by some 25 bytes a commit. */
export function createMessageTableBuilder(): MessageTableBuilder {
  // A key has 53 bits: its upper and lower parts are kept apart until the table is built.
  const rows = createIntColumns(6);
  const closes = createIntColumns(2);
  const reverts = new Map<number, RevertHint>();
  const names = new Map<string, number>();
  const indexOf = (name: string | null) => {
    if (name === null) return -1;
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(copyOf(name), names.size);
    return names.size - 1;
  };
  return {
    add(message) {
      const commit = rows.count();
      const hints = parseMessage(message);
      const key = textKey(titleOf(subjectOf(message)));
      const flags = Number(hints.fromRemote) | (Number(hints.fix) << 1);
      rows.push([Math.floor(key / HALF), key % HALF, hints.number, indexOf(hints.mergedBranch), indexOf(hints.mergedInto), flags]);
      const revert = revertHint(hints);
      if (revert !== null) reverts.set(commit, revert);
      for (const closed of hints.closes) closes.push([commit, closed]);
    },
    build() {
      const empty = new Int32Array(0);
      const [high = empty, low = empty, number = empty, mergedBranch = empty, mergedInto = empty, flags = empty] = rows.finish();
      const [commit = empty, closed = empty] = closes.finish();
      return {
        subjectKey: Float64Array.from(high, (upper, row) => upper * HALF + ((low[row] ?? 0) >>> 0)),
        number,
        mergedBranch,
        mergedInto,
        fromRemote: Uint8Array.from(flags, (bits) => bits & 1),
        fixes: Uint8Array.from(flags, (bits) => bits >> 1),
        names: [...names.keys()],
        reverts,
        closes: { commit, number: closed },
      };
    },
  };
}

const HALF = 4_294_967_296;

/** What the message says it undoes; null where it is no revert. */
function revertHint({ revertedIds, revertedSubject, revertedNumber, reapply }: MessageHints): RevertHint | null {
  if (revertedIds.length === 0 && revertedSubject === null) return null;
  return {
    ids: revertedIds.slice(0, MAX_REVERTED_IDS).map(copyOf),
    subjectKey: revertedSubject === null ? null : textKey(titleOf(revertedSubject)),
    number: revertedSubject === null ? 0 : parseMessage(revertedSubject).number || revertedNumber,
    reapply,
  };
}

/** A text of its own: what a pattern cuts out of a message would keep the whole message in memory. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
