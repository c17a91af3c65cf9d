import { z } from "zod";
import type { Reading, ReadRow } from "./reading.ts";
import { createRowProblems, ProblemState } from "./row-problems.ts";

/** Instants in [from, to), epoch seconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface WindowPage {
  /** Null where the window is as it was when it had the tag. */
  readonly nodes: readonly unknown[] | null;
  readonly isLast: boolean;
  /** How many records the window holds, as the forge says. */
  readonly total: number;
  readonly etag: string | null;
  readonly at: number | null;
}

interface WindowReading<T> extends Reading<T> {
  /** Where the records begin, epoch seconds. */
  readonly from: number;
  /** One page of a window, counted from 1. @param etag of an answer whose records are kept */
  page(window: Window, page: number, etag: string | undefined): Promise<WindowPage>;
  /** One node may hold several records. */
  read(node: unknown): Promise<readonly ReadRow<T>[]>;
}

const State = z.object({
  coveredUntil: z.number().nullable(),
  startedAt: z.number().nullable(),
  /** Where the reading that is under way goes on; null between readings. */
  next: z.number().nullable(),
  /** Tags of windows that one page holds, by where they begin and how long they are. */
  etags: z.array(z.tuple([z.string(), z.string()])),
  problems: ProblemState,
});
type State = z.infer<typeof State>;

const START: State = { coveredUntil: null, startedAt: null, next: null, etags: [], problems: [] };
const DAY = 86_400;
/** Windows are halves, quarters … of 4096 days, at fixed places, so that a later reading asks for the same ones. */
const LONGEST = 4_096 * DAY;
const SHORTEST = 675;
/** A forge shows no more of one list. */
const MOST_OF_A_LIST = 1_000;
/** Records of a page. */
export const PAGE_SIZE = 100;
const TOO_MANY = { problem: "more runs within minutes than the forge shows", isLeftOut: true };
/** Runs are repeated and end within this time. */
const OVERLAP_SECONDS = 30 * DAY;

/**
 * Reads records by the window they were made in, oldest first; a window with more than the forge shows is halved, down to some minutes. A window is kept when it
 * is complete. A later reading looks again at the last 30 days, where tags save what did not change.
 */
export async function readWindows<T>(list: WindowReading<T>): Promise<readonly T[]> {
  const parsed = State.safeParse(list.records.state);
  const start = parsed.success ? parsed.data : START;
  const begin = Math.max(list.from, list.since ?? list.from);
  const again = start.coveredUntil === null ? begin : Math.max(begin, start.coveredUntil - OVERLAP_SECONDS);
  const run = createRun(list, start);
  const from = start.next ?? again;
  const first = Math.floor(from / LONGEST) * LONGEST;
  // Two of the longest windows hold eleven years at least; what lies ahead of the forge's clock is not asked for.
  const stack: Window[] = [first + LONGEST, first].map((start) => ({ from: start, to: start + LONGEST }));
  for (let window = stack.pop(); window !== undefined; window = stack.pop()) {
    if (window.to <= from || run.isAhead(window) || (await run.read(window))) continue;
    const middle = (window.from + window.to) / 2;
    stack.push({ from: middle, to: window.to }, { from: window.from, to: middle });
  }
  return run.settle();
}

function createRun<T>(list: WindowReading<T>, start: State) {
  const problems = createRowProblems(start.problems);
  const etags = new Map(start.etags);
  let { startedAt } = start;
  let done = 0;
  const stateOf = (next: number): State => ({ ...start, startedAt, next, etags: recentTags(etags, startedAt), problems: problems.state() });

  async function toRows(nodes: readonly unknown[]): Promise<T[]> {
    const rows: T[] = [];
    for (const node of nodes)
      for (const { place, row, problems: found } of await list.read(node)) {
        problems.note(place, found);
        if (row !== null) rows.push(row);
      }
    done += nodes.length;
    list.progress(done, null);
    return rows;
  }

  /** The rest of a window after its first page; `isWhole` is false where the forge shows no more. */
  async function readPages(window: Window, first: WindowPage): Promise<{ readonly rows: readonly T[]; readonly isWhole: boolean }> {
    const rows = await toRows(first.nodes ?? []);
    let { isLast } = first;
    for (let page = 2; !isLast && page <= MOST_OF_A_LIST / PAGE_SIZE; page++) {
      const more = await list.page(window, page, undefined);
      rows.push(...(await toRows(more.nodes ?? [])));
      isLast = more.isLast;
    }
    return { rows, isWhole: isLast };
  }

  function remember(tag: string, { nodes, isLast, etag }: WindowPage): void {
    if (nodes === null) return;
    if (isLast && etag !== null) etags.set(tag, etag);
    else etags.delete(tag);
  }

  return {
    /** Whether a window begins after the reading did. */
    isAhead: (window: Window) => startedAt !== null && window.from > startedAt,
    /** Reads a window whole and keeps it; false where it holds more than the forge shows. */
    async read(window: Window): Promise<boolean> {
      const tag = `${window.from}+${window.to - window.from}`;
      const canSplit = window.to - window.from > SHORTEST;
      const first = await list.page(window, 1, etags.get(tag));
      startedAt ??= first.at;
      if (first.total > MOST_OF_A_LIST && canSplit) return false;
      const { rows, isWhole } = await readPages(window, first);
      // The total may be wrong, a full list is not.
      if (!isWhole && canSplit) return false;
      remember(tag, first);
      problems.note(`window ${tag}`, isWhole ? [] : [TOO_MANY]);
      await list.records.append(rows, stateOf(window.to));
      return true;
    },
    settle: () => list.records.settle({ ...stateOf(0), coveredUntil: startedAt, startedAt: null, next: null } satisfies State),
  };
}

/** Only windows that are asked for again need their tag. */
function recentTags(etags: ReadonlyMap<string, string>, startedAt: number | null): [string, string][] {
  const oldest = (startedAt ?? 0) - OVERLAP_SECONDS;
  return [...etags].filter(([tag]) => {
    const [from = 0, length = 0] = tag.split("+").map(Number);
    return from + length > oldest;
  });
}
