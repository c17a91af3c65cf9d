import { availableParallelism } from "node:os";
import { early } from "./early.ts";
import { createPairQueue, type PairQueue, type Weight } from "./pair-queue.ts";
import { gitFailure, reasonOf, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** A commit and the commit that it is compared with; null = the empty tree. */
export interface PairLine {
  readonly sha: string;
  readonly base: string | null;
}

/** Reads the answers of one git child, commit after commit. */
export interface AnswerParser<Answer> {
  push(chunk: Buffer): void;
  /** What was read since the last commit began. */
  take(): Answer;
  /** Ends the stream; false where it broke off. */
  finish(): boolean;
}

/** What is asked about each pair. */
export interface Question<Answer> {
  /** What git prints, such as `--numstat`. */
  readonly formats: readonly string[];
  /** @param header to be called with the object id when a commit begins; what was read before then belongs to the one before */
  readonly parser: (header: (sha: string) => void) => AnswerParser<Answer>;
  readonly weigh: (answer: Answer) => Weight;
  /** Completes an answer for which git printed too little; null where it is whole. */
  readonly complete?: (answer: Answer) => Promise<Answer> | null;
  /** Paths that a pair which cannot be compared changed; null where its trees cannot be read either. */
  readonly pathsOf?: (line: PairLine) => Promise<readonly string[] | null>;
}

export type PairResult<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  /** `paths`: what the pair changed as far as its trees tell, where the question asks for it. */
  | { readonly ok: false; readonly reason: string; readonly paths: readonly string[] | null };

export interface AskOptions<Answer> {
  readonly question: Question<Answer>;
  readonly count: number;
  /** Pair 0 … count − 1. Within one call a commit stands with a base or without one, never both: git keeps the parents it was given for it. */
  readonly lineOf: (line: number) => PairLine;
  /** Graft file that makes commits without a base look like root commits; null where there are none such. */
  readonly graftFile: string | null;
  /** Called in the order of the lines, once for each of them; false ends the work. */
  readonly deliver: (line: number, result: PairResult<Answer>) => boolean;
}

/** How lines are counted, for the report: pinned, since each of these changes the counts. */
export const DIFF_SETTINGS =
  "git diff-tree --root -M -l1000 --diff-algorithm=myers --indent-heuristic --ignore-submodules=all; -U0 on main, --numstat on branches";

const PINNED = [
  ...["-c", "diff.renameLimit=1000", "-c", "advice.graftFileDeprecated=false"],
  ...["diff-tree", "--stdin", "-r", "--root", "--always", "-z", "-M", "-l1000", "--diff-algorithm=myers", "--indent-heuristic"],
  ...["--ignore-submodules=all", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"],
];

const MOST_WORKERS = 4;
/** A child that starts beside a large process takes as long as some comparisons: fewer than these are left to one that works. */
const WORTH_A_CHILD = 32;
/** Lines that a child has before it gets more. Git holds answers back until it has 4 KiB of them, which is 100 of the shortest: fewer open lines might wait for ever. */
const OPEN_LINES = 256;

interface Run<Answer> {
  readonly shadow: Shadow;
  readonly options: AskOptions<Answer>;
  readonly queue: PairQueue<PairResult<Answer>>;
  readonly signal: AbortSignal;
}

/**
 * Asks git about pairs of commits: up to four `git diff-tree` children, each fed block after block of neighbouring pairs while it works, so that its caches stay
 * warm and no core waits. Results are delivered in the order of the pairs; those that wait for an earlier one are bounded in size.
 *
 * A child that fails is replaced. Whole answers are kept; the pair at which it failed is asked alone, and reported as failed if that fails too.
 *
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function askPairs<Answer>(shadow: Shadow, options: AskOptions<Answer>): Promise<void> {
  const workers = Math.min(availableParallelism(), MOST_WORKERS, Math.ceil(options.count / WORTH_A_CHILD));
  const stop = new AbortController();
  const queue = createPairQueue<PairResult<Answer>>({
    count: options.count,
    workers,
    deliver: (line, result) => {
      if (!options.deliver(line, result)) queue.close();
    },
  });
  const run = { shadow, options, queue, signal: stop.signal };
  const working = Array.from({ length: workers }, () => work(run));
  try {
    await Promise.all(working);
  } catch (error) {
    queue.close();
    stop.abort();
    await Promise.allSettled(working);
    throw error;
  }
}

/** One worker: a child, and a new one as long as the last one failed. */
async function work<Answer>(run: Run<Answer>): Promise<void> {
  const { queue } = run;
  for (let lines = queue.take(); lines.length > 0; ) {
    const failure = await runChild(run, lines, queue.take);
    if (failure === null) return;
    for (const line of failure.suspects) {
      const alone = await runChild(run, [line], () => []);
      if (alone !== null) queue.settle(line, await failed(run, line, alone.reason), { files: 0, bytes: 0 });
    }
    lines = failure.rest.length > 0 ? failure.rest : queue.take();
  }
}

async function failed<Answer>({ options }: Run<Answer>, line: number, reason: string): Promise<PairResult<Answer>> {
  return { ok: false, reason, paths: (await options.question.pathsOf?.(options.lineOf(line))) ?? null };
}

interface ChildFailure {
  readonly reason: string;
  /** The line whose answer was begun last, which may be cut, and the one after it: git may have failed before its first byte. */
  readonly suspects: readonly number[];
  /** Lines that were not answered. */
  readonly rest: readonly number[];
}

/** Lets one child answer the given lines, and more of them while it works. Null where it ended well. */
async function runChild<Answer>(run: Run<Answer>, lines: readonly number[], more: () => readonly number[]): Promise<ChildFailure | null> {
  const { shadow, queue, options, signal } = run;
  const asked = [...lines];
  /** Object ids of the lines that were asked and are not begun. */
  const open = new Map<number, string>();
  const completing: Promise<void>[] = [];
  let begun = 0;
  const settleLast = () => {
    if (begun > 0) settle(run, asked[begun - 1] ?? -1, { answer: parser.take(), completing });
  };
  const parser = options.question.parser((sha) => {
    settleLast();
    const line = asked[begun++];
    if (line === undefined || open.get(line) !== sha) throw new RangeError("git diff-tree answered another commit than the one asked for");
    open.delete(line);
  });
  const isReady = () => asked.length - begun < OPEN_LINES && queue.hasRoom(asked[Math.max(0, begun - 1)] ?? -1);
  const ask = (line: number) => {
    const pair = options.lineOf(line);
    open.set(line, pair.sha);
    return textOf(pair);
  };
  const input = async function* (ended: AbortSignal) {
    let block = lines;
    while (block.length > 0) {
      yield block.map(ask).join("");
      await queue.waitUntil(isReady, ended);
      block = ended.aborted ? [] : more();
      asked.push(...block);
    }
  };
  const env = options.graftFile === null ? {} : { GIT_GRAFT_FILE: options.graftFile };
  const call = shadow.call([...PINNED, ...options.question.formats], { input, env, signal });
  const outcome = await tryGit(shadow.git, call, parser.push);
  await Promise.all(completing);
  if (outcome.status !== 0)
    return { reason: reasonOf(outcome), suspects: asked.slice(Math.max(0, begun - 1), begun + 1), rest: asked.slice(begun + 1) };
  if (!parser.finish() || begun !== asked.length) throw gitFailure(call, `it answered ${begun} of ${asked.length} comparisons`);
  settleLast();
  await Promise.all(completing);
  return null;
}

/** Settles a line now, or when its answer is complete. */
function settle<Answer>(
  { queue, options }: Run<Answer>,
  line: number,
  { answer, completing }: { readonly answer: Answer; readonly completing: Promise<void>[] },
): void {
  const { weigh, complete } = options.question;
  const put = (whole: Answer) => queue.settle(line, { ok: true, answer: whole }, weigh(whole));
  const rest = complete?.(answer) ?? null;
  if (rest === null) put(answer);
  else completing.push(early(rest.then(put)));
}

function textOf({ sha, base }: PairLine): string {
  return base === null ? `${sha}\n` : `${sha} ${base}\n`;
}
