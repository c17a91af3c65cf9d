import { branchPushesByWeek } from "../../derive/delivery/pull-pushes.ts";
import { fromCi } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const branchPushes: Measure<"branch-pushes"> = {
  id: "branch-pushes",
  title: "Branch pushes",
  unit: "per-week",
  goodDirection: "none",
  definition:
    "Distinct commits that were at the head of a branch other than main, by the week in which they were first seen there: by CI, or as the head of a pull request. Automation is left out, agents are not.",
  formula:
    "pushes of 4 weeks, y = log((count + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source: "Method of this project, section 3.1 (feature-branch throughput, tier pushes).",
  bias: "A lower bound: a push that CI skipped and that another one followed is not seen. Workflows that ran only before or only after are left out. Smaller pushes raise it without any change in the work.",
  needs: ["git history", "CI runs"],
  minimum: "12 weeks before and 8 after, 30 pushes on each side, runs in 80 % of the weeks before with landed changes",
  least: { itemsPerSide: 30 },
  observe: (units, weeks) => fromCi(units, "branches", (ci) => ({ kind: "count", value: branchPushesByWeek(units, ci, weeks) })),
};
