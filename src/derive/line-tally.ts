import type { LineTable } from "../model/line-table.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import type { ChangedFile, DiffRead } from "../model/reader.ts";
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

export interface LineTally {
  /** Adds one changed file of one pair; −1 lines = binary, counts no lines. */
  add(pair: number, file: Pick<ChangedFile, "added" | "deleted">, pathClass: number): void;
  finish(read: DiffRead): Lines;
}

/** Sums a diff pass per commit and path class; memory is fixed by the number of commits. */
export function createLineTally(plan: DiffPlan, commitCount: number): LineTally {
  const table = {
    state: new Uint8Array(commitCount),
    added: new Int32Array(commitCount * WIDTH),
    deleted: new Int32Array(commitCount * WIDTH),
    files: new Int32Array(commitCount * WIDTH),
  };
  const groupAdded = new Int32Array(plan.groups.length * WIDTH);
  const groupDeleted = new Int32Array(plan.groups.length * WIDTH);
  const files = new Int32Array(WIDTH);
  return {
    add(pair, { added, deleted }, pathClass) {
      const isGroup = pair >= plan.commits;
      const row = (isGroup ? pair - plan.commits : (plan.pairs.commit[pair] ?? 0)) * WIDTH + pathClass;
      if (!isGroup) {
        addAt(files, pathClass);
        addAt(table.files, row);
      }
      if (added < 0) return;
      const [sumAdded, sumDeleted] = isGroup ? [groupAdded, groupDeleted] : [table.added, table.deleted];
      addAt(sumAdded, row, added);
      addAt(sumDeleted, row, deleted);
    },
    finish(read) {
      const failed = new Set(read.unmeasured.map(({ pair }) => pair));
      for (let pair = 0; pair < plan.commits; pair++) {
        table.state[plan.pairs.commit[pair] ?? 0] = read.refused !== null || failed.has(pair) ? 2 : 1;
      }
      const groups = new Map<number, GroupLines | null>();
      plan.groups.forEach((landing, i) => {
        const span = [i * WIDTH, (i + 1) * WIDTH] as const;
        const isKnown = read.refused === null && !failed.has(plan.commits + i);
        groups.set(landing, isKnown ? { added: groupAdded.slice(...span), deleted: groupDeleted.slice(...span) } : null);
      });
      const unmeasured = read.unmeasured
        .filter(({ pair }) => pair < plan.commits)
        .map(({ pair, reason }) => ({ commit: plan.pairs.commit[pair] ?? 0, reason }));
      return { table, groups, files, unmeasured, refused: read.refused };
    },
  };
}
