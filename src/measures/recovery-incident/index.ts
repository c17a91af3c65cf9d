import { RECOVERY_HORIZON_SECONDS, recoveriesByWeek } from "../../derive/delivery/recovery-spells.ts";
import { fromIncidents } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const recoveryIncident: Measure<"recovery-incident"> = {
  id: "recovery-incident",
  title: "Time to recovery (MTTR)",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the beginning of an incident (detected or started, as the report says) to its resolution, by week of its beginning. An open incident counts for as long as it was seen. To be read beside incident-rate.",
  formula:
    "area under the Kaplan–Meier curve to 24 h (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over weeks",
  source: "DORA's time to restore service; method of this project, section 3.5 (recovery spells, source incident) and 5.4.",
  bias: "Fewer but graver incidents make it longer while service gets better, and many small ones make it shorter: that is why incident-rate stands beside it. It is no better than the discipline with which incidents are opened and closed.",
  needs: ["git history", "incidents"],
  minimum: "12 weeks before and 8 after, 10 incidents on each side",
  least: { itemsPerSide: 10 },
  supported: { itemsPerSide: 35 },
  followUpSeconds: RECOVERY_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromIncidents(units, (incidents) => ({
      kind: "spells",
      spells: recoveriesByWeek(incidents.spans, weeks, incidents),
      horizonSeconds: RECOVERY_HORIZON_SECONDS,
    })),
};
