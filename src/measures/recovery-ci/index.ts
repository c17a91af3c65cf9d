import { RECOVERY_HORIZON_SECONDS, recoveriesByWeek } from "../../derive/delivery/recovery-spells.ts";
import { fromCi } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const recoveryCi: Measure<"recovery-ci"> = {
  id: "recovery-ci",
  title: "Main red to green",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the completion of the first red verdict on main after a green one to that of the next green one on a later step, by week of its beginning. Red verdicts that follow each other are one case. Green on the same step is a flake and no recovery. A case that is still red counts for as long as it was seen.",
  formula:
    "area under the Kaplan–Meier curve to 24 h (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over weeks",
  source: "Method of this project, section 3.5 (recovery spells, source ci) and 5.4 (restricted means).",
  bias: "Red is what CI calls red: a broken test counts like a broken product, and an outage that no test sees does not count. Not to be called a mean time to recovery without saying of what.",
  needs: ["git history", "CI runs"],
  minimum: "12 weeks before and 8 after, 10 cases on each side, runs in 80 % of the weeks before with landed changes",
  least: { itemsPerSide: 10 },
  supported: { itemsPerSide: 35 },
  followUpSeconds: RECOVERY_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromCi(units, "main", ({ main, until }) => ({
      kind: "spells",
      spells: recoveriesByWeek(main.redSpans, weeks, { from: main.from, until }),
      horizonSeconds: RECOVERY_HORIZON_SECONDS,
    })),
};
