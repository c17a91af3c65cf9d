import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import type { ChangedFile, DiffRead, StepVisitors } from "../../model/reader.ts";
import type { AnswerParser, PairLine, Question } from "./ask-pairs.ts";
import { comparePairs, type PairsOf } from "./compare-pairs.ts";
import { decodeText } from "./decode-text.ts";
import { hashLines } from "./hash-lines.ts";
import { linesOf } from "./object-types.ts";
import { createBatchParser } from "./parse-batch.ts";
import { createHunkParser, type LineCounts } from "./parse-hunks.ts";
import type { BlobPair } from "./raw-row.ts";
import { NO_LINES } from "./read-patch.ts";
import { gitFailure, streamGit, tryGit } from "./run-git.ts";
import { createFieldScanner } from "./scan-fields.ts";
import type { Shadow } from "./shadow.ts";

/** A step's changed files, as git counts them and as diffs. */
interface StepAnswer {
  readonly files: readonly ChangedFile[];
  readonly diffs: readonly FileDiff[];
  /** Places in `diffs` of files of which git said only that they are binary. */
  readonly unclear: readonly { readonly place: number; readonly blobs: BlobPair }[];
  readonly bytes: number;
}

/** About what a changed file takes while it waits, beside its lines. */
const FILE_BYTES = 800;

/** Git calls a blob binary when one of its first 8000 bytes is NUL, or when it has this size or more (`core.bigFileThreshold`). */
const HEAD_BYTES = 8_000;
const BIG_FILE = 512 * 1024 * 1024;

/**
 * Diffs without context of main's steps, in the order of the pairs and of git within them. No commit may stand in two pairs.
 *
 * A file that turns from text to binary, from binary to text, or changes its type is one changed file, and two diffs: a deletion and an addition of the whole.
 *
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function readSteps(shadow: Shadow, { commits, pairs }: PairsOf, visitors: StepVisitors): Promise<DiffRead> {
  const question: Question<StepAnswer> = {
    // Raw rows give modes and unquoted paths.
    formats: ["--raw", "-p", "-U0", "--full-index", "--no-prefix"],
    parser: createAnswerParser,
    weigh: ({ files, bytes }) => ({ files: files.length, bytes }),
    complete: (answer) => (answer.unclear.length === 0 ? null : clearAnswer(shadow, answer)),
    pathsOf: (line) => listChangedPaths(shadow, line),
  };
  const visit = (pair: number, { files, diffs }: StepAnswer) => visitors.visit(pair, files, diffs);
  const { miss, progress } = visitors;
  return comparePairs(shadow, { commits, pairs, orders: [[...pairs.commit.keys()]], question, visit, miss, progress });
}

/** Paths that differ between two trees, by the trees alone. */
async function listChangedPaths(shadow: Shadow, { sha, base }: PairLine): Promise<readonly string[] | null> {
  const args = ["diff-tree", "-r", "--root", "--no-commit-id", "--no-renames", "--ignore-submodules=all", "--name-only", "-z"];
  const fields: string[] = [];
  const scanner = createFieldScanner((field) => fields.push(decodeText(field)));
  const outcome = await tryGit(shadow.git, shadow.call([...args, ...(base === null ? [sha] : [base, sha])]), scanner.push);
  return outcome.status === 0 ? fields : null;
}

function createAnswerParser(header: (sha: string) => void): AnswerParser<StepAnswer> {
  let files: ChangedFile[] = [];
  let diffs: FileDiff[] = [];
  let unclear: { readonly place: number; readonly blobs: BlobPair }[] = [];
  let bytes = 0;
  const parser = createHunkParser({
    header,
    file(diff, counts, blobs) {
      const previous = diffs.at(-1);
      // The second half of a change of type.
      if (previous?.after === null && diff.before === null && previous.before?.path === diff.after?.path)
        files.push(addCounts(files.pop(), counts));
      else files.push(changedFile(diff, counts));
      if (blobs !== null) unclear.push({ place: diffs.length, blobs });
      diffs.push(diff);
      bytes += FILE_BYTES + diff.removed.byteLength + diff.added.byteLength + diff.hunks.byteLength;
    },
  });
  return {
    push: parser.push,
    finish: parser.finish,
    take() {
      const taken = { files, diffs, unclear, bytes };
      files = [];
      diffs = [];
      unclear = [];
      bytes = 0;
      return taken;
    },
  };
}

function changedFile({ before, after }: FileDiff, counts: LineCounts): ChangedFile {
  const path = after?.path ?? before?.path ?? "";
  const oldPath = before === null || before.path === path ? null : before.path;
  return { added: counts.added, deleted: counts.deleted, path, oldPath };
}

function addCounts(first: ChangedFile | undefined, second: LineCounts): ChangedFile {
  const { added, deleted, path, oldPath } = first ?? { added: 0, deleted: 0, path: "", oldPath: null };
  const isBinary = added < 0 || second.added < 0;
  return { added: isBinary ? -1 : added + second.added, deleted: isBinary ? -1 : deleted + second.deleted, path, oldPath };
}

/** Reads the blobs of files that may have turned from text to binary or back, and takes those diffs apart. */
async function clearAnswer(shadow: Shadow, answer: StepAnswer): Promise<StepAnswer> {
  const texts = await readTexts(shadow, [...new Set(answer.unclear.flatMap(({ blobs }) => [blobs.before, blobs.after]))]);
  const blobsAt = new Map(answer.unclear.map(({ place, blobs }) => [place, blobs]));
  return { ...answer, unclear: [], diffs: answer.diffs.flatMap((diff, place) => clearDiff(diff, blobsAt.get(place), texts)) };
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

/** Line keys of those blobs that git takes for text. Two rounds, so that of binary files only the first bytes are held. */
async function readTexts(shadow: Shadow, shas: readonly string[]): Promise<ReadonlyMap<string, Uint32Array>> {
  const texts: string[] = [];
  const keys = new Map<string, Uint32Array>();
  await eachBlob(shadow, { shas, limit: HEAD_BYTES }, (sha, head) => {
    if (!head.includes(0)) texts.push(sha);
  });
  await eachBlob(shadow, { shas: texts, limit: BIG_FILE }, (sha, content) => {
    if (content.length < BIG_FILE) keys.set(sha, hashLines(content));
  });
  return keys;
}

interface BlobCall {
  readonly shas: readonly string[];
  /** Bytes of each blob that are held. */
  readonly limit: number;
}

async function eachBlob(shadow: Shadow, { shas, limit }: BlobCall, visit: (sha: string, content: Buffer) => void): Promise<void> {
  if (shas.length === 0) return;
  let answered = 0;
  const call = shadow.call(["cat-file", "--batch", "--buffer"], { input: linesOf(shas) });
  const parse = createBatchParser(limit, ({ sha, type, content }) => {
    answered++;
    if (type === "blob") visit(sha, content);
  });
  await streamGit(shadow.git, call, parse);
  if (answered !== shas.length) throw gitFailure(call, `it answered ${answered} of ${shas.length} objects`);
}
