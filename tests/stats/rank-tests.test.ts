import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { rankSumTest } from "../../src/stats/rank-sum.ts";
import { pairedShift } from "../../src/stats/signed-rank.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readTable, readTwoSamples } from "./reference-numbers.ts";

describe("the rank sum test", () => {
  it("gives R's statistic and exact p value", () => {
    const { before, after } = readTwoSamples();
    const { statistic, pValue, isExact } = rankSumTest(before, after);
    expect(statistic).toBe(numbers.two_samples.W);
    expectClose(pValue, numbers.two_samples.p_exact, 1e-10);
    expect(isExact).toBe(true);
  });

  it("is normal with continuity correction where there are ties, by hand", () => {
    // 7 of 9 pairs rise and one is a tie: 7.5; variance 9/12·(7 − 6/30) = 5.1, distance 3 − 0.5.
    const { statistic, pValue, isExact } = rankSumTest([1, 2, 4], [2, 5, 6]);
    expect(statistic).toBe(7.5);
    expect(isExact).toBe(false);
    // 2Φ(−2.5/√5.1), as scipy gives it.
    expectClose(pValue, 0.26828588367711736, 1e-12);
  });

  it("finds nothing in constants and everything exactly by hand in three values", () => {
    expect(rankSumTest([5, 5], [5, 5, 5]).pValue).toBe(1);
    expect(rankSumTest([1], [2, 3])).toEqual({ statistic: 2, pValue: 2 / 3, isExact: true });
  });

  it("says with its statistic what Cliff's δ says, and depends on the order of values alone", () => {
    const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(sample, sample, (before, after) => {
        const test = rankSumTest(before, after);
        expect((2 * test.statistic) / (before.length * after.length) - 1).toBeCloseTo(cliffsDelta(before, after), 10);
        expect(
          rankSumTest(
            before.map((x) => 3 * x + 1).toReversed(),
            after.map((x) => 3 * x + 1),
          ),
        ).toEqual(test);
        expect(rankSumTest(after, before).pValue).toBeCloseTo(test.pValue, 10);
        expect(test.pValue > 0 && test.pValue <= 1).toBe(true);
      }),
    );
  });

  it("takes infinities as larger than all, and refuses empty samples and missing values", () => {
    expect(rankSumTest([1, 2], [Number.POSITIVE_INFINITY]).statistic).toBe(2);
    expect(rankSumTest([1, Number.POSITIVE_INFINITY], [2, Number.POSITIVE_INFINITY]).statistic).toBe(2.5);
    expect(() => rankSumTest([], [1])).toThrow("at least one value on each side");
    expect(() => rankSumTest([1], [])).toThrow("at least one value on each side");
    expect(() => rankSumTest([1], [Number.NaN])).toThrow(REFUSAL);
    expect(() => rankSumTest([1, Number.NaN], [2, 3])).toThrow("a value is not a number");
  });
});

describe("the shift of pairs", () => {
  it("gives R's estimate, interval, statistic and p value", () => {
    const rows = readTable("paired.csv");
    const pre = column(rows, "pre");
    const { value, lo, hi, statistic, pValue } = pairedShift(
      column(rows, "post").map((post, i) => post - (pre[i] ?? Number.NaN)),
      0.95,
    );
    expect(statistic).toBe(numbers.paired.V);
    expectClose(pValue, numbers.paired.p, 1e-10);
    expectClose(value, numbers.paired.hodges_lehmann, 1e-9);
    expectAllClose([lo, hi], numbers.paired.ci, 1e-9);
  });

  it("is by hand for three differences, zeros counting for the estimate alone", () => {
    // Walsh averages of 1, 2, 6: 1, 1.5, 2, 3.5, 4, 6.
    expect(pairedShift([6, 1, 2], 0.95)).toEqual({ value: 2.75, lo: 1, hi: 6, statistic: 6, pValue: 0.25 });
    expect(pairedShift([0, 0], 0.95)).toEqual({ value: 0, lo: 0, hi: 0, statistic: 0, pValue: 1 });
    expect(pairedShift([0, 4], 0.95)).toMatchObject({ value: 2, statistic: 1, pValue: 1 });
  });

  it("follows a shift, a scale, a change of sign, and forgets the order", () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(sample, fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }), (differences, shift, scale) => {
        const plain = pairedShift(differences, 0.9);
        const moved = pairedShift(differences.map((d) => scale * d + shift).toReversed(), 0.9);
        expectAllClose(
          [moved.value - shift + 1e4, moved.lo - shift + 1e4, moved.hi - shift + 1e4],
          [plain.value, plain.lo, plain.hi].map((d) => scale * d + 1e4),
          1e-12,
        );
        const turned = pairedShift(
          differences.map((d) => -d),
          0.9,
        );
        expect(turned.pValue).toBeCloseTo(plain.pValue, 10);
        expect(turned.lo + plain.hi).toBeCloseTo(0, 10);
      }),
    );
  });

  it("has bounds that leave out exactly the share asked for, not one average more", () => {
    // Of 2⁵ ways of signs one has the rank sum 0 and one the sum 1: 1/16 lies below 2.
    expect(pairedShift([1, 2, 4, 8, 16], 0.875)).toMatchObject({ lo: 1, hi: 16 });
    expect(pairedShift([1, 2, 4, 8, 16], 0.8749)).toMatchObject({ lo: 1.5, hi: 12 });
  });

  it("refuses no differences, missing values and impossible levels", () => {
    expect(() => pairedShift([], 0.95)).toThrow("0 differences");
    expect(() => pairedShift([Number.NaN], 0.95)).toThrow(REFUSAL);
    expect(() => pairedShift([1, Number.NaN], 0.95)).toThrow("a difference is not finite");
    expect(() => pairedShift([Number.POSITIVE_INFINITY], 0.95)).toThrow(REFUSAL);
    expect(() => pairedShift(new Float64Array(1001), 0.95)).toThrow(REFUSAL);
    for (const level of [0, 1, Number.NaN]) expect(() => pairedShift([1], level)).toThrow(REFUSAL);
  });
});
