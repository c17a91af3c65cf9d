import { branchRunsByWeek } from "../../derive/delivery/weekly-ci.ts";
import { fromCi } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const branchRuns: Measure<"branch-runs"> = {
  id: "branch-runs",
  title: "CI runs on branches",
  unit: "per-week",
  goodDirection: "none",
  definition:
    "CI runs on branches other than main, pull requests included, by the week in which they were made. A run counts once, however often it was tried again. Scheduled runs, and workflows that did not run both before and after, are left out.",
  formula:
    "runs of 4 weeks, y = log((count + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source:
    "CircleCI's feature-branch throughput (every branch but the default one); method of this project, section 3.1 (feature-branch throughput, tier runs).",
  bias: "A run is no delivery: smaller pushes, more pushes and one workflow split in two all raise it. Whoever was counted by CI before must be counted the same way after.",
  needs: ["git history", "CI runs"],
  minimum: "12 weeks before and 8 after, 30 runs on each side, runs in 80 % of the weeks before with landed changes",
  least: { itemsPerSide: 30 },
  observe: (units, weeks) => fromCi(units, "branches", (ci) => ({ kind: "count", value: branchRunsByWeek(ci, weeks) })),
};
