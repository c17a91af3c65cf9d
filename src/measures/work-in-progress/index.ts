import { whyNoUnmerged } from "../../derive/delivery/pull-units.ts";
import { openPullsByWeek } from "../../derive/delivery/weekly-pull-load.ts";
import { fromPulls } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const workInProgress: Measure<"work-in-progress"> = {
  id: "work-in-progress",
  title: "Open pull requests",
  unit: "items",
  goodDirection: "none",
  definition: "Pull requests open at a time, drafts included, averaged over each week. Automation is left out, agents are not.",
  formula: "open time of all pull requests in the week / length of the week, y = log(mean of 4 weeks); change = exp(step of y) − 1",
  source: "Method of this project, section 3.1 (WIP).",
  bias: "Forgotten pull requests count for ever until somebody closes them: a day of tidying up looks like a fall. A list cut at its newest N entries lacks old open ones and makes the first weeks too low.",
  needs: ["git history", "pull requests"],
  minimum: "12 weeks before and 8 after, 30 pull requests on each side (weeks times open ones)",
  least: { itemsPerSide: 30 },
  observe: (units, weeks) => fromPulls(units, (pulls) => ({ kind: "count", value: openPullsByWeek(pulls, weeks) }), whyNoUnmerged),
};
