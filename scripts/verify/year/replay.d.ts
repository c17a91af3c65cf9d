/** Refs of a clone: full names and the commits that they are at. */
export type Refs = ReadonlyMap<string, string>;

/** A history that can be shown as it was. Instants are epoch seconds, and are to be asked for in ascending order. */
export interface Replay {
  /** Full name of the ref that HEAD names. */
  readonly main: string;
  /** Committer instants of main's first and of its latest step. */
  readonly from: number;
  readonly until: number;
  /** Refs as they were at an instant; without main before its first step. */
  refsAt(instant: number): Refs;
  /** Commits that these refs reach and none before did. */
  countNew(refs: Refs): number;
}

export function createReplay(clone: string): Replay;
export function showRefs(clone: string, wanted: Refs): void;
/** Writes the last step of main once more under another message, as somebody does who amends it and pushes by force. @returns its object id */
export function amend(clone: string, tip: string): string;
/** Writes a commit upon another one whose clock was ten years ahead. @returns its object id */
export function commitAhead(clone: string, tip: string): string;
