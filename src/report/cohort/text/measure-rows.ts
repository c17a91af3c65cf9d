import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { groupBy } from "../../../model/group-by.ts";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { QUIET_MESSAGES } from "../../shared/messages/absent.ts";
import { MEASURE_MESSAGES } from "../../shared/messages/cohort.ts";
import { formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { changeText, kindOf } from "../words.ts";

const USUAL_LEVEL = 0.95;
/** What all units changed by is timing: a verdict of a higher tier rests on another number. */
const TIMING_TIER = 1;

/** A measure that has a value, in words and figures. Levels are medians over units. */
export interface MeasureRow {
  readonly measure: CohortMeasure;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** With its level where that is not the usual one. */
  readonly interval: string;
  readonly n: string;
  readonly evidence: string;
  /** Of whoever was there, and that weighted to the mix before. */
  readonly allBefore: string;
  readonly allAfter: string;
  readonly reweighted: string;
}

/** Rows of the measures with a value, in the order of the report. */
export function measureRows({ measures, verdict }: Pick<CohortReport, "measures" | "verdict">): readonly MeasureRow[] {
  return measures
    .filter(({ state }) => state === "value")
    .map((measure) => {
      const { id, unit, panel, evolving, reweighted } = measure;
      const level = (profile: Profile | undefined) => sayMiddle(profile, unit);
      return {
        measure,
        ...changeCells(measure, id === HEADLINE && verdict.tier <= TIMING_TIER ? verdict.grade : MEASURE_MESSAGES.explores),
        before: level(panel?.before),
        after: level(panel?.after),
        allBefore: level(evolving?.before),
        allAfter: level(evolving?.after),
        reweighted: level(reweighted?.after),
      };
    });
}

function changeCells(measure: CohortMeasure, evidence: string): Pick<MeasureRow, "change" | "interval" | "n" | "evidence"> {
  const { pooled } = measure;
  if (pooled === null) return { change: UNKNOWN, interval: UNKNOWN, n: UNKNOWN, evidence: UNKNOWN };
  const { value, interval } = changeText(pooled.change, kindOf(measure));
  const own = pooled.change.level === USUAL_LEVEL ? "" : ` (${formatCoverage(pooled.change.level)})`;
  return { change: value, interval: interval + own, n: formatNumber(pooled.units), evidence };
}

/** Measures without a value, those that lack the same together; sentences without a full stop. */
export function quietMeasures({ measures }: Pick<CohortReport, "measures">): readonly string[] {
  const quiet = measures.filter(({ state }) => state !== "value");
  return Array.from(groupBy(quiet, ({ state, note }) => JSON.stringify([state, note])).values(), (group) => {
    const { state = "unknown", note = null } = group[0] ?? {};
    const opening = state === "unknown" ? QUIET_MESSAGES.notMeasured : QUIET_MESSAGES.notEnough;
    return MEASURE_MESSAGES.quiet(opening, note ?? "", group.map(({ title }) => title).join(", "));
  });
}

function sayMiddle(profile: Profile | undefined, unit: CohortMeasure["unit"]): string {
  const middle = profile === undefined ? null : middleOf(profile);
  return middle === null ? UNKNOWN : formatLevel(middle.value, unit);
}
