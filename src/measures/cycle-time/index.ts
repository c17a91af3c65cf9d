import { cycleTimesByWeek } from "../../derive/weekly-branch-fates.ts";
import { whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import type { Measure } from "../measure.ts";

/** With more unusable spans than this the clocks cannot be trusted and the measure is refused. */
const MAX_BAD_SHARE = 0.05;

export const cycleTime: Measure<"cycle-time"> = {
  id: "cycle-time",
  title: "First commit to landing",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the first author instant on a branch to its landing on main, for landed branches whose commits are in the clone, by week of landing.",
  formula:
    "y = log of the week's median (landed − earliest author instant of the branch's commits); level = exp(mean y); change = exp(step of y) − 1",
  source: "Method of this project, section 3.4 (cycle time from bare git).",
  bias: "Only landed branches are in it, so slow ones that are still open are missing. Amended and rebased commits keep their author instant.",
  needs: ["git history", "branch commits"],
  minimum: "12 weeks before and 8 after, 30 landed branches on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  observe(units, weeks) {
    const missing = whyNoBranchWork(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    const { seconds, bad, known } = cycleTimesByWeek(units, weeks);
    if (bad > MAX_BAD_SHARE * known)
      return {
        kind: "unknown",
        reason: `${bad} of ${known} branches landed before they were written: the clocks cannot be trusted`,
        fix: null,
      };
    return { kind: "duration", seconds };
  },
};
