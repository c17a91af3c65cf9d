import { textKey } from "../../derive/text-key.ts";
import type { Units } from "../../derive/units.ts";
import { atLevel } from "../../measures/estimate/effect.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { MEASURES, type MeasureId, REPORT_ORDER } from "../../measures/index.ts";
import type { Measure, Observation } from "../../measures/measure.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import type { Comparison, Weeks } from "../../model/window.ts";
import { createRng } from "../../stats/random.ts";
import { countTests } from "./multiplicity.ts";

export interface MeasuresInput {
  readonly units: Units;
  /** Null where there is no before and after: then levels over all weeks are given. */
  readonly comparison: Comparison | null;
  /** Weeks of the whole history, used where there is no comparison. */
  readonly weeks: Weeks;
  readonly empiricalNull: EmpiricalNull;
  readonly seed: number;
}

export interface MeasuredRow {
  readonly measure: Measure<MeasureId>;
  readonly observation: Observation;
  readonly estimate: Estimate;
}

export interface Measured {
  readonly rows: readonly MeasuredRow[];
  readonly multiplicity: Report["multiplicity"];
}

/** Every measure in report order, observed and compared; the intervals of the primaries allow for how many of them were tested. */
export function measureAll(input: MeasuresInput): Measured {
  const weeks = input.comparison?.weeks ?? input.weeks;
  const rows = REPORT_ORDER.flatMap((id) => MEASURES.filter((measure) => measure.id === id)).map((measure) => {
    const observation = measure.observe(input.units, weeks);
    return { measure, observation, estimate: estimateOf(measure, observation, input) };
  });
  const multiplicity = countTests(new Map(rows.map(({ measure, estimate }) => [measure.id, estimate])));
  return { rows: rows.map((row) => atPrimaryLevel(row, multiplicity)), multiplicity };
}

/** A generator of a name's own, so that no draws depend on what else was computed. */
export function rngFor(seed: number, name: string) {
  return createRng((seed ^ textKey(name)) >>> 0);
}

function estimateOf(measure: Measure, observation: Observation, { comparison, empiricalNull, seed }: MeasuresInput): Estimate {
  if (observation.kind === "unknown") return { kind: "unknown", reason: observation.reason, fix: observation.fix };
  if (comparison === null)
    return { kind: "insufficient", before: null, after: null, n: 0, have: "0", needed: "2 periods, before and after an adoption date" };
  return estimateChange(observation, comparison, { measure, empiricalNull, rng: rngFor(seed, measure.id) });
}

function atPrimaryLevel(row: MeasuredRow, multiplicity: Report["multiplicity"]): MeasuredRow {
  if (multiplicity === null || row.estimate.kind !== "value" || !multiplicity.primaries.some(({ id }) => id === row.measure.id)) return row;
  return { ...row, estimate: atLevel(row.estimate, multiplicity.primaryLevel) };
}
