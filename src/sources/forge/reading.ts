import type { ForgeRecords } from "../../model/delivery/forge-store.ts";
import type { Progress } from "../../model/reader.ts";
import type { FoundProblem } from "./row-problems.ts";

/** What reading one kind of records to its end goes by. */
export interface Reading<T> {
  readonly records: ForgeRecords<T>;
  /** Records that ended before this are not asked for, epoch seconds; null = all. */
  readonly since: number | null;
  readonly progress: Progress;
}

/** What became of one node of a forge's answer. */
export interface ReadRow<T> {
  /** "pull request 17"; where even that is unknown, the kind alone. */
  readonly place: string;
  /** Null where it was left out. */
  readonly row: T | null;
  readonly problems: readonly FoundProblem[];
}

/** Earliest of two limits; null is none. */
export function laterOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** How a field that was not as documented is told. */
export function describeWrong(wrong: readonly string[], isLeftOut: boolean): readonly FoundProblem[] {
  return wrong.map((field) => ({
    problem: field === "" ? "the forge gave nothing in its place" : `field ${field} is missing or not as documented`,
    isLeftOut,
  }));
}
