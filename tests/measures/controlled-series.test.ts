import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ControlledChange, compareWithControl } from "../../src/measures/controlled/compare-with-control.ts";
import type { Comparison } from "../../src/model/window.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates, simulateAutoregression, simulatePoisson } from "../../src/stats/simulate-series.ts";
import { comparisonOf } from "./weekly-logs.ts";

interface Scenario {
  readonly seed: number;
  /** Planted log change of the treated series. */
  readonly effect: number;
  /** Common log change of both. */
  readonly shock: number;
}

const WINDOWS = comparisonOf(52, 52);

/** Two Poisson series of mean 20 with a common autoregression, and one of their own for each. */
function simulate({ seed, effect, shock }: Scenario): { readonly treated: Float64Array; readonly control: Float64Array } {
  const rng = createRng(seed);
  const next = createNormalDeviates(rng);
  const weeks = Array.from({ length: WINDOWS.after.to }, (_, week) => week);
  const [common, own, other] = [0, 1, 2].map(() => simulateAutoregression(weeks, 0.3, next));
  const series = (noise: Float64Array | undefined, planted: number) =>
    Float64Array.from(weeks, (week) => {
      const after = week >= WINDOWS.after.from ? shock + planted : 0;
      return simulatePoisson(20 * Math.exp(after + 0.3 * (common?.[week] ?? 0) + 0.1 * (noise?.[week] ?? 0)), rng);
    });
  return { treated: series(own, effect), control: series(other, 0) };
}

function compare(scenario: Scenario): ControlledChange {
  return comparedOf({ ...simulate(scenario), comparison: WINDOWS });
}

function comparedOf(input: {
  readonly treated: Float64Array;
  readonly control: Float64Array;
  readonly comparison: Comparison;
}): ControlledChange {
  const result = compareWithControl({ ...input, controlMarkedShare: 0 });
  return result.kind === "value" ? result : expect.fail(JSON.stringify(result.missing));
}

const isOffZero = ({ lo, hi }: { readonly lo: number; readonly hi: number }) => lo > 0 || hi < 0;
const counts = (length: number, count: (week: number) => number) => Float64Array.from({ length }, (_, week) => count(week));

describe("a comparison with another repository", () => {
  it("finds a planted fall behind a rise of both, which before and after alone hides", () => {
    const results = Array.from({ length: 12 }, (_, seed) => compare({ seed, effect: -0.5, shock: 0.5 }));
    for (const { value } of results) expect(Math.abs(value + 0.5)).toBeLessThan(0.25);
    expect(results.filter((result) => result.hi < 0).length).toBeGreaterThanOrEqual(11);
    const alone = results.map(({ treated }) => treated?.value ?? expect.fail("no change of the treated series"));
    for (const change of alone) expect(Math.abs(change)).toBeLessThan(0.35);
    const controls = results.map(({ control }) => control?.value ?? expect.fail("no change of the control"));
    expect(controls.reduce((sum, change) => sum + change, 0) / controls.length).toBeCloseTo(0.5, 0);
  });

  it("rarely speaks of a difference where both moved alike", () => {
    const results = Array.from({ length: 30 }, (_, seed) => compare({ seed: 1000 + seed, effect: 0, shock: -0.7 }));
    expect(results.filter(isOffZero).length).toBeLessThanOrEqual(4);
    // Each alone fell by half.
    for (const { treated } of results) expect(treated?.value).toBeLessThan(-0.3);
    const correlations = results.map(({ correlation }) => correlation ?? expect.fail("no correlation"));
    expect(correlations.reduce((sum, value) => sum + value, 0) / correlations.length).toBeGreaterThan(0.5);
  });

  it("is minus itself when the two change places, and 0 against itself but for a constant ratio", () => {
    const { treated, control } = simulate({ seed: 5, effect: -0.3, shock: 0 });
    const [there, back] = [
      comparedOf({ treated, control, comparison: WINDOWS }),
      comparedOf({ treated: control, control: treated, comparison: WINDOWS }),
    ];
    expect(back.value).toBeCloseTo(-there.value, 10);
    expect(back.error).toBeCloseTo(there.error, 10);
    expect(back.lo).toBeCloseTo(-there.hi, 10);
    expect(compareWithControl({ treated, control: treated, comparison: WINDOWS, controlMarkedShare: 0 })).toEqual({
      kind: "insufficient",
      missing: [{ have: "a constant ratio of the series", needed: "one that varies" }],
    });
  });

  it("does not depend on a factor that both share in a bin, as a season is one", () => {
    // Bins of 4 equal weeks: gap log((4a + 0.5)/(4b + 0.5)). Adding half an event is what keeps this from being exact for counts of any size.
    const ratio = (week: number) => (week >= WINDOWS.after.from ? 2 : 1) * (1 + (Math.floor(week / 4) % 3) / 10);
    const at = (season: (week: number) => number) =>
      comparedOf({
        treated: counts(112, (week) => 1e7 * season(week) * ratio(week)),
        control: counts(112, (week) => 1e7 * season(week)),
        comparison: WINDOWS,
      });
    const [flat, seasonal] = [at(() => 1), at((week) => 1 + (Math.floor(week / 4) % 13) / 4)];
    expect(seasonal.value).toBeCloseTo(flat.value, 6);
    expect(seasonal.error).toBeCloseTo(flat.error, 6);
    expect(flat.value).toBeCloseTo(Math.log(2), 1);
  });

  it("leaves out weeks in which either is unknown, negative or infinite, on both", () => {
    const { treated, control } = simulate({ seed: 3, effect: -0.3, shock: 0 });
    const holes = (bad: number) => treated.map((count, week) => (week === 10 || week === 70 ? bad : count));
    const [missing, negative, infinite] = [Number.NaN, -1, Number.POSITIVE_INFINITY].map((bad) =>
      comparedOf({ treated: holes(bad), control, comparison: WINDOWS }),
    );
    expect(missing?.weeks).toEqual({ before: 51, after: 51 });
    expect(negative).toEqual(missing);
    expect(infinite).toEqual(missing);
    const other = comparedOf({
      treated,
      control: control.map((count, week) => (week === 10 || week === 70 ? Number.NaN : count)),
      comparison: WINDOWS,
    });
    expect(other).toEqual(missing);
  });

  it("says what is missing: weeks, and events of either", () => {
    const ones = counts(40, () => 1);
    expect(compareWithControl({ treated: ones, control: ones, comparison: comparisonOf(11, 7), controlMarkedShare: 0 })).toEqual({
      kind: "insufficient",
      missing: [
        { have: "11", needed: "12 weeks before the left-out span in which all series are known" },
        { have: "7", needed: "8 weeks after the left-out span in which all series are known" },
        { have: "11", needed: "30 events before in the treated series" },
        { have: "7", needed: "30 events after in the treated series" },
        { have: "11", needed: "30 events before in the control" },
        { have: "7", needed: "30 events after in the control" },
      ],
    });
    const none = new Float64Array(0);
    expect(compareWithControl({ treated: none, control: none, comparison: comparisonOf(20, 20), controlMarkedShare: 0 }).kind).toBe(
      "insufficient",
    );
  });

  it("names a control with marks of AI tools, and one that nobody looked at", () => {
    const series = { ...simulate({ seed: 1, effect: 0, shock: 0 }), comparison: WINDOWS };
    const found = [0, 0.02, 1, null, Number.NaN].map((controlMarkedShare) => {
      const result = compareWithControl({ ...series, controlMarkedShare });
      return result.kind === "value" ? result.contamination : expect.fail("no comparison");
    });
    expect(found).toEqual(["no-marks", "contaminated", "contaminated", "unknown", "unknown"]);
  });

  it("gives finite numbers or says what is missing, whatever the counts", () => {
    const count = fc.oneof(fc.nat(60), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -3, 0, 1e300));
    const series = fc.array(count, { minLength: 0, maxLength: 36 }).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(series, series, (treated, control) => {
        const result = compareWithControl({ treated, control, comparison: comparisonOf(16, 12), controlMarkedShare: null });
        if (result.kind === "insufficient") {
          expect(result.missing.length).toBeGreaterThan(0);
          return;
        }
        const { value, error, df, lo, hi, smallestVisible } = result;
        expect([value, error, df, lo, hi, smallestVisible].every(Number.isFinite)).toBe(true);
        expect(lo < value && value < hi && smallestVisible > hi - value).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
