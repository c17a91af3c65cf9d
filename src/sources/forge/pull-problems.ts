import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { FoundProblem } from "./row-problems.ts";

/** What contradicts itself in a pull request that is kept nonetheless. */
export function pullProblems({ openedAt, mergedAt, closedAt }: PullRequest): readonly FoundProblem[] {
  const problems: string[] = [];
  if (mergedAt !== null && mergedAt < openedAt) problems.push("merged before it was opened");
  if (closedAt !== null && closedAt < openedAt) problems.push("closed before it was opened");
  return problems.map((problem) => ({ problem, isLeftOut: false }));
}
