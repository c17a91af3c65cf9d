import { changeLivesByWeek } from "../../derive/weekly-line-lives.ts";
import { NOT_FOLLOWED } from "../../model/line-lives.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { Measure } from "../measure.ts";
import { MEAN_DAYS } from "../survival/describe-lives.ts";

export const lineSurvival: Measure<"line-survival"> = {
  id: "line-survival",
  title: "Mean life of 90 days",
  unit: "days",
  goodDirection: "none",
  definition:
    "Of the first 90 days after landing, the mean number that a line is there: 90 where none is deleted or replaced. By week of landing, over lines that could be followed for 90 days; blank lines, moved lines, automation, reverts and mass changes are left out.",
  formula:
    "area under the Kaplan–Meier curve of the side's lines to 90 days; change = difference of both areas, its interval by Student's t, the standard error from 1,000 resamples of the changes",
  source: "Kaplan & Meier (1958); cluster bootstrap over changes; method of this project, section 3.3 (line survival).",
  bias: "A long life is not quality: code that nobody dares to touch lives long, too. Lines in young, busy files die sooner whoever wrote them, and where less is worked, fewer lines go.",
  needs: ["git history", "file contents"],
  minimum: "12 weeks before and 8 after, 20 changes and 2,000 lines on each side",
  least: { itemsPerSide: 20, linesPerSide: 2_000 },
  supported: { itemsPerSide: 50 },
  followUpSeconds: MEAN_DAYS * SECONDS_PER_DAY,
  observe({ cohorts, livesMissing, history }, weeks) {
    if (cohorts === null) return { kind: "unknown", reason: livesMissing ?? NOT_FOLLOWED, fix: null };
    return { kind: "survival", changes: changeLivesByWeek(cohorts, weeks, { days: MEAN_DAYS, cut: history.cut }) };
  },
};
