/** The owner of a blank line: it counts in the length of a file, not as work of a step. */
export const BLANK = -1;
/** The owner of a line that was met without having been seen to be born. */
export const UNKNOWN = -2;

/** Seven path classes, and one number to spare. */
const OWNERS_PER_STEP = 8;

/** The owner of the lines with text that a step brings to files of a class, as one number; steps up to 2²⁸. */
export function ownerOf(step: number, pathClass: number): number {
  return step * OWNERS_PER_STEP + pathClass;
}

/** The step of an owner that is not below 0. */
export function stepOf(owner: number): number {
  return Math.floor(owner / OWNERS_PER_STEP);
}

/** Index into `PATH_CLASSES` of an owner that is not below 0. */
export function classOf(owner: number): number {
  return owner % OWNERS_PER_STEP;
}
