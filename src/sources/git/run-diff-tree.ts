import { linesOf } from "./object-types.ts";
import { gitFailure, reasonOf, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** A commit and the commit that it is compared with; null = the empty tree. */
export interface PairLine {
  readonly sha: string;
  readonly base: string | null;
}

export type ChunkResult<Row> = { readonly ok: true; readonly rows: readonly Row[] } | ChunkFailure;

/** `answered`: pairs whose answer had begun when the child failed; `overflow`: it was ended by us, it answered too much to keep. */
export interface ChunkFailure {
  readonly ok: false;
  readonly answered: number;
  readonly reason: string;
  readonly overflow: boolean;
}

export interface ChunkOptions {
  readonly signal: AbortSignal;
  /** Graft file that makes commits without a base look like root commits. */
  readonly graftFile: string;
}

/** How lines are counted, for the report: pinned, since each of these changes the counts. */
export const DIFF_SETTINGS =
  "git diff-tree --root -M -l1000 --diff-algorithm=myers --indent-heuristic --ignore-submodules=all, diff.context=0";

const PINNED = [
  ...["-c", "diff.context=0", "-c", "diff.interHunkContext=0", "-c", "diff.renameLimit=1000", "-c", "advice.graftFileDeprecated=false"],
  ...["diff-tree", "--stdin", "-r", "--root", "--always", "-z", "-M", "-l1000", "--diff-algorithm=myers", "--indent-heuristic"],
  ...["--ignore-submodules=all", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"],
];

/** What reads an answer of `git diff-tree`. */
interface AnswerParser {
  push(chunk: Buffer): void;
  /** Ends the stream; false where it broke off. */
  finish(): boolean;
}

/** Hands a parser the numbers of the pairs, and ends an answer that is too large. */
export interface Answering {
  /** To be called for each commit that the answer names. */
  header(sha: string): void;
  /** Number of the pair that is answered now. */
  readonly pair: () => number;
  /** Ends the child, unless its chunk is a single pair and cannot be halved. */
  stop(): void;
}

export interface DiffTreeCall {
  /** What is answered, such as `--numstat`. */
  readonly formats: readonly string[];
  /** Why an answer is ended early, for people: "too many files". */
  readonly tooMuch: string;
  readonly parser: (answering: Answering) => AnswerParser;
}

/**
 * Asks one `git diff-tree` about some pairs. Within a chunk either every pair has a base or none: git keeps the parents it was given for a commit until it ends.
 *
 * @returns null where the child ended well and answered every pair, else why not
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function runDiffTree(
  { shadow, options }: { readonly shadow: Shadow; readonly options: ChunkOptions },
  lines: readonly PairLine[],
  { formats, tooMuch, parser: createParser }: DiffTreeCall,
): Promise<ChunkFailure | null> {
  const overflow = new AbortController();
  let answered = 0;
  const parser = createParser({
    header(sha) {
      if (lines[answered]?.sha !== sha) throw new RangeError("git diff-tree answered another commit than the one asked for");
      answered++;
    },
    pair: () => answered - 1,
    stop() {
      if (lines.length > 1) overflow.abort();
    },
  });
  const call = shadow.call([...PINNED, ...formats], {
    input: linesOf(lines.map(({ sha, base }) => (base === null ? sha : `${sha} ${base}`))),
    env: { GIT_GRAFT_FILE: options.graftFile },
    signal: AbortSignal.any([options.signal, overflow.signal]),
  });
  try {
    const outcome = await tryGit(shadow.git, call, parser.push);
    if (outcome.status !== 0) return { ok: false, answered, reason: reasonOf(outcome), overflow: false };
  } catch (error) {
    if (!overflow.signal.aborted || options.signal.aborted || shadow.git.signal?.aborted === true) throw error;
    return { ok: false, answered, reason: tooMuch, overflow: true };
  }
  if (!parser.finish() || answered !== lines.length) throw gitFailure(call, `it answered ${answered} of ${lines.length} comparisons`);
  return null;
}
