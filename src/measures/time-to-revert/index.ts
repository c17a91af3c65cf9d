import { UNDO_HORIZON_SECONDS, undoTimesByWeek } from "../../derive/weekly-reverts.ts";
import type { Measure } from "../measure.ts";

export const timeToRevert: Measure<"time-to-revert"> = {
  id: "time-to-revert",
  title: "Time to revert",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the landing of a change to the landing of its revert, for reverts within 90 days, by week of the change's landing. It includes the time to notice and is not a time to recovery.",
  formula: "y = log of the week's median (revert landed − change landed); level = exp(mean y); change = exp(step of y) − 1",
  source: "Method of this project, section 3.5 (recovery ladder, revert proxy).",
  bias: "Only changes that were reverted at all are in it; a fix forward leaves no trace here.",
  needs: ["git history"],
  minimum: "12 weeks before and 8 after, 10 reverts on each side",
  least: { itemsPerSide: 10 },
  supported: { itemsPerSide: 35 },
  followUpSeconds: UNDO_HORIZON_SECONDS,
  observe: (units, weeks) => ({ kind: "duration", seconds: undoTimesByWeek(units, weeks) }),
};
