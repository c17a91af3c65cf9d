import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { createRng } from "../../src/stats/random.ts";
import { searchWeights } from "../../src/stats/search-weights.ts";
import { simplexWeights } from "../../src/stats/simplex-weights.ts";
import { syntheticControl } from "../../src/stats/synthetic-control.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { readUnshippedTable, UNSHIPPED_REASON } from "./reference-numbers.ts";

const ADOPTED = 1989;

function readStates() {
  const rows = readUnshippedTable("california_prop99.csv", ";");
  if (rows === null) return null;
  const states = new Map<string, number[]>();
  for (const row of rows) states.set(row["State"] ?? "", [...(states.get(row["State"] ?? "") ?? []), Number(row["PacksPerCapita"])]);
  const treated = states.get("California") ?? expect.fail("California is missing");
  states.delete("California");
  const before = rows.filter((row) => row["State"] === "California" && Number(row["Year"]) < ADOPTED).length;
  return { treated, donors: [...states.values()], before };
}

const squaredGap = (target: readonly number[], columns: readonly (readonly number[])[], weights: ArrayLike<number>) =>
  target.reduce(
    (total, value, i) => total + (value - columns.reduce((sum, column, k) => sum + (weights[k] ?? 0) * (column[i] ?? 0), 0)) ** 2,
    0,
  );

describe("weights on the simplex", () => {
  it("find a mix that is hit exactly", () => {
    const columns = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expectAllClose(simplexWeights([0.2, 0.5, 0.3], columns), [0.2, 0.5, 0.3], 1e-12);
  });

  it("find the corner, the edge and the only column by hand", () => {
    expect([
      ...simplexWeights(
        [9, 9],
        [
          [0, 0],
          [1, 1],
          [1, 0],
        ],
      ),
    ]).toEqual([0, 1, 0]);
    // Nearest to (1, 1) on the line from (0, 0) to (2, 0) is its middle.
    expectAllClose(
      simplexWeights(
        [1, 1],
        [
          [0, 0],
          [2, 0],
        ],
      ),
      [0.5, 0.5],
      1e-12,
    );
    expect([...simplexWeights([1, 2], [[5, 5]])]).toEqual([1]);
    expectAllClose(simplexWeights([3], [[0], [4]]), [0.25, 0.75], 1e-12);
  });

  it("are no worse than any other mix", () => {
    const point = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 4 });
    const share = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(point, fc.array(point, { minLength: 6, maxLength: 6 }), share, (target, columns, raw) => {
        const weights = simplexWeights(target, columns);
        expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-9);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        const total = raw.reduce((a, b) => a + b, 0);
        const best = squaredGap(target, columns, weights);
        expect(best).toBeLessThanOrEqual(
          squaredGap(
            target,
            columns,
            raw.map((r) => r / total),
          ) + 1e-8,
        );
        // First-order condition: no column pulls the mix nearer.
        for (const k of columns.keys()) {
          const moved = weights.map((weight, j) => 0.999 * weight + (j === k ? 0.001 : 0));
          expect(squaredGap(target, columns, moved)).toBeGreaterThanOrEqual(best - 1e-8);
        }
      }),
    );
  });

  it("are the best of large problems at any scale: no column lies nearer along the gap", () => {
    const rng = createRng(12);
    for (const scale of [1e-5, 1, 1e5]) {
      for (let trial = 0; trial < 15; trial++) {
        const rows = 3 + rng.nextInt(12);
        const draw = (spread: number) => Array.from({ length: rows }, () => scale * spread * (rng.nextFloat() - 0.5));
        const target = draw(1);
        const columns = Array.from({ length: 25 }, () => draw(2));
        const weights = simplexWeights(target, columns);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-9);
        const gap = target.map((value, i) => columns.reduce((sum, column, k) => sum + (weights[k] ?? 0) * (column[i] ?? 0), -value));
        const size = gap.reduce((sum, value) => sum + value * value, 0);
        for (const column of columns) {
          const along = column.reduce((sum, value, i) => sum + (value - (target[i] ?? 0)) * (gap[i] ?? 0), 0);
          expect(along).toBeGreaterThanOrEqual(size - 1e-9 * scale * scale);
        }
      }
    }
  });

  it("cope with columns that are equal and with a constant", () => {
    expect(
      squaredGap(
        [1, 2],
        [
          [1, 2],
          [1, 2],
        ],
        simplexWeights(
          [1, 2],
          [
            [1, 2],
            [1, 2],
          ],
        ),
      ),
    ).toBe(0);
    const weights = simplexWeights(
      [0, 0],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    );
    expect(weights.reduce((a, b) => a + b, 0)).toBe(1);
  });

  it("come near the best mix by the published search, never past it", () => {
    const target = [1, 4, 2, 5, 3];
    const columns = [
      [1, 3, 2, 6, 2],
      [2, 5, 1, 4, 4],
      [0, 0, 1, 0, 0],
    ];
    const [best, near] = [simplexWeights(target, columns), searchWeights(target, columns)].map((weights) =>
      squaredGap(target, columns, weights),
    );
    expect((near ?? Number.NaN) >= (best ?? Number.NaN) - 1e-12).toBe(true);
    expect(near ?? Number.NaN).toBeLessThan((best ?? Number.NaN) * 1.01 + 1e-3);
    expect([
      ...searchWeights(
        [1, 1],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    ]).toEqual([0.5, 0.5]);
  });

  it("refuse no columns, other lengths and values that are not finite", () => {
    for (const find of [simplexWeights, searchWeights]) {
      expect(() => find([1], [])).toThrow(REFUSAL);
      expect(() => find([], [[]])).toThrow(REFUSAL);
      for (const column of [[1, 2], []]) expect(() => find([1], [column])).toThrow(`a column of ${column.length} for a target of 1`);
      expect(() =>
        find(
          [1, 2],
          [
            [1, Number.NaN],
            [1, 2],
          ],
        ),
      ).toThrow("a value is not finite");
      expect(() => find([Number.NaN], [[1]])).toThrow(REFUSAL);
      expect(() => find([1], [[Number.POSITIVE_INFINITY]])).toThrow(REFUSAL);
    }
  });
});

describe("the synthetic control", () => {
  it("gives the published effect of Proposition 99 by the published search", (context) => {
    const states = readStates();
    if (states === null) return context.skip(UNSHIPPED_REASON);
    const result = syntheticControl({ ...states, search: "frank-wolfe" }) ?? expect.fail("no fit");
    expectClose(result.effect, numbers.synthetic_control_prop99.sc, 1e-7);
  });

  it("resembles California more than the published mix does when searched exactly", (context) => {
    const states = readStates();
    if (states === null) return context.skip(UNSHIPPED_REASON);
    const exact = syntheticControl(states) ?? expect.fail("no fit");
    const early = (series: readonly number[]) => series.slice(0, states.before);
    const published = searchWeights(early(states.treated), states.donors.map(early));
    expect(exact.errorBefore ** 2 * states.before).toBeLessThan(squaredGap(early(states.treated), states.donors.map(early), published));
    // Origin: scipy's non-negative least squares with a heavy row for the sum.
    expectClose(exact.effect, -19.5136297, 1e-6);
    expectClose(exact.errorBefore, 1.656400129, 1e-6);
    expect(exact.placeboEffects).toHaveLength(38);
    expect(exact.pValue).toBeLessThanOrEqual(0.1);
  });

  it("stands beside the published difference in differences", (context) => {
    const states = readStates();
    if (states === null) return context.skip(UNSHIPPED_REASON);
    const change = (series: readonly number[]) => {
      const mean = (part: readonly number[]) => part.reduce((a, b) => a + b, 0) / part.length;
      return mean(series.slice(states.before)) - mean(series.slice(0, states.before));
    };
    const donors = states.donors.map(change);
    expectClose(change(states.treated) - donors.reduce((a, b) => a + b, 0) / donors.length, numbers.synthetic_control_prop99.did, 1e-7);
  });

  const donors = [
    [1, 4, 2, 5, 3, 6, 4],
    [2, 2, 3, 3, 4, 4, 5],
    [9, 1, 8, 2, 7, 3, 6],
  ];
  const mixed = donors[0]?.map((value, t) => 0.3 * value + 0.7 * (donors[1]?.[t] ?? 0)) ?? [];

  it("finds a planted mix and effect", () => {
    const result =
      syntheticControl({ treated: mixed.map((value, t) => value + (t >= 5 ? 2 : 0)), donors, before: 5 }) ?? expect.fail("no fit");
    expectAllClose(
      Array.from(result.weights, (weight) => weight + 1),
      [1.3, 1.7, 1],
      1e-9,
    );
    expectClose(result.effect, 2, 1e-9);
    expect(result.errorBefore).toBeLessThan(1e-9);
    expect(result.pValue).toBe(0.25);
  });

  it("follows shift and scale and the order of donors", () => {
    const noise = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(noise, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (draws, shift, scale) => {
        const treated = mixed.map((value, t) => value + (draws[t] ?? 0));
        const change = (series: readonly number[]) => series.map((value) => scale * value + shift);
        const plain = syntheticControl({ treated, donors, before: 5 });
        const other = syntheticControl({ treated: change(treated), donors: donors.map(change).toReversed(), before: 5 });
        fc.pre(plain !== null && other !== null);
        expect(Math.abs(other.effect - scale * plain.effect)).toBeLessThan(1e-6);
        expect(other.pValue).toBe(plain.pValue);
      }),
    );
  });

  describe("beside its placebos", () => {
    const states = [
      [10, 12, 11, 14, 13, 16, 15, 18],
      [9, 12, 10, 13, 13, 15, 16, 16],
      [11, 13, 12, 15, 14, 18, 15, 19],
      [8, 11, 11, 12, 12, 14, 13, 16],
      [12, 13, 14, 15, 16, 17, 18, 20],
    ];
    const own = [10, 12, 11, 13.5, 13, 17, 17, 20];
    const run = (treated: readonly number[], others: readonly (readonly number[])[], search: "exact" | "frank-wolfe" = "exact") =>
      syntheticControl({ treated, donors: others, before: 5, search }) ?? expect.fail("no fit");
    const rootMeanSquare = (gaps: Float64Array) => Math.hypot(...gaps) / Math.sqrt(gaps.length);

    it.each(["exact", "frank-wolfe"] as const)("puts each donor in the place of the treated series, searched %s", (search) => {
      const result = run(own, states, search);
      const placebos = states.map((donor, k) => run(donor, states.toSpliced(k, 1), search));
      expectAllClose(
        result.placeboEffects,
        placebos.map(({ effect }) => effect),
        1e-12,
      );
      const ratios = [result, ...placebos].map(({ errorAfter, errorBefore }) => errorAfter / errorBefore);
      expect(result.pValue).toBe(ratios.filter((ratio) => ratio >= (ratios[0] ?? Number.NaN)).length / 6);
      expectClose(result.errorBefore, rootMeanSquare(result.gaps.subarray(0, 5)), 1e-12);
      expectClose(result.errorAfter, rootMeanSquare(result.gaps.subarray(5)), 1e-12);
      const early = (series: readonly number[]) => series.slice(0, 5);
      const find = search === "exact" ? simplexWeights : searchWeights;
      expect(result.weights).toEqual(find(early(own), states.map(early)));
    });

    it("counts a donor with a larger ratio, and none that its twin resembles always", () => {
      const moved = states.map((donor, k) => donor.map((value, t) => value + (k === 3 && t >= 5 ? 90 : 0)));
      expect(run(own, states).pValue).toBe(1 / 6);
      expect(run(own, moved).pValue).toBeGreaterThanOrEqual(2 / 6);
      const twins = states.flatMap((donor) => [donor, donor]);
      expect(run(own, twins).pValue).toBe(1 / 11);
      expect(run(own, twins).placeboEffects).toEqual(new Float64Array(10));
    });

    it("needs two donors and two periods before, and no more", () => {
      const close = syntheticControl({
        treated: [1, 3, 5],
        donors: [
          [0, 2, 4],
          [2, 4, 6],
        ],
        before: 2,
      });
      expect(close).toMatchObject({ effect: 0 });
      expect(() => syntheticControl({ treated: own, donors: states, before: 1 })).toThrow("1 of 8 periods before treatment");
    });

    it("is none where only the jump afterwards is larger than the distance before", () => {
      expect(syntheticControl({ treated: [100, 101, 100, 101, 100, 500, 500], donors, before: 5 })).toBeNull();
    });
  });

  it("refuses to speak where donors do not resemble the series, or on impossible input", () => {
    expect(syntheticControl({ treated: [100, 101, 100, 101, 100, 101, 100], donors, before: 5 })).toBeNull();
    expect(syntheticControl({ treated: [5, 5, 5, 5, 5, 5, 5], donors, before: 5 })).toBeNull();
    for (const before of [0, 1, 7, 2.5]) expect(() => syntheticControl({ treated: mixed, donors, before })).toThrow(REFUSAL);
    expect(() => syntheticControl({ treated: mixed, donors: donors.slice(0, 1), before: 5 })).toThrow(REFUSAL);
    expect(() => syntheticControl({ treated: mixed, donors: [...donors, [1, 2, 3]], before: 5 })).toThrow(REFUSAL);
    expect(() => syntheticControl({ treated: mixed.with(6, Number.NaN), donors, before: 5 })).toThrow(REFUSAL);
  });
});
