import { codingTimesByWeek } from "../../derive/delivery/weekly-pull-times.ts";
import { fromPulls, whyBadClocks } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const codingTime: Measure<"coding-time"> = {
  id: "coding-time",
  title: "First commit to ready for review",
  unit: "seconds",
  goodDirection: "none",
  definition:
    "Time from the first author instant of a pull request's commits to its readiness for review (its opening, or the end of its draft state), by week of readiness. Automation is left out, agents are not.",
  formula:
    "y = log of the week's median (ready − earliest author instant of its commits); level = exp(mean y); change = exp(step of y) − 1",
  source: "Method of this project, section 3.4 (coding; draft time is coding).",
  bias: "Work that was never opened, and drafts that are still drafts, are not in it. Commits written anew before opening forget when the work began. Where an export does not tell when a draft was ready, its draft time is missing here.",
  needs: ["git history", "pull requests with their commits"],
  minimum: "12 weeks before and 8 after, 30 pull requests on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  observe: (units, weeks) =>
    fromPulls(units, (pulls) => {
      const times = codingTimesByWeek(pulls, weeks);
      // A span of no length has no logarithm: a second is the least that the sources tell.
      const seconds = times.seconds.map((week) => week?.map((span) => Math.max(1, span)) ?? null);
      return whyBadClocks(times, "pull requests were ready before their first commit was written") ?? { kind: "duration", seconds };
    }),
};
