import { branchWorkByWeek, whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import { countLandingsByWeek } from "../../derive/weekly-landings.ts";
import type { Measure } from "../measure.ts";

export const activityGap: Measure<"activity-gap"> = {
  id: "activity-gap",
  title: "Branch against landing",
  unit: "log-ratio",
  goodDirection: "none",
  definition:
    "Log growth of branch commits minus log growth of landed changes. Above zero: activity on branches grew more than what reached main.",
  formula: "y = log(branch commits + 0.5) − log(landed changes + 0.5) of 4 weeks; change = step of y between before and after",
  source: "Method of this project, section 3.1 (gap index).",
  bias: "Shares the biases of branch-commits and landed-changes. Larger branches with the same number of landings open a gap without any harm.",
  needs: ["git history", "branch commits"],
  minimum: "12 weeks before and 8 after, 30 branch commits on each side",
  least: { itemsPerSide: 30 },
  observe(units, weeks) {
    const missing = whyNoBranchWork(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    return { kind: "gap", upper: branchWorkByWeek(units, weeks).commits, lower: countLandingsByWeek(units, weeks) };
  },
};
