import type { History } from "./history.ts";

/** Numbers by what a commit shares with its rebased and cherry-picked copies, which keep author, author instant and subject. */
export interface CopyTable {
  /** Puts a number down for a commit and all its copies; a later one replaces it. */
  set(commit: number, value: number): void;
  /** The number of the commit or of a copy of it, −1 where there is none. */
  get(commit: number): number;
  /** Puts a commit down, unless a copy of it is there already. @returns whether it was put down */
  add(commit: number): boolean;
}

/**
 * An empty table: open addressing over the commits' own columns, without a text for each key.
 * @param most how many numbers are put down at the most
 */
export function createCopyTable({ commits, identities, messages }: History, most: number): CopyTable {
  const { authoredAt } = commits;
  const { subjectKey } = messages;
  let capacity = 16;
  while (capacity < most * 2) capacity *= 2;
  const holders = new Int32Array(capacity).fill(-1);
  const values = new Int32Array(capacity);

  const personOf = (commit: number) => identities.person[commits.author[commit] ?? 0] ?? -1;
  const isCopy = (a: number, b: number) =>
    subjectKey[a] === subjectKey[b] && Object.is(authoredAt[a], authoredAt[b]) && personOf(a) === personOf(b);
  /** Slot of a copy of the commit, or the free one where the commit belongs. */
  const slotOf = (commit: number) => {
    const hash =
      Math.imul((subjectKey[commit] ?? 0) >>> 0, 0x9e3779b1) ^ Math.imul((authoredAt[commit] ?? 0) >>> 0, 0x85ebca6b) ^ personOf(commit);
    let slot = (hash ^ (hash >>> 15)) & (capacity - 1);
    for (;;) {
      const holder = holders[slot] ?? -1;
      if (holder < 0 || isCopy(holder, commit)) return slot;
      slot = (slot + 1) & (capacity - 1);
    }
  };
  return {
    set(commit, value) {
      const slot = slotOf(commit);
      holders[slot] = commit;
      values[slot] = value;
    },
    get(commit) {
      const slot = slotOf(commit);
      return (holders[slot] ?? -1) < 0 ? -1 : (values[slot] ?? -1);
    },
    add(commit) {
      const slot = slotOf(commit);
      if ((holders[slot] ?? -1) >= 0) return false;
      holders[slot] = commit;
      return true;
    },
  };
}
