import { greenVerdictsByWeek } from "../../derive/delivery/weekly-ci.ts";
import { fromCi } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const mainSuccessRate: Measure<"main-success-rate"> = {
  id: "main-success-rate",
  title: "Green verdicts on main",
  unit: "fraction",
  goodDirection: "up",
  definition:
    "Of the steps of main on which CI came to a verdict, the share that is green, by week of the verdict. All workflows of a step fold into one verdict, red if one of them is red; the last attempt that came to a verdict decides. Cancelled and skipped runs, scheduled runs, and workflows that did not run both before and after are left out.",
  formula:
    "green verdicts / verdicts; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "CircleCI's success rate, folded by commit; method of this project, section 3.5 (success rate).",
  bias: "A rerun that turns green counts as green: first attempts and flakes stand apart. Tests that were removed make it better, stricter ones in the same workflow worse, whatever the code is like.",
  needs: ["git history", "CI runs"],
  minimum: "12 weeks before and 8 after, 50 verdicts on each side, runs in 80 % of the weeks before with landed changes",
  least: { itemsPerSide: 50 },
  observe: (units, weeks) => fromCi(units, "main", (ci) => ({ kind: "proportion", ...greenVerdictsByWeek(ci, weeks) })),
};
