import type { RecordKind } from "./delivery.ts";

/** How records of one kind are told apart and kept. */
export interface ForgeKind<T> {
  readonly name: RecordKind;
  /** What the records hang on beside the forge: markers, labels, first day. Those that were read on another basis are not used. */
  readonly basis: string;
  /** Identity of a record. Of records with one identity the newest version is kept, and of equal versions the last one. */
  keyOf(row: T): string;
  versionOf(row: T): number;
}

/** Records of one kind that were read so far, by this run or by an earlier one. */
export interface ForgeRecords<T> {
  /** The reader's own state as it was saved last: how far it came. Null where nothing is kept. */
  readonly state: unknown;
  /** Keeps one page and the state after it, both or neither. */
  append(rows: readonly T[], state: unknown): Promise<void>;
  /** What there is, each record once, in the order of the keys. */
  rows(): Promise<readonly T[]>;
  /** Ends a complete reading: `rows` are put together in one file, with the state. */
  settle(state: unknown): Promise<readonly T[]>;
}

/** Where records of one repository of one forge are kept. */
export interface ForgeStore {
  open<T>(kind: ForgeKind<T>): Promise<ForgeRecords<T>>;
}

/** Order of keys: shorter ones first, so that numbers stand in their order. */
export function compareKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
