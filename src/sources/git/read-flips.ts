import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import { type BlobStream, openBlobStream } from "./blob-stream.ts";
import { hashLines } from "./hash-lines.ts";
import type { BlobPair } from "./raw-row.ts";
import { NO_LINES } from "./read-patch.ts";
import type { Shadow } from "./shadow.ts";

/** Tells flips between text and binary from changes of binary files. */
export interface FlipReader {
  /** Takes flips apart into a deletion and an addition of the whole file. @param unclear blobs of the diffs that git only calls binary, by their place */
  clear(diffs: readonly FileDiff[], unclear: ReadonlyMap<number, BlobPair>): Promise<readonly FileDiff[]>;
  close(): Promise<void>;
}

/** Git calls a blob binary when one of its first 8000 bytes is NUL, or when it has this size or more (`core.bigFileThreshold`). */
const HEAD_BYTES = 8_000;
const BIG_FILE = 512 * 1024 * 1024;

/** Reads blobs in two rounds, so that of binary files only the first bytes are held. */
export function openFlipReader(shadow: Shadow): FlipReader {
  const heads = openBlobStream(shadow, HEAD_BYTES);
  const wholes = openBlobStream(shadow, BIG_FILE);
  return {
    async clear(diffs, unclear) {
      const shas = [...unclear.values()].flatMap(({ before, after }) => [before, after]);
      const texts = await readTexts([...new Set(shas)], heads, wholes);
      return diffs.flatMap((diff, place) => clearDiff(diff, unclear.get(place), texts));
    },
    async close() {
      await Promise.all([heads.close(), wholes.close()]);
    },
  };
}

/** Line keys of those blobs that git takes for text. */
async function readTexts(shas: readonly string[], heads: BlobStream, wholes: BlobStream): Promise<ReadonlyMap<string, Uint32Array>> {
  const texts = [...(await heads.read(shas))].filter(([, head]) => !head.includes(0)).map(([sha]) => sha);
  const contents = texts.length === 0 ? [] : [...(await wholes.read(texts))];
  return new Map(contents.filter(([, content]) => content.length < BIG_FILE).map(([sha, content]) => [sha, hashLines(content)]));
}

/** Takes a flip between text and binary apart into a deletion and an addition. */
function clearDiff(diff: FileDiff, blobs: BlobPair | undefined, texts: ReadonlyMap<string, Uint32Array>): FileDiff[] {
  const { before, after } = diff;
  const [removed, added] = [texts.get(blobs?.before ?? ""), texts.get(blobs?.after ?? "")];
  if (before === null || after === null || (removed === undefined && added === undefined)) return [diff];
  return [
    { ...wholeFile(removed, "removed"), before: sideOf(before, removed), after: null },
    { ...wholeFile(added, "added"), before: null, after: sideOf(after, added) },
  ];
}

function sideOf({ path }: DiffSide, keys: Uint32Array | undefined): DiffSide {
  return { path, kind: keys === undefined ? "binary" : "text" };
}

function wholeFile(keys: Uint32Array | undefined, side: "removed" | "added"): typeof NO_LINES {
  if (keys === undefined || keys.length === 0) return NO_LINES;
  const hunks = side === "removed" ? [1, keys.length, 0, 0] : [0, 0, 1, keys.length];
  return { ...NO_LINES, hunks: Int32Array.from(hunks), [side]: keys };
}
