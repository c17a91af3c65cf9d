import { PATH_CLASSES } from "./path-class.ts";

/** State of a commit's line counts. `unasked`: no measure needed them; `unmeasured`: an object was missing or unreadable. */
export const LINE_STATES = ["unasked", "measured", "unmeasured"] as const;

/**
 * Lines added and deleted by a commit against one base (its first parent, except for landed groups),
 * by path class, as git counts them; binary files count no lines.
 */
export interface LineTable {
  /** Index into `LINE_STATES`, one per commit. */
  readonly state: Uint8Array;
  /** `PATH_CLASSES.length` columns per commit: `added[c * 7 + class]`. */
  readonly added: Int32Array;
  readonly deleted: Int32Array;
  /** Changed files, binary ones too, as many columns. */
  readonly files: Int32Array;
}

const WIDTH = PATH_CLASSES.length;

/** Lines of a commit in the given path classes (bit mask, bit i = `PATH_CLASSES[i]`); null where they were not measured. */
export function linesOf(table: LineTable, commit: number, classMask: number): { readonly added: number; readonly deleted: number } | null {
  if (table.state[commit] !== 1) return null;
  let added = 0;
  let deleted = 0;
  for (let i = 0; i < WIDTH; i++) {
    if ((classMask & (1 << i)) === 0) continue;
    added += table.added[commit * WIDTH + i] ?? 0;
    deleted += table.deleted[commit * WIDTH + i] ?? 0;
  }
  return { added, deleted };
}
