import { branchWorkByWeek, whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import type { Measure } from "../measure.ts";

export const branchCommits: Measure<"branch-commits"> = {
  id: "branch-commits",
  title: "Branch commits",
  unit: "per-week",
  goodDirection: "none",
  definition:
    "Distinct non-merge commits written on branches per week of authoring, whether they landed or not. Copies (same author, author instant and subject) count once; automation and the last 30 days are left out.",
  formula:
    "branch commits of 4 weeks, y = log((count + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source: "Second parents, pull request heads; method of this project, section 3.1 (feature-branch throughput, tier commits).",
  bias: "A lower bound: commits that were force-pushed away or squashed before the push are invisible. Habits of committing more or less often move it. Without pull request heads only landed branches count.",
  needs: ["git history", "branch commits"],
  minimum: "12 weeks before and 8 after, 30 commits on each side",
  least: { itemsPerSide: 30 },
  observe(units, weeks) {
    const missing = whyNoBranchWork(units);
    return missing === null ? { kind: "count", value: branchWorkByWeek(units, weeks).commits } : { kind: "unknown", ...missing };
  },
};
