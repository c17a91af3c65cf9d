import { describe, expect, it } from "vitest";
import {
  averageByCohort,
  averageByEventTime,
  averageByPeriod,
  averageSimple,
  uniformCriticalValue,
} from "../../src/stats/aggregate-effects.ts";
import { estimateGroupTime, type GroupTimeEffects, type InfluenceEstimate, type Panel } from "../../src/stats/group-time.ts";
import { createRng } from "../../src/stats/random.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";

/** Effects by cohort and time since treatment; three units of cohort 2, one of cohort 3. */
const EFFECTS: Readonly<Record<number, readonly number[]>> = { 2: [1, 2, 3], 3: [10, 20] };
const COHORTS = [2, 2, 2, 3, null, null, null];

const panel: Panel = {
  cohorts: COHORTS,
  outcomes: COHORTS.map((cohort, i) => [0, 1, 3, 2, 5].map((level, t) => 7 * i + level + (EFFECTS[cohort ?? 0]?.[t - (cohort ?? 0)] ?? 0))),
};

const estimate = (own: Panel) => estimateGroupTime(own, { controls: "never", fewest: 1 });
const found = <T>(value: T | null): T => value ?? expect.fail("nothing was estimated");

const AVERAGES: readonly (readonly [string, (effects: GroupTimeEffects) => InfluenceEstimate])[] = [
  ["all cells", (effects) => found(averageSimple(effects))],
  ["event times", (effects) => found(averageByEventTime(effects)).overall],
  ["cohorts", (effects) => found(averageByCohort(effects)).overall],
  ["periods", (effects) => found(averageByPeriod(effects)).overall],
];

describe("averages of effects that differ", () => {
  it("weigh cells by the size of their cohorts", () => {
    expectClose(averageSimple(estimate(panel))?.value, (3 * (1 + 2 + 3) + 10 + 20) / 11, 1e-13);
  });

  it("average event times from treatment on equally", () => {
    const { parts, overall } = found(averageByEventTime(estimate(panel)));
    expect([...parts.keys()]).toEqual([-2, -1, 0, 1, 2]);
    expectAllClose(
      [...parts.values()].map(({ value }) => value),
      [0, 0, 13 / 4, 26 / 4, 3],
      1e-13,
    );
    expectClose(overall.value, (13 / 4 + 26 / 4 + 3) / 3, 1e-13);
  });

  it("average cohorts by their size and periods equally", () => {
    const effects = estimate(panel);
    const byCohort = found(averageByCohort(effects));
    expect([...byCohort.parts].map(([cohort, { value }]) => [cohort, value])).toEqual([
      [2, 2],
      [3, 15],
    ]);
    expectClose(byCohort.overall.value, (3 * 2 + 15) / 4, 1e-13);
    const byPeriod = found(averageByPeriod(effects));
    expect([...byPeriod.parts].map(([period, { value }]) => [period, value])).toEqual([
      [2, 1],
      [3, 4],
      [4, 29 / 4],
    ]);
    expectClose(byPeriod.overall.value, (1 + 4 + 29 / 4) / 3, 1e-13);
  });
});

describe("the influence of a unit", () => {
  /** Levels and effects with noise that follows no pattern. */
  const noisy = {
    ...panel,
    outcomes: panel.outcomes.map((row, i) => Array.from(row, (y, t) => y + ((i * i * 13 + t * t * 7 + i * t * 5) % 11) / 3)),
  };
  const copies = 12;
  /** Each unit 12 times over, one of them once more or once less. */
  const around = (unit: number, more: number): Panel => {
    const times = (i: number) => copies + (i === unit ? more : 0);
    const repeat = <T>(list: readonly T[]) => list.flatMap((item, i) => new Array<T>(times(i)).fill(item));
    return { cohorts: repeat(noisy.cohorts), outcomes: repeat(noisy.outcomes) };
  };

  it.each(AVERAGES)(
    "on the average over %s is how far one more of it moves the average, and the error is their length",
    (_name, average) => {
      const { value, error, influence } = average(estimate(noisy));
      const units = COHORTS.length;
      for (const [unit, own] of influence.entries()) {
        const slope = (average(estimate(around(unit, 1))).value - average(estimate(around(unit, -1))).value) / 2;
        expect(Math.abs(slope * copies * units - own)).toBeLessThan(0.02 * Math.abs(value));
      }
      expectClose(error, Math.hypot(...influence) / units, 1e-12);
    },
  );
});

describe("the critical value of bands", () => {
  const one: InfluenceEstimate = { value: 1, error: 1, influence: Float64Array.of(1) };

  it("is by hand that of a single unit: its sign changes nothing", () => {
    for (const level of [0.01, 0.5, 0.99]) expect(uniformCriticalValue([one], { level, draws: 50, rng: createRng(1) })).toBe(1);
    expect(uniformCriticalValue([one], { level: 0.5, draws: 1, rng: createRng(1) })).toBe(1);
  });

  it("is by hand that of two units: both pull one way in half of the draws", () => {
    const two = { value: 1, error: Math.SQRT1_2, influence: Float64Array.of(1, 1) };
    expectClose(uniformCriticalValue([two], { level: 0.9, draws: 200, rng: createRng(1) }), Math.SQRT2, 1e-14);
    expect(uniformCriticalValue([two], { level: 0.1, draws: 200, rng: createRng(1) })).toBe(0);
  });

  it("passes over estimates without error, and does not exist for them alone", () => {
    const exact = { value: 1, error: 0, influence: Float64Array.of(0) };
    expect(uniformCriticalValue([exact, one], { level: 0.5, draws: 9, rng: createRng(1) })).toBe(1);
    expect(uniformCriticalValue([exact], { level: 0.5, draws: 9, rng: createRng(1) })).toBeNull();
  });

  it("refuses impossible levels and numbers of draws", () => {
    for (const level of [0, 1, -0.1, Number.NaN])
      expect(() => uniformCriticalValue([one], { level, draws: 9, rng: createRng(1) })).toThrow(REFUSAL);
    for (const draws of [0, -1, 1.5, Number.NaN])
      expect(() => uniformCriticalValue([one], { level: 0.5, draws, rng: createRng(1) })).toThrow("draws must be a positive integer");
  });
});
