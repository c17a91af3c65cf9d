import { textKey } from "../../derive/text-key.ts";
import type { Units } from "../../derive/units.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { smallestVisible } from "../../measures/estimate/smallest-visible.ts";
import { MEASURES, REPORT_ORDER } from "../../measures/index.ts";
import type { Measure, Observation } from "../../measures/measure.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Grade, MeasureResult } from "../../model/report.ts";
import type { Comparison, Weeks } from "../../model/window.ts";
import { createRng } from "../../stats/random.ts";
import { methodOf, overallLevel } from "./observed.ts";

/** Draws of the bootstrap behind every printed interval. */
const DRAWS = 2_000;

export interface MeasuresInput {
  readonly units: Units;
  /** Null where there is no before and after: then levels over all weeks are given. */
  readonly comparison: Comparison | null;
  /** Weeks of the whole history, used where there is no comparison. */
  readonly weeks: Weeks;
  readonly seed: number;
  /** Weakest grade that the run's caps leave for any row. */
  readonly cap: Grade;
  readonly formatDay: (epochSeconds: number) => string;
}

export interface MeasuredRow {
  readonly measure: Measure;
  readonly observation: Observation;
  readonly estimate: Estimate;
  readonly result: MeasureResult;
}

/** Every measure in report order, observed and compared. */
export function measureAll(input: MeasuresInput): readonly MeasuredRow[] {
  const weeks = input.comparison?.weeks ?? input.weeks;
  return REPORT_ORDER.flatMap((id) => MEASURES.filter((measure) => measure.id === id)).map((measure) => {
    const observation = measure.observe(input.units, weeks);
    const estimate = estimateOf(measure, observation, input);
    return { measure, observation, estimate, result: resultOf({ measure, observation, estimate }, input) };
  });
}

/** A generator of a measure's own, so that no measure's draws depend on which others were computed. */
export function rngFor(seed: number, name: string) {
  return createRng((seed ^ textKey(name)) >>> 0);
}

function estimateOf(measure: Measure, observation: Observation, { comparison, seed }: MeasuresInput): Estimate {
  if (observation.kind === "unknown") return { kind: "unknown", reason: observation.reason, fix: observation.fix };
  if (comparison === null) return { kind: "insufficient", before: null, after: null, n: 0, have: "0", needed: "2 windows to compare" };
  return estimateChange(observation, comparison, { least: measure.least, draws: DRAWS, rng: rngFor(seed, measure.id) });
}

function resultOf({ measure, observation, estimate }: Omit<MeasuredRow, "result">, input: MeasuresInput): MeasureResult {
  const { id, title, unit, goodDirection } = measure;
  const overall = input.comparison === null ? overallLevel(observation) : null;
  const row = {
    id,
    title,
    unit,
    goodDirection,
    expected: null,
    overall,
    method: methodOf(observation),
    note: null,
    fix: null,
    before: null,
    after: null,
    change: null,
    smallestVisible: null,
  };
  switch (estimate.kind) {
    case "unknown":
      return { ...row, state: "unknown", n: 0, grade: "none", note: estimate.reason, fix: estimate.fix };
    case "insufficient":
      return {
        ...row,
        state: "insufficient",
        before: estimate.before,
        after: estimate.after,
        n: Math.round(estimate.n),
        grade: "none",
        note: `${estimate.have} of ${estimate.needed}`,
      };
    case "value": {
      const { value, lo, hi, level, scale } = estimate.change;
      return {
        ...row,
        state: "value",
        before: estimate.before,
        after: estimate.after,
        change: { value, lo, hi, level, scale },
        n: Math.round(estimate.n),
        grade: input.cap,
        smallestVisible: { ...smallestVisible(estimate.change), provisional: true },
        note: estimate.note,
      };
    }
  }
}
