import { PATH_CLASSES } from "../model/path-class.ts";
import { END_KINDS, type LineCohorts } from "./line-cohorts.ts";

const WIDTH = PATH_CLASSES.length;
const LOST = END_KINDS.indexOf("lost");

/** The lines of one change, which stand and fall together, with their ages in seconds. */
export interface ChangeLives {
  /** Lines born, ≥ 1. */
  readonly lines: number;
  /** Seconds for which the lines that have not ended were followed, ≥ 0. */
  readonly followed: number;
  /** Ages at which lines ended; columns of equal length. */
  readonly age: Float64Array;
  /** Lines that ended at that age. */
  readonly ended: Int32Array;
  /** 1 where they were deleted or replaced, 0 where they were lost from sight. */
  readonly died: Uint8Array;
}

/**
 * Lives of one cohort's lines up to the data cut.
 *
 * @param cut data cut, epoch seconds
 * @param pathClass takes only lines of that class, an index into `PATH_CLASSES`; by default all
 * @returns null where the change brought no such line
 */
export function changeLives(
  cohorts: LineCohorts,
  cohort: number,
  { cut, pathClass = null }: { readonly cut: number; readonly pathClass?: number | null },
): ChangeLives | null {
  const lines = pathClass === null ? cohorts.lines[cohort] : cohorts.linesByClass[cohort * WIDTH + pathClass];
  if (lines === undefined || lines <= 0) return null;
  const rows: number[] = [];
  for (let row = cohorts.start[cohort] ?? 0; row < (cohorts.start[cohort + 1] ?? 0); row++)
    if (pathClass === null || cohorts.pathClass[row] === pathClass) rows.push(row);
  return {
    lines,
    followed: Math.max(0, cut - (cohorts.bornAt[cohort] ?? cut)),
    age: Float64Array.from(rows, (row) => cohorts.age[row] ?? 0),
    ended: Int32Array.from(rows, (row) => cohorts.ended[row] ?? 0),
    died: Uint8Array.from(rows, (row) => Number(cohorts.kind[row] !== LOST)),
  };
}
