import type { DiffReading } from "../model/diff-reading.ts";
import type { LineTable } from "../model/line-table.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import { addAt } from "./add-at.ts";
import type { DiffPlan } from "./diff-plan.ts";

const WIDTH = PATH_CLASSES.length;

/** Lines of main's steps and branch commits, and of landed groups as a whole. */
export interface Lines {
  readonly table: LineTable;
  /** Net lines of groups of several steps, by landing: like a row of `LineTable`, or null where unmeasured. */
  readonly groups: ReadonlyMap<number, GroupLines | null>;
  /** Changed files by path class, over main's steps and branch commits. */
  readonly files: Int32Array;
  /** Commits whose lines could not be counted. */
  readonly unmeasured: readonly { readonly commit: number; readonly reason: string }[];
  readonly refused: string | null;
}

export interface GroupLines {
  readonly added: Int32Array;
  readonly deleted: Int32Array;
}

/** What the diff pass planned and read. */
export interface TallyInput {
  readonly plan: DiffPlan;
  /** Commits of the repository. */
  readonly commits: number;
  readonly reading: Pick<DiffReading, "files" | "classes" | "unmeasured" | "refused">;
}

/** Rows of numbers by path class. */
interface Sums extends GroupLines {
  readonly files: Int32Array;
}

/** Sums a diff pass per commit and path class; −1 lines are a binary file, which counts no lines. Memory is fixed by the number of commits. */
export function tallyLines({ plan, commits, reading }: TallyInput): Lines {
  const { refused } = reading;
  const failed = new Set(reading.unmeasured.map(({ pair }) => pair));
  const table = { state: new Uint8Array(commits), ...createSums(commits) };
  const whole = createSums(plan.groups.length);
  for (let pair = 0; pair < plan.commits; pair++) {
    const commit = plan.pairs.commit[pair] ?? 0;
    sumPair(reading, pair, { sums: table, row: commit });
    table.state[commit] = refused !== null || failed.has(pair) ? 2 : 1;
  }
  const groups = new Map<number, GroupLines | null>();
  plan.groups.forEach((landing, i) => {
    sumPair(reading, plan.commits + i, { sums: whole, row: i });
    const span = [i * WIDTH, (i + 1) * WIDTH] as const;
    const isKnown = refused === null && !failed.has(plan.commits + i);
    groups.set(landing, isKnown ? { added: whole.added.slice(...span), deleted: whole.deleted.slice(...span) } : null);
  });
  const unmeasured = reading.unmeasured
    .filter(({ pair }) => pair < plan.commits)
    .map(({ pair, reason }) => ({ commit: plan.pairs.commit[pair] ?? 0, reason }));
  return { table, groups, files: sumClasses(table.files), unmeasured, refused };
}

function createSums(rows: number): Sums {
  return { added: new Int32Array(rows * WIDTH), deleted: new Int32Array(rows * WIDTH), files: new Int32Array(rows * WIDTH) };
}

/** Adds the files of a pair to a row. */
function sumPair(
  { files, classes }: TallyInput["reading"],
  pair: number,
  { sums, row }: { readonly sums: Sums; readonly row: number },
): void {
  for (let at = files.start[pair] ?? 0; at < (files.start[pair + 1] ?? 0); at++) {
    const cell = row * WIDTH + (classes[files.path[at] ?? 0] ?? 0);
    addAt(sums.files, cell);
    const added = files.added[at] ?? -1;
    if (added < 0) continue;
    addAt(sums.added, cell, added);
    addAt(sums.deleted, cell, files.deleted[at]);
  }
}

function sumClasses(cells: Int32Array): Int32Array {
  const sums = new Int32Array(WIDTH);
  for (let cell = 0; cell < cells.length; cell++) addAt(sums, cell % WIDTH, cells[cell]);
  return sums;
}
