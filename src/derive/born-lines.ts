import type { LineEnds, LineLives } from "../model/line-lives.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import { addAt } from "./add-at.ts";
import type { MassChange } from "./line-cohorts.ts";
import { isMassChange, massLimitOf } from "./mass-changes.ts";
import { isThroughput, type Units } from "./units.ts";

const WIDTH = PATH_CLASSES.length;
const NONE = -1;

/** What cohorts of lines are derived from. */
export type CohortInput = Omit<Units, "cohorts" | "lives"> & { readonly lives: LineLives };

/** Lines that each landed change brought. */
export interface BornLines {
  /** By landed change, in all counted classes. */
  readonly total: Int32Array;
  /** As many entries per landed change as `PATH_CLASSES`. */
  readonly byClass: Int32Array;
}

/** Lines that each landed change brought and did not end itself; none for automation, reverts and changes outside the data. */
export function countBorn(input: CohortInput): BornLines {
  const { landings } = input.landings;
  const { births, deaths, lost } = input.lives;
  const byClass = new Int32Array(landings.length * WIDTH);
  const add = (step: number, pathClass: number, lines: number) => {
    const landing = landingAt(input, step);
    if (landing >= 0 && isCountedClass(input, pathClass)) addAt(byClass, landing * WIDTH + pathClass, lines);
  };
  births.step.forEach((step, row) => {
    add(step, births.pathClass[row] ?? 0, births.lines[row] ?? 0);
  });
  for (const ends of [deaths, lost]) {
    ends.birth.forEach((step, row) => {
      if (isWithinChange(input, ends, row)) add(step, ends.pathClass[row] ?? 0, -(ends.lines[row] ?? 0));
    });
  }
  landings.forEach(({ landedAt }, landing) => {
    if (Number.isNaN(landedAt) || !isThroughput(input, landing)) byClass.fill(0, landing * WIDTH, (landing + 1) * WIDTH);
  });
  const total = new Int32Array(landings.length);
  byClass.forEach((lines, i) => {
    addAt(total, Math.floor(i / WIDTH), lines);
  });
  return { total, byClass };
}

/**
 * Changes that brought too many lines at once to be written work, oldest first, and the limit above which a change is one.
 *
 * @param ordinaryUntil changes landed before this instant set the limit, epoch seconds; infinity takes all
 */
export function findMassChanges(input: CohortInput, { total }: Pick<BornLines, "total">, ordinaryUntil: number) {
  const ordinary: number[] = [];
  total.forEach((lines, landing) => {
    if (lines > 0 && landedAtOf(input, landing) < ordinaryUntil) ordinary.push(lines);
  });
  const massLimit = massLimitOf(ordinary);
  const massChanges: MassChange[] = [];
  total.forEach((lines, landing) => {
    const touched = input.filesTouched?.[landing] ?? NONE;
    const files = touched < 0 ? null : touched;
    if (lines > 0 && isMassChange({ lines, files }, massLimit)) massChanges.push({ landing, lines, files });
  });
  return { massChanges, massLimit };
}

/** True for an index of a path class whose lines count. */
export function isCountedClass({ classMask }: Pick<Units, "classMask">, pathClass: number): boolean {
  return (classMask & (1 << pathClass)) !== 0;
}

/** Lines that the same landed change brought and ended. */
export function isWithinChange(input: Pick<Units, "landings">, ends: LineEnds, row: number): boolean {
  const killer = landingAt(input, ends.end[row]);
  return killer >= 0 && killer === landingAt(input, ends.birth[row]);
}

/** Instant at which lines ended, epoch seconds: that of the landed change, else of the step of main; NaN after the data cut. */
export function endedAtOf(input: Pick<Units, "landings" | "history">, ends: LineEnds, row: number): number {
  const killer = landingAt(input, ends.end[row]);
  return killer < 0 ? (input.history.trunk.landedAt[ends.end[row] ?? NONE] ?? Number.NaN) : landedAtOf(input, killer);
}

/** Landed change of a step; −1 where it has none. */
export function landingAt({ landings }: Pick<Units, "landings">, step: number | undefined): number {
  return landings.landingOf[step ?? NONE] ?? NONE;
}

/** Landing instant of a landed change, epoch seconds; NaN where it is not known. */
export function landedAtOf({ landings }: Pick<Units, "landings">, landing: number): number {
  return landings.landings[landing]?.landedAt ?? Number.NaN;
}
