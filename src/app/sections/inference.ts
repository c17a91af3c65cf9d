import type { MeasureId } from "../../measures/index.ts";
import { GRADES, type Grade, type MeasureResult, type Report } from "../../model/report.ts";
import { type Cap, PROVISIONAL_INFERENCE } from "../../report/verdict/caps.ts";
import { decideVerdict } from "../../report/verdict/decide-verdict.ts";
import type { Compared } from "../compare.ts";
import type { DerivedUnits } from "../derive-units.ts";
import type { Settings } from "../read-target.ts";
import { type MeasuredRow, measureAll } from "./measures.ts";
import { opposingDates, varyComparison } from "./sensitivity.ts";
import { forecastVisibility, type Visibility } from "./visibility.ts";

const HEADLINE: MeasureId = "landed-changes";
const BRANCH_WORK: MeasureId = "branch-commits";

export interface InferenceInput {
  readonly derived: DerivedUnits;
  readonly compared: Compared;
  readonly settings: Settings;
  readonly seed: number;
  readonly formatDay: (epochSeconds: number) => string;
}

/** Every measure compared, the headline under other dates and windows, and how small a change could be seen. */
export interface Inference {
  readonly rows: readonly MeasuredRow[];
  readonly sensitivity: Report["sensitivity"];
  readonly visibility: Visibility;
}

export function inferAll({ derived, compared, settings, seed, formatDay }: InferenceInput): Inference {
  const { units, configuration } = derived;
  const { adoption, comparison, weeks, span } = compared;
  const { rampWeeks } = settings.config.adoption;
  const { timeZone } = settings;
  const rows = measureAll({ units, comparison, weeks, seed, cap: rowCap(compared), formatDay });
  const varied = { units, adoption, configuration, rampWeeks, span, timeZone, seed, formatDay };
  return {
    rows,
    sensitivity: comparison === null ? null : varyComparison(varied),
    visibility: forecastVisibility({ headline: rowOf(rows, HEADLINE), comparison, weeks, rampWeeks, seed, timeZone, formatDay }),
  };
}

/** The rows of the report; the headline says how small a change would be visible even where there is nothing to compare. */
export function resultsOf({ rows, visibility: { smallest } }: Inference): MeasureResult[] {
  return rows.map(({ measure, result }) => {
    if (measure.id !== HEADLINE || smallest === null || result.smallestVisible !== null) return result;
    return { ...result, smallestVisible: { ...smallest, provisional: true } };
  });
}

export interface Judged {
  readonly adoption: Report["adoption"];
  readonly landed: Report["repo"]["counts"]["landed"];
  /** Largest change that does not matter, as a fraction. */
  readonly margin: number;
}

/** The verdict on the headline, with the caps that the sensitivity table gives. */
export function judgeAll({ rows, sensitivity, visibility }: Inference, { adoption, landed, margin }: Judged): Report["verdict"] {
  const { estimate } = rowOf(rows, HEADLINE);
  const opposing = estimate.kind === "value" ? opposingDates(sensitivity, estimate.change) : [];
  const disagreement: Cap = { id: "other-dates", grade: "weak", reason: `other dates give the opposite sign (${opposing.join(", ")})` };
  const caps = [PROVISIONAL_INFERENCE, ...(opposing.length > 0 ? [disagreement] : [])];
  return decideVerdict({
    headline: estimate,
    branchWork: rowOf(rows, BRANCH_WORK).estimate,
    trendOpposes: false,
    adoption,
    landed,
    margin,
    caps: caps.sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade)),
    caveats: [],
    otherChanges: (sensitivity?.cells ?? []).flatMap(({ change }) => (change === null ? [] : [change.value])),
    visibility,
  });
}

function rowOf(rows: readonly MeasuredRow[], id: MeasureId): MeasuredRow {
  const row = rows.find(({ measure }) => measure.id === id);
  if (row === undefined) throw new TypeError(`the measure ${id} is not registered`);
  return row;
}

/** The weakest grade that any row can have in this run. */
function rowCap({ adoption }: Compared): Grade {
  return adoption.onePerson ? "exploratory" : PROVISIONAL_INFERENCE.grade;
}
