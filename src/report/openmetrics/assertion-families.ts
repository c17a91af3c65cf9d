import type { AssertionResult } from "../../model/assertion.ts";
import type { Report } from "../../model/report.ts";
import type { Family, Sample } from "./exposition.ts";

const OUTCOMES = ["fail", "pass", "unknown"] as const satisfies readonly AssertionResult["outcome"][];

/**
 * The outcome of each assertion as a set of states: 1 for the one that holds and 0 for the others, so that a query finds a series whatever came out.
 *
 * @param cut as for `runFamilies`
 */
export function assertionFamilies({ repo, assertions }: Report, cut: number | null): readonly Family[] {
  const samples = cut === null ? [] : (assertions ?? []).flatMap((result) => statesOf(result, repo.name, cut));
  return [
    {
      name: "git_ai_impact_assertion",
      unit: null,
      help: "Outcome of an assertion of the configuration: 1 for the one that holds, 0 for the others",
      samples,
    },
  ];
}

function statesOf({ measure, limit, level, outcome }: AssertionResult, repository: string, at: number): readonly Sample[] {
  return OUTCOMES.map((state) => ({
    labels: { repository, measure, limit: limit.kind, level, outcome: state },
    value: Number(state === outcome),
    at,
  }));
}
