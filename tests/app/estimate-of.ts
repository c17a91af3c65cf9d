import { intervalAt } from "../../src/measures/estimate/effect.ts";
import type { Effect, Estimate } from "../../src/model/estimate.ts";

export type Value = Extract<Estimate, { readonly kind: "value" }>;

const CALIBRATION: NonNullable<Value["calibration"]> = {
  factor: 1.4,
  before: 52,
  after: 52,
  activity: "from-5",
  repositories: 30,
  flagged: 0.05,
  asLarge: 0.3,
  power: [],
};

/** A fall by a tenth from 10 a week, 500 changes on each side, its interval by a factor of the table, unless told otherwise. */
export function estimateOf(more: Partial<Value> = {}, effect: Partial<Effect> = {}): Value {
  const own: Effect = { value: Math.log(0.9), error: 0.1, df: 20, factor: 1.4, scale: "ratio", base: 10, ...effect };
  return {
    kind: "value",
    before: { value: 10, n: 500 },
    after: { value: 9, n: 500 },
    expected: 10,
    change: intervalAt(own, 0.95),
    effect: own,
    model: null,
    calibration: CALIBRATION,
    p: 0.3,
    n: 1_000,
    note: null,
    ...more,
  };
}
