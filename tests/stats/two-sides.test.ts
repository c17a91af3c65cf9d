import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { binomialProbability } from "../../src/stats/binomial.ts";
import { cliffsDelta, cliffsDeltaInterval } from "../../src/stats/cliffs-delta.ts";
import { poissonRateRatio } from "../../src/stats/poisson-ratio.ts";
import { newcombeInterval, wilsonInterval } from "../../src/stats/proportions.ts";
import { studentQuantile } from "../../src/stats/student.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { readTwoSamples } from "./reference-numbers.ts";

const counts = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]) => ({ trials, successes: Math.round(share * trials) }));

describe("Wilson's interval", () => {
  it("gives the published intervals", () => {
    for (const { x, n, ci } of numbers.wilson) {
      const { value, lo, hi } = wilsonInterval({ successes: x, trials: n }, 0.95);
      expect(value).toBe(x / n);
      expectAllClose([lo, hi], ci, 1e-10);
    }
  });

  it("mirrors successes and failures and holds its share", () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const [own, other] = [wilsonInterval({ successes, trials }, 0.9), wilsonInterval({ successes: trials - successes, trials }, 0.9)];
        expect(Math.abs(own.lo - (1 - other.hi))).toBeLessThan(1e-12);
        expect(own.lo <= own.value && own.value <= own.hi && own.lo >= 0 && own.hi <= 1).toBe(true);
      }),
    );
  });

  it("refuses impossible counts and levels", () => {
    for (const [successes, trials] of [
      [0, 0],
      [2, 1],
      [-1, 3],
      [0.5, 2],
      [Number.NaN, 1],
    ] as const)
      expect(() => wilsonInterval({ successes, trials }, 0.95)).toThrow(REFUSAL);
    for (const level of [0, 1, Number.NaN]) expect(() => wilsonInterval({ successes: 1, trials: 2 }, level)).toThrow("level must lie");
  });
});

describe("Newcombe's interval", () => {
  it("gives the published intervals", () => {
    for (const { a, b, ci } of numbers.newcombe_difference) {
      const [first, second] = [a, b].map(([successes = 0, trials = 0]) => ({ successes, trials }));
      if (first === undefined || second === undefined) return expect.fail("two shares");
      const { value, lo, hi } = newcombeInterval(first, second, 0.95);
      expectClose(value, first.successes / first.trials - second.successes / second.trials, 1e-14);
      expectAllClose([lo, hi], ci, 1e-10);
    }
  });

  it("changes its sign with the order of the sides and stays within −1 and 1", () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [one, other] = [newcombeInterval(a, b, 0.95), newcombeInterval(b, a, 0.95)];
        expect(Math.abs(one.lo + other.hi)).toBeLessThan(1e-12);
        expect(one.lo >= -1 - 1e-12 && one.hi <= 1 + 1e-12 && one.lo <= one.value && one.value <= one.hi).toBe(true);
      }),
    );
  });
});

describe("the exact ratio of Poisson rates", () => {
  it("gives R's ratio, interval and p value", () => {
    const { events, exposure, ratio, p_exact, ci } = numbers.poisson_rate_ratio;
    const [first, second] = [0, 1].map((i) => ({ events: events[i] ?? -1, exposure: exposure[i] ?? -1 }));
    if (first === undefined || second === undefined) return expect.fail("two rates");
    const found = poissonRateRatio(first, second, 0.95);
    expectClose(found?.value, ratio, 1e-11);
    expectAllClose([found?.lo ?? -1, found?.hi ?? -1], ci, 1e-10);
    expectClose(found?.pValue, p_exact, 1e-10);
  });

  it("has an open end where a side has no events", () => {
    // One event, all on the first side of equal exposure: p = 1; lower bound 0.025/0.975.
    expect(poissonRateRatio({ events: 1, exposure: 2 }, { events: 0, exposure: 2 }, 0.95)).toMatchObject({
      value: null,
      lo: expect.closeTo(0.025 / 0.975, 12),
      hi: null,
      pValue: 1,
    });
    expect(poissonRateRatio({ events: 0, exposure: 2 }, { events: 1, exposure: 2 }, 0.95)).toMatchObject({
      value: 0,
      lo: 0,
      hi: expect.closeTo(39, 9),
    });
    expect(poissonRateRatio({ events: 0, exposure: 1 }, { events: 0, exposure: 1 }, 0.95)).toBeNull();
  });

  it("inverts with the order of the sides and follows the exposure", () => {
    const events = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(events, events, fc.integer({ min: 1, max: 50 }), (x, y, scale) => {
        const one = poissonRateRatio({ events: x, exposure: scale }, { events: y, exposure: 1 }, 0.95);
        const other = poissonRateRatio({ events: y, exposure: 1 }, { events: x, exposure: scale }, 0.95);
        expectClose(one?.lo, 1 / (other?.hi ?? Number.NaN), 1e-9);
        expectClose(one?.pValue, other?.pValue ?? Number.NaN, 1e-6);
        const even = poissonRateRatio({ events: x, exposure: 1 }, { events: y, exposure: 1 }, 0.95);
        expectClose(one?.lo, (even?.lo ?? Number.NaN) / scale, 1e-9);
      }),
    );
  });

  it("refuses impossible counts, exposures and levels", () => {
    const fine = { events: 1, exposure: 1 };
    for (const bad of [
      { events: -1, exposure: 1 },
      { events: 0.5, exposure: 1 },
      { events: 1, exposure: 0 },
      { events: 1, exposure: Number.POSITIVE_INFINITY },
      { events: 1e7, exposure: 1 },
    ]) {
      expect(() => poissonRateRatio(bad, fine, 0.95)).toThrow(REFUSAL);
      expect(() => poissonRateRatio(fine, bad, 0.95)).toThrow(REFUSAL);
    }
    for (const level of [0, 1, Number.NaN]) expect(() => poissonRateRatio(fine, fine, level)).toThrow("level must lie");
    const many = { events: 500_001, exposure: 1 };
    expect(() => poissonRateRatio(many, many, 0.95)).toThrow("too many");
  });

  it("is 1 for equal counts in equal exposure", () => {
    const { value, lo, hi, pValue } =
      poissonRateRatio({ events: 5, exposure: 2 }, { events: 5, exposure: 2 }, 0.9) ?? expect.fail("no ratio");
    expect(value).toBe(1);
    expectClose(pValue, 1, 1e-12);
    expectClose(lo * (hi ?? Number.NaN), 1, 1e-11);
  });
});

describe("binomial probabilities", () => {
  it("add up to one and are right by hand", () => {
    // C(4, 2)·0.3²·0.7² = 0.2646.
    expectClose(binomialProbability(2, 4, 0.3), 0.2646, 1e-13);
    expectClose(binomialProbability(0, 4, 0.3), 0.2401, 1e-13);
    expectClose(binomialProbability(4, 4, 0.3), 0.0081, 1e-13);
    let total = 0;
    for (let k = 0; k <= 1000; k++) total += binomialProbability(k, 1000, 0.37);
    expectClose(total, 1, 1e-12);
  });
});

describe("Cliff's delta", () => {
  it("gives R's value of the two samples", () => {
    const { before, after } = readTwoSamples();
    expectClose(cliffsDelta(before, after), numbers.two_samples.cliffs_delta, 1e-11);
  });

  it("gives Hogarty and Kromrey's value with the interval of the unbiased variance", () => {
    const expected = numbers.cliffs_delta_hogarty_kromrey;
    const { value, lo, hi } = cliffsDeltaInterval({ before: expected.control, after: expected.treatment }, 0.95);
    expect(value).toBe(expected.delta);
    expectAllClose([lo ?? Number.NaN, hi ?? Number.NaN], expected.ci95_unbiased_variance_student_t_df14, 1e-6);
  });

  it("has the variance of the written-out pairs", () => {
    const [before, after] = [
      [1, 3, 3, 7],
      [2, 3, 9],
    ];
    const pairs = after.map((y) => before.map((x) => Math.sign(y - x)));
    const [m, n] = [3, 4];
    const delta = pairs.flat().reduce((a, b) => a + b, 0) / 12;
    const rows = pairs.map((row) => row.reduce((a, b) => a + b, 0) / n);
    const columns = before.map((_, j) => pairs.reduce((total, row) => total + (row[j] ?? Number.NaN), 0) / m);
    const squares = (list: number[]) => list.reduce((total, d) => total + (d - delta) ** 2, 0);
    const variance = (n * n * squares(rows) + m * m * squares(columns) - squares(pairs.flat())) / (m * n * (m - 1) * (n - 1));
    expect(variance).toBeGreaterThan((1 - delta ** 2) / 11);
    const ts = studentQuantile(0.975, 5) ** 2 * variance;
    const rest = 1 - delta ** 2;
    const { lo } = cliffsDeltaInterval({ before, after }, 0.95);
    expectClose(lo, (delta * rest - Math.sqrt(ts * (rest ** 2 + ts))) / (rest + ts), 1e-12);
  });

  it("knows no interval without variance, and is 0 for equal constants", () => {
    expect(cliffsDeltaInterval({ before: [1, 2], after: [3, 4] }, 0.95)).toEqual({ value: 1, lo: null, hi: null });
    expect(cliffsDeltaInterval({ before: [1], after: [1, 2] }, 0.95)).toEqual({ value: 0.5, lo: null, hi: null });
    const { value, lo, hi } = cliffsDeltaInterval({ before: [5, 5, 5], after: [5, 5, 5] }, 0.95);
    expect(value).toBe(0);
    expect((lo ?? 0) < 0 && (hi ?? 0) > 0).toBe(true);
  });

  it("is by hand with two equal values on each side, where the variance is the smallest that four pairs allow", () => {
    // δ = 0, variance 1/3: bounds ±√(ts/(1 + ts)), ts = t²/3.
    const ts = studentQuantile(0.975, 2) ** 2 / 3;
    const { value, lo, hi } = cliffsDeltaInterval({ before: [5, 5], after: [5, 5] }, 0.95);
    expect(value).toBe(0);
    expectAllClose([lo ?? Number.NaN, hi ?? Number.NaN], [-Math.sqrt(ts / (1 + ts)), Math.sqrt(ts / (1 + ts))], 1e-12);
  });

  it("depends on the order of values alone, turns with the sides, and holds its value", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sample, sample, (before, after) => {
        const { value, lo, hi } = cliffsDeltaInterval({ before, after }, 0.95);
        expect(cliffsDelta(before.toReversed(), after.toSorted())).toBeCloseTo(value, 12);
        expect(
          cliffsDelta(
            before.map((x) => x ** 3 + 5),
            after.map((x) => x ** 3 + 5),
          ),
        ).toBe(value);
        expect(cliffsDelta(after, before)).toBeCloseTo(-value, 12);
        if (lo !== null && hi !== null) expect(lo >= -1 && lo <= value && value <= hi && hi <= 1).toBe(true);
      }),
    );
  });

  it("refuses empty samples, missing values and impossible levels", () => {
    expect(() => cliffsDelta([], [1])).toThrow(REFUSAL);
    expect(() => cliffsDelta([1], [])).toThrow(REFUSAL);
    expect(() => cliffsDelta([1], [Number.NaN])).toThrow(REFUSAL);
    for (const level of [0, 1, Number.NaN]) expect(() => cliffsDeltaInterval({ before: [1], after: [1] }, level)).toThrow(REFUSAL);
  });
});
