import { whyNoListedReviews } from "../../derive/delivery/review-load.ts";
import { PULL_HORIZON_SECONDS, reviewSpellsByWeek } from "../../derive/delivery/weekly-pull-times.ts";
import { fromPulls, observeSpells } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const reviewTime: Measure<"review-time"> = {
  id: "review-time",
  title: "First review to merge",
  unit: "seconds",
  goodDirection: "none",
  definition:
    "Time from the first review or remark of a person other than the author to the merge, by week of that review, of the first 30 days. One that is closed, or still open, counts for as long as it was seen.",
  formula:
    "area under the Kaplan–Meier curve to 30 days, or as far as 10 are still followed on both sides (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over authors",
  source: "Method of this project, sections 3.4 (review) and 5.0.7 (restricted means, equal follow-up).",
  bias: "Elapsed time, not work: a review that waits for its author counts in full. Shorter is not better where it means less reading; those that were never reviewed are not in it.",
  needs: ["git history", "pull requests with their reviews"],
  minimum: "12 weeks before and 8 after, 30 pull requests on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  followUpSeconds: PULL_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromPulls(
      units,
      (pulls) => observeSpells(reviewSpellsByWeek(pulls, weeks), "pull requests were reviewed before they were opened"),
      whyNoListedReviews,
    ),
};
