import type { HistoryRead, Progress, StreamedCommit } from "../../model/reader.ts";
import { createHistoryTable } from "../git/history-table.ts";
import { requireShas } from "../git/require-sha.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { parseCommit, parseParents } from "./parse-commit.ts";
import { orderTopologically } from "./topological-order.ts";

interface HistoryInput {
  readonly tips: readonly string[];
  /** Commits whose parents were cut off. */
  readonly shallow: ReadonlySet<string>;
}

interface HistoryVisitors {
  readonly visit: (commit: StreamedCommit) => void;
  readonly progress: Progress;
}

interface Walk {
  /** Ids of the commits that were read; the place in the list is the commit's number. */
  readonly shas: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Parents as the commits name them, unreadable ones included. */
  readonly parents: readonly (readonly string[])[];
  readonly committedAt: readonly number[];
  /** Commit objects by number, as many as fit. */
  readonly contents: ReadonlyMap<number, Buffer>;
  readonly missing: readonly string[];
}

const PROGRESS_STEP = 2_000;
/** Commit objects kept between the walk and the visit, in bytes; the rest is read twice. */
const KEPT_BYTES = 128 << 20;

/**
 * Every commit reachable from the tips, newest first in git's topological order. Commits that cannot be read are named
 * in `missing`; what they alone lead to is not read.
 *
 * @throws ToolError INTERRUPTED
 */
export async function readHistory(store: ObjectStore, input: HistoryInput, visitors: HistoryVisitors): Promise<HistoryRead> {
  requireShas(input.tips);
  const walk = await walkCommits(store, input, visitors.progress);
  const { shas, numbers, parents } = walk;
  const numbered = (all: readonly string[]) => all.map((sha) => numbers.get(sha) ?? -1).filter((number) => number >= 0);
  const order = orderTopologically({
    parents: parents.map(numbered),
    committedAt: walk.committedAt,
    tips: numbered([...new Set(input.tips)]),
  });
  const table = createHistoryTable(20);
  for (const number of order) {
    const sha = shas[number] ?? "";
    const content = walk.contents.get(number) ?? (await store.read(sha))?.content;
    if (content === undefined) throw new RangeError(`commit ${sha} was read and is gone`);
    const own = parents[number] ?? [];
    visitors.visit(table.add(parseCommit(sha, own, content), own));
  }
  visitors.progress(table.count, table.count);
  return { ...table.finish(input.tips), missing: walk.missing };
}

/** Reads each commit once, tips first. */
async function walkCommits(store: ObjectStore, { tips, shallow }: HistoryInput, progress: Progress): Promise<Walk> {
  const asked = new Set(tips);
  const reached = new Set(tips);
  const walk = createWalk();
  // A set hands out what is added to it while it is walked.
  for (const sha of reached) {
    const object = await store.read(sha);
    const parents = parentsOf(object, shallow.has(sha));
    if (object !== null && parents !== null) {
      for (const parent of parents) reached.add(parent);
      walk.add(sha, parents, object.content);
      if (walk.shas.length % PROGRESS_STEP === 0) progress(walk.shas.length, null);
    } else if (isLoss(object, asked.has(sha))) walk.missing.push(sha);
  }
  walk.missing.sort();
  return walk;
}

function parentsOf(object: StoredObject | null, isCut: boolean): readonly string[] | null {
  const parents = object?.type === "commit" ? parseParents(object.content) : null;
  return parents !== null && isCut ? [] : parents;
}

/** A tag or file among the tips is no commit and no loss. */
function isLoss(object: StoredObject | null, isTip: boolean): boolean {
  return !isTip || object === null || object.type === "commit";
}

function createWalk() {
  const shas: string[] = [];
  const numbers = new Map<string, number>();
  const parents: (readonly string[])[] = [];
  const committedAt: number[] = [];
  const contents = new Map<number, Buffer>();
  const missing: string[] = [];
  let kept = 0;
  const add = (sha: string, own: readonly string[], content: Buffer) => {
    const number = shas.push(sha) - 1;
    numbers.set(sha, number);
    parents.push(own);
    const instant = parseCommit(sha, own, content).committedAt;
    committedAt.push(Number.isNaN(instant) ? 0 : instant);
    kept += content.length;
    if (kept <= KEPT_BYTES) contents.set(number, content);
  };
  return { shas, numbers, parents, committedAt, contents, missing, add };
}
