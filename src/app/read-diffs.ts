import type { DiffPlan } from "../derive/diff-plan.ts";
import { createFileChangesBuilder, mergeFileChanges, NO_FILE_CHANGES } from "../derive/file-changes.ts";
import { createLineEngine, type FollowedLines, type LineEngine } from "../derive/lines/line-engine.ts";
import { groupRows } from "../derive/take-rows.ts";
import type { CommitTable } from "../model/commit-table.ts";
import type { DiffReading, UnmeasuredPair } from "../model/diff-reading.ts";
import type { DiffPairs, DiffRead, Progress, TargetReader } from "../model/reader.ts";

export interface DiffsInput {
  readonly reader: Pick<TargetReader, "readSteps" | "countLines" | "findMissing">;
  readonly commits: CommitTable;
  readonly plan: DiffPlan;
  /** What an earlier run read, numbered by `commits`; null where nothing is kept. */
  readonly kept: DiffReading | null;
  /** Class of a path, and a key of all that it is judged by. */
  readonly classOf: (path: string) => number;
  readonly classKey: string;
  readonly progress: Progress;
}

export interface DiffsRead {
  readonly reading: DiffReading;
  /** Null where lines cannot be followed: by a reader without line facts, or where too many comparisons failed. */
  readonly lives: FollowedLines | null;
  /** Pairs of the plan that were compared in this run. */
  readonly compared: Int32Array;
}

/** What of an earlier run holds. */
interface Usable {
  readonly kept: DiffReading | null;
  /** For each pair of the plan the pair of the earlier run that it is, or −1. */
  readonly from: Int32Array;
  /** Goes on behind the steps that the earlier run followed; a new one where lines must be followed anew. */
  readonly engine: LineEngine;
}

/**
 * Reads what each pair of the plan changed, and follows the lines of main. What an earlier run read is taken from it, the rest is asked; the result is the same
 * whatever was kept.
 */
export async function readDiffs(input: DiffsInput): Promise<DiffsRead> {
  const { reader, commits, plan, progress, classKey } = input;
  const usable = await findUsable(input);
  const { from, engine } = usable;
  const builder = createFileChangesBuilder();
  const wanted = Int32Array.from(from.keys()).filter((pair) => from[pair] === -1);
  const steps = wanted.filter((pair) => pair < plan.steps);
  const others = wanted.filter((pair) => pair >= plan.steps);

  const stepsRead = await reader.readSteps(commits, pick(plan.pairs, steps), {
    visit(index, files, diffs) {
      const pair = steps[index] ?? -1;
      for (const file of files) builder.add(pair, file);
      engine.step(pair, diffs);
    },
    miss: (index, paths) => engine.lose(steps[index] ?? -1, paths),
    progress: (done) => progress(done, wanted.length),
  });
  const othersRead = await countOthers(stepsRead, () =>
    reader.countLines(commits, pick(plan.pairs, others), {
      visit: (index, file) => builder.add(others[index] ?? -1, file),
      progress: (done) => progress(steps.length + done, wanted.length),
    }),
  );
  const refused = stepsRead.refused ?? othersRead.refused;
  const unmeasured = [...keptFailures(usable), ...named(stepsRead, steps), ...named(othersRead, others)];
  const files = mergeFileChanges({ from, earlier: usable.kept?.files ?? NO_FILE_CHANGES, read: builder.build(from.length) });
  const reading = {
    pairs: plan.pairs,
    steps: plan.steps,
    files,
    classes: classesOf(files.paths, input),
    classKey,
    unmeasured: unmeasured.sort((a, b) => a.pair - b.pair),
    refused,
    lines: refused === null ? engine.save() : null,
  };
  return { reading, lives: refused === null ? engine.finish() : null, compared: wanted };
}

/** Class of each path: known from the earlier run where it judged in the same way. */
function classesOf(paths: readonly string[], { kept, classKey, classOf }: DiffsInput): Uint8Array {
  const known = new Map<string, number>();
  if (kept?.classKey === classKey) for (const [i, path] of kept.files.paths.entries()) known.set(path, kept.classes[i] ?? 0);
  const classes = new Uint8Array(paths.length);
  paths.forEach((path, i) => {
    classes[i] = known.get(path) ?? classOf(path);
  });
  return classes;
}

/** Where the steps of main could not be compared, nothing else can. */
async function countOthers(steps: DiffRead, count: () => Promise<DiffRead>): Promise<DiffRead> {
  return steps.refused === null ? count() : { unmeasured: [], refused: steps.refused };
}

function pick({ commit, base }: DiffPairs, pairs: Int32Array): DiffPairs {
  return { commit: pairs.map((pair) => commit[pair] ?? 0), base: pairs.map((pair) => base[pair] ?? -1) };
}

function named({ unmeasured }: DiffRead, pairs: Int32Array): UnmeasuredPair[] {
  return unmeasured.map(({ pair, reason }) => ({ pair: pairs[pair] ?? -1, reason }));
}

/** Failures of the earlier run whose objects are still missing. */
function keptFailures({ kept, from }: Usable): UnmeasuredPair[] {
  const reasons = new Map(kept?.unmeasured.map(({ pair, reason }) => [pair, reason]));
  const failures: UnmeasuredPair[] = [];
  for (let pair = 0; reasons.size > 0 && pair < from.length; pair++) {
    const reason = reasons.get(from[pair] ?? -1);
    if (reason !== undefined) failures.push({ pair, reason });
  }
  return failures;
}

async function findUsable(input: DiffsInput): Promise<Usable> {
  const { plan, classOf } = input;
  const kept = input.kept === null || input.kept.refused !== null ? null : input.kept;
  const from =
    kept === null ? new Int32Array(plan.pairs.commit.length).fill(-1) : matchPairs(plan.pairs, kept, await findReadable(input, kept));
  const engine = kept === null ? null : goOn(input, kept, from);
  // Of a branch commit that became a step the files are known, and its lines are not: those of a branch are not followed.
  from.fill(-1, engine === null ? 0 : (kept?.steps ?? 0), plan.steps);
  if (engine !== null) return { kept, from, engine };
  return { kept, from, engine: createLineEngine({ classOf }) };
}

/** The engine of the earlier run, if main has only grown since and its paths are judged as before. */
function goOn({ plan, classOf, classKey }: DiffsInput, kept: DiffReading, from: Int32Array): LineEngine | null {
  if (kept.lines === null || kept.classKey !== classKey || kept.steps > plan.steps) return null;
  for (let step = 0; step < kept.steps; step++) if (from[step] !== step) return null;
  try {
    return createLineEngine({ classOf, state: kept.lines });
  } catch (error) {
    // Bytes of another version, or damaged ones.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Pairs of the earlier run that failed and may succeed now: git names the object that it missed. */
async function findReadable({ reader }: DiffsInput, { unmeasured }: DiffReading): Promise<ReadonlySet<number>> {
  const ids = unmeasured.map(({ reason }) => OBJECT_ID.exec(reason)?.[0] ?? null);
  const missing = await reader.findMissing([...new Set(ids.filter((id) => id !== null))]);
  return new Set(unmeasured.filter((_, i) => !missing.has(ids[i] ?? "")).map(({ pair }) => pair));
}

const OBJECT_ID = /\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b/;

/** For each pair the same pair of the earlier run, or −1. A commit stands in few pairs: as a step or on a branch, and as the end of a group. */
function matchPairs({ commit, base }: DiffPairs, { pairs }: DiffReading, readable: ReadonlySet<number>): Int32Array {
  const usable = pairs.commit.map((keptCommit, pair) => (readable.has(pair) ? -1 : keptCommit));
  const { start, rows } = groupRows(usable, largest(usable) + 1);
  return commit.map((asked, pair) => {
    const end = start[asked + 1] ?? 0;
    for (let at = start[asked] ?? end; at < end; at++) {
      const earlier = rows[at] ?? -1;
      if (pairs.base[earlier] === base[pair]) return earlier;
    }
    return -1;
  });
}

function largest(numbers: Int32Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), -1);
}
