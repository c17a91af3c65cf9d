import { reworkedLinesByWeek } from "../derive/weekly-line-lives.ts";
import { NOT_FOLLOWED } from "../model/line-lives.ts";
import { SECONDS_PER_DAY } from "../model/time.ts";
import type { Measure } from "./measure.ts";

/** Days within which lines may be reworked, one measure each. */
export const REWORK_DAYS = [14, 21, 30, 90] as const;
export type ReworkDays = (typeof REWORK_DAYS)[number];

/** The measure of lines that are gone again within so many days of landing. */
export function reworkWithin<Days extends ReworkDays>(days: Days): Measure<`rework-${Days}d`> {
  return {
    id: `rework-${days}d`,
    title: `Rework within ${days} days`,
    unit: "fraction",
    goodDirection: "none",
    definition: `Of the lines that landed on main at least ${days} days before the data cut, the share deleted or replaced within ${days} days of landing. By week of landing; blank lines, moved lines, automation, reverts and mass changes are left out.`,
    formula:
      "Σ lines dead within the days / Σ lines born over the changes landed in the week; change = difference of pooled shares, its interval by jackknife of the log odds over changes and 4-week bins, the larger of the two",
    source: `Method of this project, section 3.3 (rework by birth cohort)${NAMED[days] ?? ""}.`,
    bias: "Says nothing of why a line went: planned next steps count like repairs. A moved block keeps its age, a line changed in one character does not. Formatting and large renames of words look like rework. Where less is worked, fewer lines go.",
    needs: ["git history", "file contents"],
    minimum: "12 weeks before and 8 after, 20 changes and 2,000 lines on each side",
    least: { itemsPerSide: 20, linesPerSide: 2_000 },
    supported: { itemsPerSide: 50 },
    followUpSeconds: days * SECONDS_PER_DAY,
    observe({ cohorts, livesMissing, history }, weeks) {
      if (cohorts === null) return { kind: "unknown", reason: livesMissing ?? NOT_FOLLOWED, fix: null };
      return { kind: "proportion", ...reworkedLinesByWeek(cohorts, weeks, { days, cut: history.cut }) };
    },
  };
}

/** Who uses a span, where somebody does. */
const NAMED: Readonly<Partial<Record<ReworkDays, string>>> = {
  14: "; the span of GitClear's churn",
  21: "; the span of LinearB's rework",
};
