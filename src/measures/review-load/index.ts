import { hastyLandingsByWeek, whyNoReviews } from "../../derive/delivery/review-load.ts";
import { fromPulls } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const reviewLoad: Measure<"review-load"> = {
  id: "review-load",
  title: "Landed unreviewed or in haste",
  unit: "fraction",
  goodDirection: "down",
  definition:
    "Of the changes that landed, the share without a review or remark of a person other than the author before the merge, or with more than 500 lines for each hour from the opening to the last such review. Bots and agents never review; automation and reverts are left out. A direct push has had none, where pull requests of that time are known; a change that came by a branch counts only with its pull request. For a team, never for a person.",
  formula:
    "(no human review, or lines > 500 × hours from opening to the last human review) / landed changes whose review is known, by week of landing; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "Method of this project, section 3.4 (who reviews) and its bound of 500 lines an hour.",
  bias: "A lower bound of haste: elapsed time is the most that reviewing took. Reviews in person, in pairs or by mail leave no trace and read as none. A rebased pull request that is not in the file looks like direct pushes.",
  needs: ["git history", "pull requests with their reviews"],
  minimum: "12 weeks before and 8 after, 50 changes on each side, 5 of them unreviewed or in haste in all",
  least: { itemsPerSide: 50, eventsInTotal: 5 },
  observe: (units, weeks) =>
    fromPulls(units, (pulls) => ({ kind: "proportion", ...hastyLandingsByWeek(units, pulls, weeks) }), whyNoReviews),
};
