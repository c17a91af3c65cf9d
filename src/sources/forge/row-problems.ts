import { z } from "zod";
import type { RowProblem } from "../../model/delivery/delivery.ts";
import { compareKeys } from "../../model/delivery/forge-store.ts";

/** Problems as they are kept between runs: for each the records that have it, so that reading one again does not count it twice. */
export const ProblemState = z.array(z.object({ problem: z.string(), isLeftOut: z.boolean(), places: z.array(z.string()) }));
export type ProblemState = z.infer<typeof ProblemState>;

export interface RowProblems {
  /** Notes what is wrong with one record, in place of what was wrong with it before. @param place "pull request 17" */
  note(place: string, found: readonly FoundProblem[]): void;
  state(): ProblemState;
  list(): readonly RowProblem[];
}

/** One clause without the place: "merged before it was opened". */
export interface FoundProblem {
  readonly problem: string;
  readonly isLeftOut: boolean;
}

/** Counts problems of records, with the first place of each. */
export function createRowProblems(earlier: ProblemState): RowProblems {
  const known = new Map(earlier.map(({ problem, isLeftOut, places }) => [problem, { isLeftOut, places: new Set(places) }]));
  const entries = () =>
    [...known]
      .filter(([, { places }]) => places.size > 0)
      .map(([problem, { isLeftOut, places }]) => ({ problem, isLeftOut, places: [...places].sort(compareKeys) }))
      .sort((a, b) => (a.problem < b.problem ? -1 : 1));
  return {
    note(place, found) {
      for (const { places } of known.values()) places.delete(place);
      for (const { problem, isLeftOut } of found) {
        const entry = known.get(problem) ?? { isLeftOut, places: new Set<string>() };
        known.set(problem, entry);
        entry.places.add(place);
      }
    },
    state: entries,
    list: () => entries().map(({ problem, isLeftOut, places }) => ({ problem, isLeftOut, count: places.length, firstAt: places[0] ?? "" })),
  };
}
