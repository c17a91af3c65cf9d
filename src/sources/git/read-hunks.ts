import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import { hashLines } from "./hash-lines.ts";
import { linesOf } from "./object-types.ts";
import { createBatchParser } from "./parse-batch.ts";
import { type BlobPair, createHunkParser } from "./parse-hunks.ts";
import { NO_LINES } from "./read-patch.ts";
import { type ChunkOptions, type ChunkResult, type PairLine, runDiffTree } from "./run-diff-tree.ts";
import { gitFailure, streamGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** A changed file of a pair; `pair` counts within the chunk. */
export interface HunkRow {
  readonly pair: number;
  readonly diff: FileDiff;
}

type UnclearRow = HunkRow & { readonly unclear: BlobPair | null };

/** Raw rows give modes and unquoted paths. */
const FORMATS = ["--raw", "-p", "-U0", "--full-index", "--no-prefix"];

/** What one child may answer before it is ended and its chunk is halved, about 100 MB: a file weighs as much as 100 lines. */
const MOST_WEIGHT = 24_000_000;
const FILE_WEIGHT = 100;

/** Git calls a blob binary when one of its first 8000 bytes is NUL, or when it has this size or more (`core.bigFileThreshold`). */
const HEAD_BYTES = 8_000;
const BIG_FILE = 512 * 1024 * 1024;

/**
 * Diffs without context of some pairs, by one `git diff-tree`, in the order of the pairs and of git within them.
 *
 * A file that turns from text to binary, from binary to text, or changes its type is told as a deletion and an addition of the whole file.
 * Within a chunk either every pair has a base or none: git keeps the parents it was given for a commit until it ends.
 *
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function readHunks(shadow: Shadow, lines: readonly PairLine[], options: ChunkOptions): Promise<ChunkResult<HunkRow>> {
  const rows: UnclearRow[] = [];
  let weight = 0;
  const failure = await runDiffTree({ shadow, options }, lines, {
    formats: FORMATS,
    tooMuch: "too many lines",
    parser: ({ header, pair, stop }) =>
      createHunkParser({
        header,
        file(diff, unclear) {
          rows.push({ pair: pair(), diff, unclear });
          weight += FILE_WEIGHT + diff.removed.length + diff.added.length + diff.hunks.length;
          if (weight > MOST_WEIGHT) stop();
        },
      }),
  });
  if (failure !== null) return failure;
  const unclear = rows.flatMap((row) => (row.unclear === null ? [] : [row.unclear.before, row.unclear.after]));
  const texts = await readTexts(shadow, [...new Set(unclear)], options.signal);
  return { ok: true, rows: rows.flatMap((row) => clearRow(row, texts)) };
}

/** Takes a flip between text and binary apart into a deletion and an addition. */
function clearRow({ pair, diff, unclear }: UnclearRow, texts: ReadonlyMap<string, Uint32Array>): HunkRow[] {
  const { before, after } = diff;
  const [removed, added] = [texts.get(unclear?.before ?? ""), texts.get(unclear?.after ?? "")];
  if (before === null || after === null || (removed === undefined && added === undefined)) return [{ pair, diff }];
  return [
    { pair, diff: { ...wholeFile(removed, "removed"), before: sideOf(before, removed), after: null } },
    { pair, diff: { ...wholeFile(added, "added"), before: null, after: sideOf(after, added) } },
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

/** Line keys of those blobs that git takes for text. Two rounds, so that of binary files only the first bytes are held. */
async function readTexts(shadow: Shadow, shas: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Uint32Array>> {
  const texts: string[] = [];
  const keys = new Map<string, Uint32Array>();
  await eachBlob(shadow, { shas, signal, limit: HEAD_BYTES }, (sha, head) => {
    if (!head.includes(0)) texts.push(sha);
  });
  await eachBlob(shadow, { shas: texts, signal, limit: BIG_FILE }, (sha, content) => {
    if (content.length < BIG_FILE) keys.set(sha, hashLines(content));
  });
  return keys;
}

interface BlobCall {
  readonly shas: readonly string[];
  readonly signal: AbortSignal;
  /** Bytes of each blob that are held. */
  readonly limit: number;
}

async function eachBlob(shadow: Shadow, { shas, signal, limit }: BlobCall, visit: (sha: string, content: Buffer) => void): Promise<void> {
  if (shas.length === 0) return;
  let answered = 0;
  const call = shadow.call(["cat-file", "--batch", "--buffer"], { input: linesOf(shas), signal });
  const parse = createBatchParser(limit, ({ sha, type, content }) => {
    answered++;
    if (type === "blob") visit(sha, content);
  });
  await streamGit(shadow.git, call, parse);
  if (answered !== shas.length) throw gitFailure(call, `it answered ${answered} of ${shas.length} objects`);
}
