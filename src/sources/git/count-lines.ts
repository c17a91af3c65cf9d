import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type CommitTable, parentCount, shaOf } from "../../model/commit-table.ts";
import type { DiffPairs, DiffRead, DiffVisitors } from "../../model/reader.ts";
import { type DiffRow, diffChunk } from "./diff-chunk.ts";
import { inOrder } from "./in-order.ts";
import type { PairLine } from "./run-diff-tree.ts";
import type { Shadow } from "./shadow.ts";

export interface CountOptions extends DiffVisitors {
  readonly commits: CommitTable;
  readonly pairs: DiffPairs;
}

interface Unmeasured {
  readonly pair: number;
  readonly reason: string;
}

/** Rows of some of a chunk's pairs: row pair `i` is the caller's pair `pairs[i]`. */
interface Part {
  readonly rows: readonly DiffRow[];
  readonly pairs: readonly number[];
}

interface Run {
  readonly shadow: Shadow;
  readonly lineOf: (pair: number) => PairLine;
  readonly graftFile: string;
  readonly unmeasured: Unmeasured[];
  /** Failures after which counting is given up. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

const MOST_WORKERS = 4;
const CHUNKS_PER_WORKER = 4;
const LARGEST_CHUNK = 4_096;
/** More failures than this are no damaged object but a partial clone. */
const GIVE_UP_COUNT = 100;
const GIVE_UP_SHARE = 0.02;

/**
 * Line counts of many pairs, by up to four git children at a time over chunks of neighbouring pairs.
 *
 * A chunk's rows are handed on only when its child ended well and answered exactly the pairs asked for; chunks are handed on in
 * the order of the pairs, pairs without a base last, so the same input gives the same calls. A child that fails is started
 * again over parts of its chunk until only the pairs with a missing or unreadable object are left out.
 *
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function countLines(shadow: Shadow, options: CountOptions): Promise<DiffRead> {
  const { pairs, visit, progress } = options;
  const total = pairs.commit.length;
  const workers = Math.min(availableParallelism(), MOST_WORKERS);
  const stop = new AbortController();
  const graftFile = join(shadow.path, `roots-${randomUUID()}`);
  const run: Run = {
    shadow,
    lineOf: lineFinder(options),
    graftFile,
    unmeasured: [],
    limit: Math.max(GIVE_UP_COUNT, total * GIVE_UP_SHARE),
    signal: stop.signal,
  };
  let measured = 0;
  await writeFile(graftFile, graftLines(options));
  try {
    for await (const parts of inOrder(chunksOf(pairs, workers), workers, (chunk) => measureChunk(run, chunk))) {
      for (const part of parts) {
        for (const row of part.rows) visit(part.pairs[row.pair] ?? -1, row);
        measured += part.pairs.length;
      }
      progress(Math.min(measured + run.unmeasured.length, total), total);
      if (run.unmeasured.length > run.limit) stop.abort();
      if (stop.signal.aborted) break;
    }
  } finally {
    stop.abort();
    await rm(graftFile, { force: true });
  }
  return summarise(run);
}

function summarise({ unmeasured, limit }: Run): DiffRead {
  const sorted = unmeasured.toSorted((a, b) => a.pair - b.pair);
  const refused = sorted.length > limit ? `${sorted.length} comparisons or more failed, the first one: ${sorted[0]?.reason ?? ""}` : null;
  return { unmeasured: sorted, refused };
}

/** Rows of a chunk, in parts where some of its pairs could not be compared. */
async function measureChunk(run: Run, chunk: readonly number[]): Promise<Part[]> {
  const parts: Part[] = [];
  const open: (readonly number[])[] = [chunk];
  for (let pairs = open.pop(); pairs !== undefined && run.unmeasured.length <= run.limit; pairs = open.pop()) {
    const result = await diffChunk(run.shadow, pairs.map(run.lineOf), { signal: run.signal, graftFile: run.graftFile });
    const [first] = pairs;
    if (result.ok) parts.push({ rows: result.rows, pairs });
    else if (pairs.length === 1 && first !== undefined) run.unmeasured.push({ pair: first, reason: result.reason });
    else open.push(...split(pairs, result).reverse());
  }
  return parts;
}

/**
 * Smaller parts of a chunk whose child failed. The answer that was begun last may be a cut one, and git may have failed
 * before the first byte of the next one: these two stand alone.
 */
function split(pairs: readonly number[], failure: { readonly answered: number; readonly overflow: boolean }): (readonly number[])[] {
  const half = Math.ceil(pairs.length / 2);
  const at = failure.answered;
  const borders = failure.overflow ? [0, half, pairs.length] : [0, Math.max(0, at - 1), at, at + 1, pairs.length];
  return borders
    .slice(1)
    .map((end, i) => pairs.slice(borders[i] ?? 0, end))
    .filter((part) => part.length > 0);
}

function lineFinder({ commits, pairs }: CountOptions): (pair: number) => PairLine {
  return (pair) => {
    const base = pairs.base[pair] ?? -1;
    return { sha: shaOf(commits, pairs.commit[pair] ?? 0), base: base < 0 ? null : shaOf(commits, base) };
  };
}

/** Neighbouring pairs together, since they share most of what git reads; never pairs with a base beside pairs without one. */
function chunksOf(pairs: DiffPairs, workers: number): number[][] {
  const all = [...pairs.commit.keys()];
  const based = all.filter((pair) => (pairs.base[pair] ?? -1) >= 0);
  const unbased = all.filter((pair) => (pairs.base[pair] ?? -1) < 0);
  const size = Math.min(LARGEST_CHUNK, Math.max(1, Math.ceil(based.length / (workers * CHUNKS_PER_WORKER))));
  return [...pieces(based, size), ...pieces(unbased, LARGEST_CHUNK)];
}

function pieces(pairs: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(pairs.length / size) }, (_, i) => pairs.slice(i * size, (i + 1) * size));
}

/** Commits that have parents and are compared with the empty tree all the same: git is told that they have none. */
function graftLines({ commits, pairs }: CountOptions): string {
  const cut = new Set<string>();
  for (const [pair, commit] of pairs.commit.entries()) {
    if ((pairs.base[pair] ?? -1) < 0 && parentCount(commits, commit) > 0) cut.add(shaOf(commits, commit));
  }
  return [...cut].map((sha) => `${sha}\n`).join("");
}
