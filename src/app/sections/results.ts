import { detectableEffect } from "../../measures/estimate/detectable-effect.ts";
import type { Measure, Observation } from "../../measures/measure.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Grade, MeasureResult } from "../../model/report.ts";
import type { Comparison, Weeks } from "../../model/window.ts";
import { type Cap, weakestOf } from "../../report/verdict/caps.ts";
import { INTERVAL_GRADES, judgeInterval } from "../../report/verdict/judge-interval.ts";
import type { MeasuredRow } from "./measures.ts";
import { methodOf, overallLevel } from "./observed.ts";
import { ownCaps } from "./own-caps.ts";

export interface ResultInput {
  readonly comparison: Comparison | null;
  /** Weeks of the whole history, for levels where there is no comparison. */
  readonly weeks: Weeks;
  /** Largest change that does not matter, as a fraction. */
  readonly margin: number;
  /** Limits of every row of this run. */
  readonly caps: readonly Cap[];
}

/** A measured row as the report holds it. */
export function resultOf(row: MeasuredRow, input: ResultInput): MeasureResult {
  const { measure, observation, estimate } = row;
  const common = withoutValue(measure, observation);
  switch (estimate.kind) {
    case "unknown":
      return { ...common, overall: overallOf(row, input), state: "unknown", note: estimate.reason, fix: estimate.fix };
    case "insufficient": {
      const { before, after, have, needed } = estimate;
      const n = Math.round(estimate.n);
      return { ...common, overall: overallOf(row, input), state: "insufficient", before, after, n, note: `${have} of ${needed}` };
    }
    case "value": {
      const { before, after, expected, change, model, calibration, note } = estimate;
      const grade = gradeOf(row, estimate, input);
      const smallestVisible =
        estimate.effect === null ? null : detectableEffect(estimate.effect, { level: change.level, margin: input.margin });
      const n = Math.round(estimate.n);
      return { ...common, state: "value", before, after, expected, change, model, calibration, smallestVisible, n, grade, note };
    }
  }
}

function withoutValue({ id, title, unit, goodDirection, definition, formula }: Measure, observation: Observation) {
  const empty = { before: null, after: null, expected: null, change: null, model: null, calibration: null, smallestVisible: null };
  const none: { readonly overall: null; readonly n: 0; readonly grade: Grade } = { overall: null, n: 0, grade: "none" };
  return { id, title, unit, goodDirection, definition, formula, ...empty, ...none, method: methodOf(observation), note: null, fix: null };
}

function overallOf({ observation }: MeasuredRow, { comparison, weeks }: ResultInput): MeasureResult["overall"] {
  return comparison === null ? overallLevel(observation, weeks) : null;
}

/** Grade of a row by where its interval lies, under the limits of the run and its own. */
function gradeOf({ measure }: MeasuredRow, estimate: Extract<Estimate, { readonly kind: "value" }>, input: ResultInput): Grade {
  const grade = INTERVAL_GRADES[judgeInterval(estimate.change, marginOn(estimate, input.margin))];
  const caps = input.comparison === null ? [] : ownCaps(measure, estimate, input.comparison);
  return weakestOf(grade, [...input.caps, ...caps]);
}

/** The margin, relative to the level before, on the scale of the change. */
function marginOn({ change, before }: Extract<Estimate, { readonly kind: "value" }>, margin: number): number {
  switch (change.scale) {
    case "ratio":
      return margin;
    case "log-ratio":
      return Math.log1p(margin);
    case "difference":
      return margin * before.value;
  }
}
