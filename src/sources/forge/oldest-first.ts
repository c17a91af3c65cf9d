import { z } from "zod";
import { createShrinkingAsk, readNodes } from "./read-page.ts";
import { laterOf, type Reading, type ReadRow } from "./reading.ts";
import { createRowProblems, ProblemState } from "./row-problems.ts";

/** Where a list goes on: page `page` of what changed at or after `after`, epoch seconds. */
const Cursor = z.object({ after: z.number().nullable(), page: z.number() });
export type Cursor = z.infer<typeof Cursor>;

export interface ChangesPage {
  readonly nodes: readonly unknown[];
  /** Instant of the last node's change; null where it cannot be read. */
  readonly last: number | null;
  /** Nothing follows. */
  readonly isLast: boolean;
  readonly at: number | null;
  readonly total: number | null;
}

interface OldestFirst<T> extends Reading<T> {
  page(cursor: Cursor, size: number, tries?: number): Promise<ChangesPage>;
  read(node: unknown): Promise<ReadRow<T>>;
}

const State = z.object({
  coveredUntil: z.number().nullable(),
  startedAt: z.number().nullable(),
  /** Null between readings. */
  cursor: Cursor.nullable(),
  problems: ProblemState,
});

const START: z.infer<typeof State> = { coveredUntil: null, startedAt: null, cursor: null, problems: [] };
const PAGE_SIZES = [100, 50, 20, 5, 1];
const OVERLAP_SECONDS = 3_600;

/**
 * Reads what changed since the last reading, oldest change first. The next page is asked for by the last change that was seen, and not by its number: nothing is
 * skipped when records change meanwhile (they move to the end, and are met again), and no list grows too deep. Only where one instant fills a page are pages
 * counted.
 */
export async function readOldestFirst<T>(list: OldestFirst<T>): Promise<readonly T[]> {
  const parsed = State.safeParse(list.records.state);
  let state = parsed.success ? parsed.data : START;
  const problems = createRowProblems(state.problems);
  const after = laterOf(list.since, state.coveredUntil === null ? null : state.coveredUntil - OVERLAP_SECONDS);
  const ask = createShrinkingAsk(list.page, PAGE_SIZES, ({ page }: Cursor) => page > 1);
  let cursor: Cursor | null = state.cursor ?? { after, page: 1 };
  for (let done = 0; cursor !== null; ) {
    const page: ChangesPage = await ask(cursor);
    const rows = await readNodes(page.nodes, list.read, problems);
    done += page.nodes.length;
    cursor = page.isLast ? null : nextCursor(cursor, page.last);
    state = { ...state, startedAt: state.startedAt ?? page.at, cursor, problems: problems.state() };
    await list.records.append(rows, state);
    list.progress(done, page.total);
  }
  return list.records.settle({ ...state, coveredUntil: state.startedAt, startedAt: null });
}

function nextCursor({ after, page }: Cursor, last: number | null): Cursor {
  return last === null || (after !== null && last <= after) ? { after, page: page + 1 } : { after: last, page: 1 };
}
