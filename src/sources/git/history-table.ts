import type { CommitTable } from "../../model/commit-table.ts";
import type { RawIdentity } from "../../model/identity.ts";
import type { StreamedCommit } from "../../model/reader.ts";
import { byteColumn, float64Column, int32Column } from "./columns.ts";
import { decodeText } from "./decode-text.ts";
import type { RawCommit } from "./parse-history.ts";
import { createShaIndex, type ShaIndex } from "./sha-index.ts";

/** Collects streamed commits into columns. */
export interface HistoryTable {
  readonly count: number;
  /** Index of each known commit behind those added so far; −1 for ids that are not known. */
  find(shas: readonly string[]): Int32Array;
  /** True for a commit of the known table. */
  isKnown(sha: string): boolean;
  /** Appends a commit and tells what the visitor is told of it. `parents` may differ from the ones git printed. */
  add(commit: RawCommit, parents: readonly string[]): StreamedCommit;
  /** The table, with parents looked up among its own commits, then among the known ones (`count` + index), −1 where one is in neither; and each tip's index, likewise. */
  finish(tips: readonly string[]): {
    readonly commits: CommitTable;
    readonly identities: readonly RawIdentity[];
    readonly tips: Int32Array;
  };
}

const NOBODY: RawIdentity = { name: "", email: "" };

/**
 * An empty table. Without commits `finish` gives empty columns and `parentStart` = [0].
 * @param known commits of an earlier run, which parents may be found among
 */
export function createHistoryTable(shaLength: 20 | 32, known: CommitTable | null = null): HistoryTable {
  const knownIndex = createShaIndex(known?.shaBytes ?? new Uint8Array(0), shaLength);
  const shaBytes = byteColumn();
  const parentBytes = byteColumn();
  const parentStart = int32Column();
  const authoredAt = float64Column();
  const committedAt = float64Column();
  const author = int32Column();
  const committer = int32Column();
  const identities = createIdentities();
  parentStart.push(0);

  const placesOf = (own: ShaIndex, bytes: Uint8Array) => lookUp({ own, known: knownIndex, count: authoredAt.length, bytes, shaLength });
  return {
    get count() {
      return authoredAt.length;
    },
    isKnown: (sha) => known !== null && knownIndex.find(Buffer.from(sha, "hex"), 0) >= 0,
    add(commit, parents) {
      pushHex(shaBytes, commit.sha);
      for (const parent of parents) pushHex(parentBytes, parent);
      parentStart.push(parentBytes.length / shaLength);
      authoredAt.push(commit.authoredAt);
      committedAt.push(commit.committedAt);
      const authorIndex = identities.intern(commit.authorName, commit.authorEmail);
      // Most commits have one person in both roles.
      const isAuthor = commit.committerName.equals(commit.authorName) && commit.committerEmail.equals(commit.authorEmail);
      const committerIndex = isAuthor ? authorIndex : identities.intern(commit.committerName, commit.committerEmail);
      author.push(authorIndex);
      committer.push(committerIndex);
      return {
        index: authoredAt.length - 1,
        message: commit.message,
        author: authorIndex,
        committer: committerIndex,
        authorIdentity: identities.list[authorIndex] ?? NOBODY,
        committerIdentity: identities.list[committerIndex] ?? NOBODY,
        parentCount: parents.length,
      };
    },
    find: (shas) => placesOf(createShaIndex(new Uint8Array(0), shaLength), bytesOfIds(shas)),
    finish(tips) {
      const ids = shaBytes.take();
      const index = createShaIndex(ids, shaLength);
      const commits: CommitTable = {
        count: authoredAt.length,
        shaBytes: ids,
        shaLength,
        parentStart: parentStart.take(),
        parents: placesOf(index, parentBytes.take()),
        authoredAt: authoredAt.take(),
        committedAt: committedAt.take(),
        author: author.take(),
        committer: committer.take(),
      };
      return { commits, identities: identities.list, tips: placesOf(index, bytesOfIds(tips)) };
    },
  };
}

interface LookUp {
  readonly own: ShaIndex;
  readonly known: ShaIndex;
  /** Own commits: known ones are numbered behind them. */
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly shaLength: number;
}

/** Index of each id among the own commits, else among the known ones; −1 where it is in neither. */
function lookUp({ own, known, count, bytes, shaLength }: LookUp): Int32Array {
  const places = new Int32Array(bytes.length / shaLength);
  for (let row = 0; row < places.length; row++) {
    const place = own.find(bytes, row * shaLength);
    const earlier = place < 0 ? known.find(bytes, row * shaLength) : -1;
    places[row] = earlier < 0 ? place : count + earlier;
  }
  return places;
}

interface Identities {
  readonly list: RawIdentity[];
  intern(name: Buffer, email: Buffer): number;
}

/** Distinct name and e-mail pairs by their bytes, so that two spellings never become one by decoding. */
function createIdentities(): Identities {
  const list: RawIdentity[] = [];
  const byBytes = new Map<string, number>();
  return {
    list,
    intern(name, email) {
      const key = `${name.toString("latin1")}\0${email.toString("latin1")}`;
      const known = byBytes.get(key);
      if (known !== undefined) return known;
      list.push({ name: decodeText(name), email: decodeText(email) });
      byBytes.set(key, list.length - 1);
      return list.length - 1;
    },
  };
}

function bytesOfIds(shas: readonly string[]): Uint8Array {
  return Buffer.from(shas.join(""), "hex");
}

function pushHex(column: { push(value: number): void }, hex: string): void {
  for (let i = 0; i < hex.length; i += 2) column.push((digit(hex.charCodeAt(i)) << 4) | digit(hex.charCodeAt(i + 1)));
}

function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
