import { whyNoListedReviews } from "../../derive/delivery/review-load.ts";
import { PULL_HORIZON_SECONDS, pickupSpellsByWeek } from "../../derive/delivery/weekly-pull-times.ts";
import { fromPulls, observeSpells } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const pickupTime: Measure<"pickup-time"> = {
  id: "pickup-time",
  title: "Ready to first review",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from a pull request's readiness to the first review or remark of a person other than its author, by week of readiness, of the first 30 days. Bots and agents do not end it. One that is merged or closed without a review counts for as long as it waited.",
  formula:
    "area under the Kaplan–Meier curve to 30 days, or as far as 10 are still followed on both sides (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over authors",
  source: "Method of this project, sections 3.4 (pickup) and 5.0.7 (restricted means, equal follow-up).",
  bias: "Those that are merged unreviewed are taken to have waited like the others; where these become more, read review-load beside it. Agents that review under a person's account end it.",
  needs: ["git history", "pull requests with their reviews"],
  minimum: "12 weeks before and 8 after, 30 pull requests on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  followUpSeconds: PULL_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromPulls(
      units,
      (pulls) =>
        observeSpells(pickupSpellsByWeek(pulls, weeks), "pull requests were reviewed before they were opened, or ready after their end"),
      whyNoListedReviews,
    ),
};
