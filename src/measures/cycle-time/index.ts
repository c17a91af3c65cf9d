import { cycleSpellsByWeek } from "../../derive/delivery/weekly-pull-times.ts";
import type { Units } from "../../derive/units.ts";
import { cycleTimesByWeek } from "../../derive/weekly-branch-fates.ts";
import { whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import type { Weeks } from "../../model/window.ts";
import { observeSpells, whyBadClocks } from "../estimate/known-pulls.ts";
import type { Measure, Observation } from "../measure.ts";

export const cycleTime: Measure<"cycle-time"> = {
  id: "cycle-time",
  title: "First commit to landing",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the first author instant on a branch to its landing on main. From git: for landed branches whose commits are in the clone, by week of landing. Where pull requests are given: to the merge, by week of opening, of the first 30 days; open and closed ones count for as long as they were seen.",
  formula:
    "From git: y = log of the week's median (landed − earliest author instant of the branch's commits); level = exp(mean y); change = exp(step of y) − 1. From pull requests: restricted mean to 30 days (Kaplan–Meier); change = ratio of both − 1",
  source: "Method of this project, sections 3.4 (cycle, and cycle time from bare git) and 5.0.7.",
  bias: "From git only landed branches are in it, so slow ones that are still open are missing. Amended and rebased commits keep their author instant. The two sources give different levels and are never mixed.",
  needs: ["git history", "branch commits, or pull requests with their commits"],
  minimum: "12 weeks before and 8 after, 30 landed branches or pull requests on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  observe: (units, weeks) => fromPullRequests(units, weeks) ?? fromGit(units, weeks),
};

/** Null where there are no pull requests whose commits are known. */
function fromPullRequests({ delivery }: Units, weeks: Weeks): Observation | null {
  const pulls = delivery?.pulls ?? null;
  const isKnown = pulls?.times.some(({ startedAt }, row) => pulls.counted[row] === 1 && !Number.isNaN(startedAt)) ?? false;
  if (pulls === null || !isKnown) return null;
  return observeSpells(cycleSpellsByWeek(pulls, weeks), "pull requests were merged before they were opened");
}

function fromGit(units: Units, weeks: Weeks): Observation {
  const missing = whyNoBranchWork(units);
  if (missing !== null) return { kind: "unknown", ...missing };
  const times = cycleTimesByWeek(units, weeks);
  return whyBadClocks(times, "branches landed before they were written") ?? { kind: "duration", seconds: times.seconds };
}
