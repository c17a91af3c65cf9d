import { branchWorkByWeek, whyNoBranchLines } from "../../derive/weekly-branch-work.ts";
import type { Measure } from "../measure.ts";

export const branchLines: Measure<"branch-lines"> = {
  id: "branch-lines",
  title: "Branch lines",
  unit: "lines-per-week",
  goodDirection: "none",
  definition:
    "Lines added and deleted by branch commits per week of authoring, each commit once, whether it landed or not. Generated, vendored, lock and data files, automation and the last 30 days are left out.",
  formula:
    "Σ (added + deleted) over the branch commits of 4 weeks, y = log((lines + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source: "Line counts of git's own diff; method of this project, section 3.2 (W, lines written).",
  bias: "A lower bound for the same reasons as branch-commits. Large moves and formatting count as lines written.",
  needs: ["git history", "branch commits", "file contents"],
  minimum: "12 weeks before and 8 after, 2,000 lines on each side",
  least: { itemsPerSide: 20, linesPerSide: 2_000 },
  supported: { itemsPerSide: 50 },
  observe(units, weeks) {
    const missing = whyNoBranchLines(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    return { kind: "count", value: branchWorkByWeek(units, weeks).lines };
  },
};
