import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CommitTable, parentCount, shaOf } from "../../model/commit-table.ts";
import type { DiffPairs, DiffRead, Progress } from "../../model/reader.ts";
import { askPairs, type PairLine, type Question } from "./ask-pairs.ts";
import type { Shadow } from "./shadow.ts";

/** Pairs of commits and the table that they are numbered by. */
export interface PairsOf {
  readonly commits: CommitTable;
  readonly pairs: DiffPairs;
}

export interface CompareOptions<Answer> extends PairsOf {
  /** The pairs in the orders in which they are asked and visited, one order after the other. Within one a commit stands with a base or without one, never both. */
  readonly orders: readonly (readonly number[])[];
  readonly question: Question<Answer>;
  readonly visit: (pair: number, answer: Answer) => void;
  /** Called in its place for a pair that could not be compared. */
  readonly miss?: (pair: number, paths: readonly string[] | null) => void;
  readonly progress: Progress;
}

/** More failures than this are no damaged object but a partial clone. */
const GIVE_UP_COUNT = 100;
const GIVE_UP_SHARE = 0.02;
const PROGRESS_STEP = 500;

/**
 * Asks a question about pairs and hands the answers on in order; pairs with a missing or unreadable object are left out and named.
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function comparePairs<Answer>(shadow: Shadow, options: CompareOptions<Answer>): Promise<DiffRead> {
  const { orders, question, visit, progress } = options;
  const total = orders.reduce((sum, order) => sum + order.length, 0);
  const limit = Math.max(GIVE_UP_COUNT, total * GIVE_UP_SHARE);
  const unmeasured: { readonly pair: number; readonly reason: string }[] = [];
  let done = 0;
  const grafts = graftLines(options);
  const graftFile = grafts === "" ? null : join(shadow.path, `roots-${randomUUID()}`);
  if (graftFile !== null) await writeFile(graftFile, grafts);
  try {
    for (const order of orders) {
      await askPairs(shadow, {
        question,
        graftFile,
        count: order.length,
        lineOf: (line) => lineOf(options, order[line] ?? -1),
        deliver(line, result) {
          const pair = order[line] ?? -1;
          if (result.ok) visit(pair, result.answer);
          else {
            unmeasured.push({ pair, reason: result.reason });
            options.miss?.(pair, result.paths);
          }
          if (++done % PROGRESS_STEP === 0) progress(done, total);
          return unmeasured.length <= limit;
        },
      });
    }
  } finally {
    if (graftFile !== null) await rm(graftFile, { force: true });
  }
  progress(done, total);
  const sorted = unmeasured.toSorted((a, b) => a.pair - b.pair);
  const refused = sorted.length > limit ? `${sorted.length} comparisons or more failed, the first one: ${sorted[0]?.reason ?? ""}` : null;
  return { unmeasured: sorted, refused };
}

function lineOf({ commits, pairs }: PairsOf, pair: number): PairLine {
  const base = pairs.base[pair] ?? -1;
  return { sha: shaOf(commits, pairs.commit[pair] ?? 0), base: base < 0 ? null : shaOf(commits, base) };
}

/** Commits that have parents and are compared with the empty tree all the same: git is told that they have none. */
function graftLines({ commits, pairs }: PairsOf): string {
  const cut = new Set<string>();
  for (const [pair, commit] of pairs.commit.entries()) {
    if ((pairs.base[pair] ?? -1) < 0 && parentCount(commits, commit) > 0) cut.add(shaOf(commits, commit));
  }
  return [...cut].map((sha) => `${sha}\n`).join("");
}
