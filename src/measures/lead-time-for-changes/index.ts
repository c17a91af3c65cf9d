import { leadSpellsByWeek } from "../../derive/delivery/pull-lead-times.ts";
import { PULL_HORIZON_SECONDS } from "../../derive/delivery/weekly-pull-times.ts";
import { fromDeployments } from "../estimate/known-delivery.ts";
import { observeSpells } from "../estimate/known-pulls.ts";
import type { Measure } from "../measure.ts";

export const leadTimeForChanges: Measure<"lead-time-for-changes"> = {
  id: "lead-time-for-changes",
  title: "Lead time for changes",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the first author instant of a landed change to the first successful deployment that holds it (of its commit on main, or a later one), by week of landing, of the first 30 days. What is not deployed yet counts for as long as it was seen.",
  formula:
    "area under the Kaplan–Meier curve to 30 days, or as far as 10 are still followed on both sides (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over authors",
  source: "DORA's lead time for changes; method of this project, sections 3.4 (change lead) and 5.0.7.",
  bias: "What the first deployment on record holds is left out: it may have been deployed before. Deployments of commits that are no step of main deploy nothing here. A squash without its commits has no known beginning and is left out.",
  needs: ["git history", "deployments", "branch commits, or pull requests with their commits"],
  minimum: "12 weeks before and 8 after, 30 landed changes on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  followUpSeconds: PULL_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromDeployments(units, (deployments) =>
      observeSpells(
        leadSpellsByWeek(units, deployments, weeks),
        "landed changes were deployed before they landed, or landed before they were written",
      ),
    ),
};
