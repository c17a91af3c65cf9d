import { FAILURE_SECONDS, failedChangesByWeek } from "../../derive/weekly-reverts.ts";
import type { Measure } from "../measure.ts";

export const changeFailRate: Measure<"change-fail-rate"> = {
  id: "change-fail-rate",
  title: "Reverted within 7 days",
  unit: "fraction",
  goodDirection: "down",
  definition:
    "Tier R: of the changes that landed at least 7 days before the data cut, the share reverted within 7 days of landing and not applied again.",
  formula:
    "reverted within 7 days / landed, by week of landing; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "DORA's change fail rate, restricted to what git shows; method of this project, section 3.5 (tier R).",
  bias: "A lower bound: rollbacks without git's or the forge's own words, fixes forward and reverts inside one pull request are not seen. A project that rolls forward looks perfect.",
  needs: ["git history"],
  minimum: "12 weeks before and 8 after, 50 changes on each side, 5 reverted changes in all",
  least: { itemsPerSide: 50, eventsInTotal: 5 },
  followUpSeconds: FAILURE_SECONDS,
  observe: (units, weeks) => ({ kind: "proportion", ...failedChangesByWeek(units, weeks) }),
};
