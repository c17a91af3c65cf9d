import type { FoundProblem } from "./row-problems.ts";

/**
 * What contradicts itself in a record that is kept nonetheless: an end before its beginning. Clocks of forges and edits by hand make such records.
 * @param problem "merged before it was opened"
 */
export function orderProblem(start: number | null, end: number | null, problem: string): readonly FoundProblem[] {
  return start !== null && end !== null && end < start ? [{ problem, isLeftOut: false }] : [];
}

/** Of pull requests. */
export function pullProblems({ openedAt, mergedAt, closedAt }: Ends): readonly FoundProblem[] {
  return [
    ...orderProblem(openedAt, mergedAt, "merged before it was opened"),
    ...orderProblem(openedAt, closedAt, "closed before it was opened"),
  ];
}

interface Ends {
  readonly openedAt: number;
  readonly mergedAt: number | null;
  readonly closedAt: number | null;
}
