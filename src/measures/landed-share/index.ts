import { LANDING_HORIZON_SECONDS, landedLinesByWeek } from "../../derive/weekly-branch-fates.ts";
import { whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import type { Measure } from "../measure.ts";

export const landedShare: Measure<"landed-share"> = {
  id: "landed-share",
  title: "Branch lines that land",
  unit: "fraction",
  goodDirection: "up",
  definition:
    "Of the lines added on branches within 30 days of their opening, the share that landed on main within those 30 days. By week of opening; branches with less than 30 days of follow-up are left out.",
  formula:
    "Σ min(added net, added written) of branches landed within 30 days / Σ added written within 30 days of all branches opened in the week; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "Method of this project, section 3.2 (landed ratio, both sides cut at 30 days).",
  bias: "Without pull request heads, branches that were deleted unmerged are missing and the share would look too good: then it is not measured at all. Commits that were force-pushed away are invisible. A pull request that a maintainer carried to main by hand counts as landed as it was written.",
  needs: ["git history", "branch commits", "pull request heads", "file contents"],
  minimum: "12 weeks before and 8 after, 20 branches and 2,000 lines on each side",
  least: { itemsPerSide: 20, linesPerSide: 2_000 },
  supported: { itemsPerSide: 50 },
  followUpSeconds: LANDING_HORIZON_SECONDS,
  observe(units, weeks) {
    const missing = whyNoBranchWork(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    if (!units.hasPullHeads) {
      return {
        kind: "unknown",
        reason: "not measurable from this clone: branches that were closed without landing are not in it",
        fix: "git-ai-impact --fetch-prs",
      };
    }
    if (units.lines.refused !== null) return { kind: "unknown", reason: units.lines.refused, fix: null };
    return { kind: "proportion", ...landedLinesByWeek(units, weeks) };
  },
};
