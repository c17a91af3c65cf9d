import { churnedLinesByWeek } from "../../derive/weekly-branch-fates.ts";
import { whyNoBranchLines } from "../../derive/weekly-branch-work.ts";
import type { Measure } from "../measure.ts";

export const branchChurn: Measure<"branch-churn"> = {
  id: "branch-churn",
  title: "Branch churn",
  unit: "fraction",
  goodDirection: "none",
  definition:
    "Of the lines that the commits of a landed branch added, the share that was gone again when the branch landed. By week of landing; each branch clipped to 0–1.",
  formula:
    "Σ max(0, added written − added net) / Σ added written over the branches landed in the week; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "Method of this project, section 3.2 (feature-branch churn, added-only form).",
  bias: "Zero for branches of one commit by definition, and a lower bound for all: work rewritten before it was pushed is invisible.",
  needs: ["git history", "branch commits", "file contents"],
  minimum: "12 weeks before and 8 after, 20 branches and 2,000 lines on each side",
  least: { itemsPerSide: 20, linesPerSide: 2_000 },
  supported: { itemsPerSide: 50 },
  observe(units, weeks) {
    const missing = whyNoBranchLines(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    return { kind: "proportion", ...churnedLinesByWeek(units, weeks) };
  },
};
