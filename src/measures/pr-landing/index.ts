import { whyNoUnmerged } from "../../derive/delivery/pull-units.ts";
import { pullFatesByWeek } from "../../derive/delivery/weekly-pull-landings.ts";
import { PULL_HORIZON_SECONDS } from "../../derive/delivery/weekly-pull-times.ts";
import { fromPulls } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const prLanding: Measure<"pr-landing"> = {
  id: "pr-landing",
  title: "Pull requests landed in 30 days",
  unit: "fraction",
  goodDirection: "none",
  definition:
    "Share of the pull requests opened in a week that landed within 30 days. Closing without landing competes; open ones count for as long as they were seen. Automation is left out, agents are not.",
  formula:
    "cumulative incidence of landing at 30 days (Aalen–Johansen, closing as the competing end); change = difference, its interval from the log odds with errors clustered by author",
  source: "Method of this project, sections 3.2 (landing probability) and 5.0.7; Aalen & Johansen (1978).",
  bias: "More drafts and attempts lower it without any harm. One that was opened again counts by its last end. What was closed and carried to main by hand counts as landed only where main names its number or holds its commits.",
  needs: ["git history", "pull requests"],
  minimum: "12 weeks before and 8 after, 30 pull requests on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  followUpSeconds: PULL_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromPulls(
      units,
      (pulls) => ({
        kind: "competing",
        spells: pullFatesByWeek(pulls, weeks, PULL_HORIZON_SECONDS),
        atSeconds: PULL_HORIZON_SECONDS,
      }),
      whyNoUnmerged,
    ),
};
