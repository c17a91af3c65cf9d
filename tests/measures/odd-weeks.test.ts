import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Logged } from "../../src/measures/estimate/log-series.ts";
import { negativeControlDate } from "../../src/measures/estimate/negative-control.ts";
import { estimateHac } from "../../src/measures/estimate/newey-west-row.ts";
import { placeboDates } from "../../src/measures/estimate/placebo-dates.ts";
import { prepareProjection } from "../../src/measures/estimate/project-error.ts";
import { robustShift } from "../../src/measures/estimate/robust-shift.ts";
import { estimateSeason, estimateTrend } from "../../src/measures/estimate/trend-model.ts";
import { createRng } from "../../src/stats/random.ts";
import { comparisonOf, durationsOf } from "./weekly-logs.ts";

const compared = comparisonOf(40, 14);
const WEEKS = compared.after.to;

/** Every number of every answer. */
function numbersOf(observation: Logged): readonly number[] {
  const numbers = (value: object | number | null): readonly number[] =>
    value === null ? [] : typeof value === "number" ? [value] : Object.values(value).flatMap(numbers);
  const project = prepareProjection(observation, compared);
  return [
    estimateTrend(observation, compared, { season: false }),
    estimateSeason(observation, compared),
    estimateHac(observation, compared),
    robustShift(observation, compared, { draws: 20, rng: createRng(1) }),
    placeboDates(observation, compared),
    negativeControlDate(observation, compared),
    project === null ? null : project({ before: 104, after: 52 }),
  ].flatMap(numbers);
}

describe("any weekly data", () => {
  const odd = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 1e308, 5e-324) },
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) },
  );
  const unknown = fc.oneof({ weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) }, { weight: 40, arbitrary: odd });
  const weeks = fc.array(unknown, { minLength: WEEKS, maxLength: WEEKS });

  it("gives finite numbers or no answer to every row and check", () => {
    fc.assert(
      fc.property(weeks, weeks, (first, second) => {
        const [value, other] = [Float64Array.from(first), Float64Array.from(second)];
        expect(numbersOf({ kind: "count", value }).every(Number.isFinite)).toBe(true);
        expect(numbersOf({ kind: "gap", upper: value, lower: other }).every(Number.isFinite)).toBe(true);
        expect(numbersOf(durationsOf(value.map(Math.log))).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});
