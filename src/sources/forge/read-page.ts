import { ForgeFailure } from "./forge-failure.ts";
import type { ReadRow } from "./reading.ts";
import type { RowProblems } from "./row-problems.ts";

/** Asks for one page of at most so many nodes. @param tries as `PoliteAsk` takes them */
type AskPage<Cursor, Page> = (cursor: Cursor, size: number, tries?: number) => Promise<Page>;

/** With so many tries it is found out whether a forge has trouble with a page. */
const FEW_TRIES = 2;

/**
 * Asks for a smaller page where the forge has trouble with a larger one, and keeps to it.
 *
 * @param sizes largest first
 * @param isFixed of pages that are counted, and so keep their size
 */
export function createShrinkingAsk<Cursor, Page>(
  page: AskPage<Cursor, Page>,
  sizes: readonly number[],
  isFixed: (cursor: Cursor) => boolean = () => false,
): (cursor: Cursor) => Promise<Page> {
  let left = sizes;
  return async function ask(cursor) {
    const [size = 1, ...smaller] = left;
    if (smaller.length === 0 || isFixed(cursor)) return page(cursor, size);
    try {
      return await page(cursor, size, FEW_TRIES);
    } catch (error) {
      if (!(error instanceof ForgeFailure) || error.kind !== "trouble") throw error;
      left = smaller;
      return ask(cursor);
    }
  };
}

/** Records of a page's nodes; what is wrong with them is noted. */
export async function readNodes<T>(
  nodes: readonly unknown[],
  read: (node: unknown) => Promise<ReadRow<T>>,
  problems: RowProblems,
): Promise<readonly T[]> {
  const rows: T[] = [];
  for (const node of nodes) {
    const { place, row, problems: found } = await read(node);
    problems.note(place, found);
    if (row !== null) rows.push(row);
  }
  return rows;
}
