import type { CommitTable } from "../../model/commit-table.ts";
import type { RawIdentity } from "../../model/identity.ts";
import type { StreamedCommit } from "../../model/reader.ts";
import { byteColumn, float64Column, int32Column } from "./columns.ts";
import { decodeText } from "./decode-text.ts";
import type { RawCommit } from "./parse-history.ts";
import { createShaIndex } from "./sha-index.ts";

/** Collects streamed commits into columns. */
export interface HistoryTable {
  readonly count: number;
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
      const committerIndex = identities.intern(commit.committerName, commit.committerEmail);
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
    finish(tips) {
      const ids = shaBytes.take();
      const index = createShaIndex(ids, shaLength);
      const wanted = parentBytes.take();
      const find = (bytes: Uint8Array, offset: number) => {
        const own = index.find(bytes, offset);
        if (own >= 0) return own;
        const earlier = knownIndex.find(bytes, offset);
        return earlier < 0 ? -1 : authoredAt.length + earlier;
      };
      const lookUp = (bytes: Uint8Array) => Int32Array.from({ length: bytes.length / shaLength }, (_, row) => find(bytes, row * shaLength));
      const commits: CommitTable = {
        count: authoredAt.length,
        shaBytes: ids,
        shaLength,
        parentStart: parentStart.take(),
        parents: lookUp(wanted),
        authoredAt: authoredAt.take(),
        committedAt: committedAt.take(),
        author: author.take(),
        committer: committer.take(),
      };
      return { commits, identities: identities.list, tips: lookUp(Buffer.from(tips.join(""), "hex")) };
    },
  };
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

function pushHex(column: { push(value: number): void }, hex: string): void {
  for (let i = 0; i < hex.length; i += 2) column.push((digit(hex.charCodeAt(i)) << 4) | digit(hex.charCodeAt(i + 1)));
}

function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
