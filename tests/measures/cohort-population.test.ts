import { describe, expect, it } from "vitest";
import { rankByGrowth } from "../../src/measures/cohort/growth-ranking.ts";
import { profilePercentiles } from "../../src/measures/cohort/percentile-profile.ts";
import { positionUnits } from "../../src/measures/cohort/unit-positions.ts";
import { createRng } from "../../src/stats/random.ts";
import type { UnitEstimate } from "../../src/stats/shrinkage.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";

interface Population {
  readonly units: number;
  readonly seed: number;
  /** Change common to all, and how units differ in truth. */
  readonly common?: number;
  readonly spread?: number;
}

/** Log changes as they are seen: the truth and an error of between 0.3 and 0.5. */
function drawChanges({ units, seed, common = 0, spread = 0 }: Population): UnitEstimate[] {
  const rng = createRng(seed);
  const deviate = createNormalDeviates(rng);
  return Array.from({ length: units }, () => {
    const error = 0.3 + 0.2 * rng.nextFloat();
    return { value: common + spread * deviate() + error * deviate(), error };
  });
}

describe("a top twentieth that is chosen by its growth", () => {
  it("seems to double where nothing has changed, and so do the draws that stand beside it", () => {
    const ranking = rankByGrowth(drawChanges({ units: 400, seed: 1 }), createRng(9));
    expect(ranking).toMatchObject({ units: 400, top: 20 });
    // Four tenths times 2.06, the mean of the highest twentieth of a normal distribution: exp(0.82) is 2.3 times.
    expect(Math.expm1(ranking?.observed ?? 0)).toBeGreaterThan(0.9);
    expect(Math.abs((ranking?.observed ?? 0) - (ranking?.noise.value ?? 9))).toBeLessThan(0.15);
  });

  it("is beyond its draws in at most one of twenty populations without a difference", () => {
    let beyond = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { observed = 0, noise = { hi: 0 } } = rankByGrowth(drawChanges({ units: 60, seed, common: 0.2 }), createRng(seed)) ?? {};
      if (observed > noise.hi) beyond++;
    }
    expect(beyond / 100).toBeLessThanOrEqual(0.05);
  });

  it("is beyond them where units truly differ by much", () => {
    const ranking = rankByGrowth(drawChanges({ units: 200, seed: 4, spread: 0.6 }), createRng(4));
    expect(ranking?.observed).toBeGreaterThan(ranking?.noise.hi ?? 9);
    expect(ranking?.asHigh).toBe(0);
  });

  it("needs twenty units to have a twentieth", () => {
    expect(rankByGrowth(drawChanges({ units: 19, seed: 1 }), createRng(1))).toBeNull();
    expect(rankByGrowth(drawChanges({ units: 20, seed: 1 }), createRng(1))?.top).toBe(1);
  });
});

describe("the percentiles of a population", () => {
  it("have intervals where there are enough units, and the values where there are not", () => {
    const known = (units: number) =>
      profilePercentiles(drawChanges({ units, seed: 2 }).map(({ value }) => value)).points.map(({ estimate }) => estimate !== null);
    expect(known(12)).toEqual([false, false, true, false, false]);
    expect(known(40)).toEqual([false, true, true, true, false]);
    expect(known(72)).toEqual([true, true, true, true, true]);
  });

  it("leave out units without a value", () => {
    expect(profilePercentiles([3, Number.NaN, 1])).toMatchObject({ units: 2, sorted: Float64Array.of(1, 3) });
    expect(profilePercentiles([]).units).toBe(0);
  });
});

describe("the position of a unit", () => {
  it("cannot be told where units differ by less than their errors", () => {
    const positions = positionUnits(drawChanges({ units: 40, seed: 3, spread: 0.1 }), createRng(3)) ?? [];
    expect(positions).toHaveLength(40);
    expect(positions.filter(({ isRanked }) => isRanked).length).toBeLessThan(8);
  });

  it("is known where they differ by much more, and its interval holds the true one", () => {
    const truth = Array.from({ length: 40 }, (_, unit) => unit / 4);
    const deviate = createNormalDeviates(createRng(7));
    const positions = positionUnits(
      truth.map((value) => ({ value: value + 0.3 * deviate(), error: 0.3 })),
      createRng(7),
    );
    expect(positions?.every(({ isRanked }) => isRanked)).toBe(true);
    const covered = positions?.filter(({ lo, hi }, unit) => lo <= (unit + 0.5) / 40 && (unit + 0.5) / 40 <= hi).length ?? 0;
    expect(covered).toBeGreaterThanOrEqual(36);
  });

  it("is unknown for a unit alone", () => {
    expect(positionUnits([{ value: 1, error: 1 }], createRng(1))).toBeNull();
  });
});
