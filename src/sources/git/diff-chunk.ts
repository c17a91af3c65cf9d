import { linesOf } from "./object-types.ts";
import { createNumstatParser, type FileCounts } from "./parse-numstat.ts";
import { gitFailure, reasonOf, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** A commit and the commit that it is compared with; null = the empty tree. */
export interface PairLine {
  readonly sha: string;
  readonly base: string | null;
}

/** A changed file of a pair; `pair` counts within the chunk. */
export interface DiffRow extends FileCounts {
  readonly pair: number;
}

export type ChunkResult =
  | { readonly ok: true; readonly rows: readonly DiffRow[] }
  /** `answered`: pairs whose answer had begun when the child failed; `overflow`: it was ended by us, it answered too much to keep. */
  | { readonly ok: false; readonly answered: number; readonly reason: string; readonly overflow: boolean };

interface ChunkOptions {
  readonly signal: AbortSignal;
  /** Graft file that makes commits without a base look like root commits. */
  readonly graftFile: string;
}

/** How lines are counted, for the report: pinned, since each of these changes the counts. */
export const DIFF_SETTINGS =
  "git diff-tree --root -M -l1000 --diff-algorithm=myers --indent-heuristic --ignore-submodules=all, diff.context=0";

/** `git diff-tree` over pairs from its input, by these settings. @param formats what it answers, such as `--numstat` */
export function diffTree(...formats: readonly string[]): readonly string[] {
  return [
    ...["-c", "diff.context=0", "-c", "diff.interHunkContext=0", "-c", "diff.renameLimit=1000", "-c", "advice.graftFileDeprecated=false"],
    ...["diff-tree", "--stdin", "-r", "--root", "--always", "-z", "-M", "-l1000", "--diff-algorithm=myers", "--indent-heuristic"],
    ...["--ignore-submodules=all", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", ...formats],
  ];
}

const DIFF_TREE = diffTree("--numstat");

/** Rows that one child may hold before it is ended and its chunk is halved: about 100 MB. */
const MOST_ROWS = 500_000;

/**
 * Line counts of some pairs by one `git diff-tree`.
 * Within a chunk either every pair has a base or none: git keeps the parents it was given for a commit until it ends.
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function diffChunk(shadow: Shadow, lines: readonly PairLine[], options: ChunkOptions): Promise<ChunkResult> {
  const overflow = new AbortController();
  const rows: DiffRow[] = [];
  let answered = 0;
  const parser = createNumstatParser({
    header(sha) {
      if (lines[answered]?.sha !== sha) throw new RangeError("git diff-tree answered another commit than the one asked for");
      answered++;
    },
    file(counts) {
      rows.push({ pair: answered - 1, ...counts });
      if (rows.length > MOST_ROWS && lines.length > 1) overflow.abort();
    },
  });
  const input = linesOf(lines.map(({ sha, base }) => (base === null ? sha : `${sha} ${base}`)));
  const call = shadow.call(DIFF_TREE, {
    input,
    env: { GIT_GRAFT_FILE: options.graftFile },
    signal: AbortSignal.any([options.signal, overflow.signal]),
  });
  try {
    const outcome = await tryGit(shadow.git, call, parser.push);
    if (outcome.status !== 0) return { ok: false, answered, reason: reasonOf(outcome), overflow: false };
  } catch (error) {
    if (!overflow.signal.aborted || options.signal.aborted || shadow.git.signal?.aborted === true) throw error;
    return { ok: false, answered, reason: "too many files", overflow: true };
  }
  if (answered !== lines.length || !parser.isComplete()) throw gitFailure(call, `it answered ${answered} of ${lines.length} comparisons`);
  return { ok: true, rows };
}
