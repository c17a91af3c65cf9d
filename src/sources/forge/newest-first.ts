import { z } from "zod";
import { ForgeFailure } from "./forge-failure.ts";
import { createShrinkingAsk, readNodes } from "./read-page.ts";
import { laterOf, type Reading, type ReadRow } from "./reading.ts";
import { createRowProblems, ProblemState } from "./row-problems.ts";

/** One page of a list that is ordered by an instant, the newest first. */
export interface ListPage {
  readonly nodes: readonly unknown[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
  /** Oldest instant of the page; null where none can be read. */
  readonly oldest: number | null;
  /** Epoch seconds of the forge's clock. */
  readonly at: number | null;
  readonly total: number | null;
}

export interface NewestFirst<T> extends Reading<T> {
  /** @param tries as `PoliteAsk` takes them */
  page(cursor: string | null, size: number, tries?: number): Promise<ListPage>;
  read(node: unknown): Promise<ReadRow<T>>;
  /** How far before the last reading the next one looks again, seconds. */
  readonly overlap: number;
}

const Walk = z.object({
  /** Clock of the forge as this walk began. */
  startedAt: z.number().nullable(),
  /** Nothing older is read. */
  stopAt: z.number().nullable(),
  cursor: z.string().nullable(),
  pages: z.number(),
  closings: z.number(),
});
type Walk = z.infer<typeof Walk>;
const State = z.object({
  coveredUntil: z.number().nullable(),
  /** Clock of the forge as the reading that is under way began. */
  startedAt: z.number().nullable(),
  walk: Walk.nullable(),
  problems: ProblemState,
});
type State = z.infer<typeof State>;

const START: State = { coveredUntil: null, startedAt: null, walk: null, problems: [] };
const PAGE_SIZES = [50, 25, 10, 5, 1];
const LAST_CLOSING = 5;
/** Clocks of a forge's servers differ by less. */
const CLOCK_SKEW = 60;

/**
 * Reads what changed since the last reading, page by page, each kept before the next is asked for. What changes while pages are read moves to the front, behind
 * our back; so the front is walked again until one page holds all that is new.
 */
export async function readNewestFirst<T>(list: NewestFirst<T>): Promise<readonly T[]> {
  const parsed = State.safeParse(list.records.state);
  let state = parsed.success ? parsed.data : START;
  const problems = createRowProblems(state.problems);
  const ask = createShrinkingAsk(list.page, PAGE_SIZES);
  let walk: Walk | null = await startWalk(list, state);
  for (let done = 0; walk !== null; ) {
    const page: ListPage = await ask(walk.cursor);
    const rows = await readNodes(page.nodes, list.read, problems);
    done += page.nodes.length;
    walk = nextWalk({ ...walk, startedAt: walk.startedAt ?? page.at }, page);
    state = { ...state, startedAt: state.startedAt ?? page.at, walk, problems: problems.state() };
    await list.records.append(rows, state);
    list.progress(done, page.total);
  }
  return list.records.settle({ coveredUntil: state.startedAt, startedAt: null, walk: null, problems: problems.state() });
}

/** A new walk from the front, or the one that an earlier run did not end. */
async function startWalk<T>(list: NewestFirst<T>, { walk, coveredUntil }: State): Promise<Walk> {
  const stopAt = laterOf(list.since, coveredUntil === null ? null : coveredUntil - list.overlap);
  if (walk === null) return { startedAt: null, stopAt, cursor: null, pages: 0, closings: 0 };
  if (walk.cursor === null || (await isCursorGood(list, walk.cursor))) return walk;
  return { ...walk, cursor: null, pages: 0 };
}

/** Whether the forge still knows a cursor of an earlier run, which it promises to nobody. */
async function isCursorGood<T>(list: NewestFirst<T>, cursor: string): Promise<boolean> {
  try {
    await list.page(cursor, 1);
    return true;
  } catch (error) {
    if (error instanceof ForgeFailure && error.kind === "refusal") return false;
    throw error;
  }
}

/** Where to go on; null where all is read. */
function nextWalk(walk: Walk, { next, oldest }: ListPage): Walk | null {
  const isEnd = next === null || (walk.stopAt !== null && oldest !== null && oldest < walk.stopAt);
  if (!isEnd) return { ...walk, cursor: next, pages: walk.pages + 1 };
  if (walk.pages === 0 || walk.startedAt === null || walk.closings >= LAST_CLOSING) return null;
  return { startedAt: null, stopAt: walk.startedAt - CLOCK_SKEW, cursor: null, pages: 0, closings: walk.closings + 1 };
}

/** Where the records are complete up to, and what was wrong with them, after a reading that ended or failed. */
export function readProgress(state: unknown) {
  const parsed = z.object({ coveredUntil: z.number().nullable(), problems: ProblemState }).safeParse(state);
  const { coveredUntil, problems } = parsed.success ? parsed.data : START;
  return { coveredUntil, problems: createRowProblems(problems).list() };
}
