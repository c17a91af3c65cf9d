import type { FileDiff } from "../../model/file-diff.ts";
import type { ChangedFile, DiffRead, StepVisitors } from "../../model/reader.ts";
import type { AnswerParser, PairLine, Question } from "./ask-pairs.ts";
import { comparePairs, type PairsOf } from "./compare-pairs.ts";
import { decodeText } from "./decode-text.ts";
import { createHunkParser, type LineCounts } from "./parse-hunks.ts";
import type { BlobPair } from "./raw-row.ts";
import { type FlipReader, openFlipReader } from "./read-flips.ts";
import { tryGit } from "./run-git.ts";
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

/**
 * Diffs without context of main's steps, in the order of the pairs and of git within them. No commit may stand in two pairs.
 *
 * A file that turns from text to binary, from binary to text, or changes its type is one changed file, and two diffs: a deletion and an addition of the whole.
 *
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function readSteps(shadow: Shadow, { commits, pairs }: PairsOf, visitors: StepVisitors): Promise<DiffRead> {
  const flips = openFlipReader(shadow);
  const question: Question<StepAnswer> = {
    // Raw rows give modes and unquoted paths.
    formats: ["--raw", "-p", "-U0", "--full-index", "--no-prefix"],
    parser: createAnswerParser,
    weigh: ({ files, bytes }) => ({ files: files.length, bytes }),
    complete: (answer) => (answer.unclear.length === 0 ? null : clearAnswer(answer, flips)),
    pathsOf: (line) => listChangedPaths(shadow, line),
  };
  const visit = (pair: number, { files, diffs }: StepAnswer) => visitors.visit(pair, files, diffs);
  const { miss, progress } = visitors;
  try {
    return await comparePairs(shadow, { commits, pairs, orders: [[...pairs.commit.keys()]], question, visit, miss, progress });
  } finally {
    await flips.close();
  }
}

async function clearAnswer(answer: StepAnswer, flips: FlipReader): Promise<StepAnswer> {
  const { diffs, unclear } = answer;
  return { ...answer, unclear: [], diffs: await flips.clear(diffs, new Map(unclear.map(({ place, blobs }) => [place, blobs]))) };
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
