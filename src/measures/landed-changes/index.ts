import { countLandingsByWeek } from "../../derive/weekly-landings.ts";
import type { Measure } from "../measure.ts";

export const landedChanges: Measure<"landed-changes"> = {
  id: "landed-changes",
  title: "Landed on main",
  unit: "per-week",
  goodDirection: "up",
  definition:
    "Changes that landed on main per week: merges, rebase groups, squashes and direct pushes, each counted once. Automation and reverts are left out and counted apart.",
  formula:
    "landed changes of 4 weeks, y = log((count + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source: "First-parent history of main; method of this project, section 3.1 (main-branch throughput).",
  bias: "A change is a unit of integration, not of value: smaller changes raise the count, release trains and a switch between merging and squashing move it without any change in the work.",
  needs: ["git history"],
  minimum: "12 weeks before and 8 after, 30 changes on each side",
  least: { itemsPerSide: 30 },
  observe: (units, weeks) => ({ kind: "count", value: countLandingsByWeek(units, weeks) }),
};
