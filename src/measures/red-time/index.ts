import { redHoursByWeek } from "../../derive/delivery/weekly-ci.ts";
import { fromCi } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const redTime: Measure<"red-time"> = {
  id: "red-time",
  title: "Time with main red",
  unit: "fraction",
  goodDirection: "down",
  definition:
    "Share of all hours in which main was red: from the completion of the first red verdict after a green one to that of the next green one on a later step. Hours before the first verdict and after the records end are left out, and all where there is no second verdict or no green one; verdicts are those of main-success-rate.",
  formula: "red hours / hours; change = difference of pooled shares, its interval by a jackknife of log odds over weeks and 4-week bins",
  source: "Method of this project, section 3.5 (recovery spells, source ci).",
  bias: "Main is red until somebody lands something green, so quiet nights and weekends count. A red verdict that nobody minds counts as much as one that stops everybody.",
  needs: ["git history", "CI runs"],
  minimum: "12 weeks before and 8 after, 50 verdicts on each side, runs in 80 % of the weeks before with landed changes",
  least: { itemsPerSide: 50 },
  observe: (units, weeks) => fromCi(units, "main", (ci) => ({ kind: "proportion", ...redHoursByWeek(ci, weeks) })),
};
