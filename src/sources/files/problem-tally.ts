import type { RowProblem } from "../../model/delivery/delivery.ts";

/** Something that is wrong with a row. */
export interface Finding {
  /** One clause without the place: "merged before it was opened". */
  readonly problem: string;
  /** Where: "prs.csv, row 17, column mergedAt". */
  readonly at: string;
  /** True where the row is left out. */
  readonly isLeftOut: boolean;
}

/** Counts what is wrong with the rows of a source: each kind of problem once, with its first place. */
export interface ProblemTally {
  add(finding: Finding): void;
  /** Notes that the source ends early: what was read stands, and the run is partial. */
  cut(problem: string, at: string): void;
  /** In the order in which they were met first. */
  list(): readonly RowProblem[];
  /** False once the source was found to be cut. */
  isComplete(): boolean;
}

export function createTally(): ProblemTally {
  const problems = new Map<string, RowProblem>();
  let isComplete = true;

  function add({ problem, at, isLeftOut }: Finding): void {
    const known = problems.get(problem);
    const base = known ?? { problem, count: 0, firstAt: at, isLeftOut };
    problems.set(problem, { ...base, count: base.count + 1 });
  }

  return {
    add,
    cut(problem, at) {
      isComplete = false;
      add({ problem, at, isLeftOut: true });
    },
    list: () => [...problems.values()],
    isComplete: () => isComplete,
  };
}
