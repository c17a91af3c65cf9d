import { describe, expect, it } from "vitest";
import { commonHorizon, compareCompeting, compareSpells, meanSpellOf, shareEndedOf } from "../../src/measures/estimate/compare-spells.ts";
import { type EstimateOptions, estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { boundsOf } from "../../src/measures/survival/estimated.ts";
import type { CompetingSpell, Spell } from "../../src/model/spell.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { newcombeInterval } from "../../src/stats/proportions.ts";
import { createRng, type Rng } from "../../src/stats/random.ts";
import { ANY, cycle, floors, known } from "./two-sides.ts";
import { comparisonOf } from "./weekly-logs.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** The first week is before, the second after. */
const TWO_WEEKS = { ...comparisonOf(1, 1), before: { from: 0, to: 1 }, after: { from: 1, to: 2 } };

/** Spells of so many seconds that ended; negative ones were cut. */
const spells = (seconds: readonly number[], first = 0): Spell[] =>
  seconds.map((value, i) => ({ seconds: Math.abs(value), hasEnded: value >= 0, cluster: first + i }));
const sides = (before: readonly number[], after: readonly number[], horizonSeconds = DAY) => ({
  spells: [spells(before), spells(after, 1_000)],
  horizonSeconds,
});

describe("the horizon of two sides", () => {
  it("is the one asked for where no spell was cut before it", () => {
    expect(commonHorizon(sides([60, 90, -DAY], [5, 5]), TWO_WEEKS)).toBe(DAY);
  });

  it("ends where fewer than 10 of the side that was cut earlier still run", () => {
    const before = [...cycle(8, 100, 200), ...cycle(12, -300)];
    expect(commonHorizon(sides(before, [5, 5]), TWO_WEEKS)).toBe(300);
    expect(commonHorizon(sides([...before, -150], [5, 5]), TWO_WEEKS)).toBe(300);
    expect(commonHorizon(sides([5, 5], cycle(20, -40, 50)), TWO_WEEKS)).toBe(50);
  });

  it("reaches to the first cut at least: until then nothing is missing", () => {
    expect(commonHorizon(sides([1, 2, 3, -50], [5]), TWO_WEEKS)).toBe(50);
  });
});

describe("spells compared", () => {
  it("by the ratio of restricted means, by hand", () => {
    // Before: 1, 2, 3 and one of 30 that counts as 10: mean 4. After: twice as long but for the last.
    const step = compareSpells(sides([1, 2, 3, 30], [2, 4, 6, 12], 10), TWO_WEEKS);
    expect(step?.value).toBeCloseTo(Math.log(5.5 / 4), 12);
    const spread = (means: readonly number[]) => {
      const logs = means.map(Math.log);
      const middle = logs.reduce((sum, log) => sum + log, 0) / 4;
      return (3 / 4) * logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
    };
    const error = Math.sqrt(spread([15 / 3, 14 / 3, 13 / 3, 6 / 3]) + spread([20 / 3, 18 / 3, 16 / 3, 12 / 3]));
    expect(step?.error).toBeCloseTo(error, 12);
  });

  it("count one that has not ended as long as the horizon, and get worse by it", () => {
    const [fixed, open] = [
      [1, 2, 3, 4],
      [1, 2, 3, -90],
    ].map((after) => compareSpells(sides([1, 2, 3, 4], after, 10), TWO_WEEKS));
    expect(fixed?.value).toBeCloseTo(0, 12);
    expect(open?.value).toBeCloseTo(Math.log(4 / 2.5), 12);
  });

  it("have a larger error where they stand and fall together", () => {
    const apart = sides(cycle(20, 10, 10, 40, 40), cycle(20, 10, 10, 40, 40));
    const together = apart.spells.map((week) => week.map((spell) => ({ ...spell, cluster: spell.cluster >> 1 })));
    expect(
      (compareSpells({ ...apart, spells: together }, TWO_WEEKS)?.error ?? 0) / (compareSpells(apart, TWO_WEEKS)?.error ?? 1),
    ).toBeGreaterThan(1.35);
  });

  it("are not compared where all of a side are alike, or have not ended", () => {
    expect(compareSpells(sides([5, 5, 5], [1, 2, 3]), TWO_WEEKS)).toBeNull();
    expect(compareSpells(sides([1, 2, 3], [-2 * DAY, -3 * DAY]), TWO_WEEKS)).toBeNull();
    expect(compareSpells(sides([], [1, 2, 3]), TWO_WEEKS)).toBeNull();
  });

  it("have intervals that cover 93 to 97 % at 30 a side, of exponential and of log-normal lengths", () => {
    const normal = (rng: Rng) => normalQuantile(Math.max(1e-12, rng.nextFloat()));
    const laws: readonly ((rng: Rng) => number)[] = [
      (rng) => -72 * 60 * Math.log1p(-rng.nextFloat()),
      (rng) => 40 * 60 * Math.exp(normal(rng)),
      (rng) => 40 * 60 * Math.exp(1.5 * normal(rng)),
    ];
    for (const law of laws) {
      const rng = createRng(20_261_122);
      const draw = () => Array.from({ length: 30 }, () => law(rng));
      const covered = Array.from({ length: 1_000 }, () => compareSpells(sides(draw(), draw()), TWO_WEEKS)).filter((step) => {
        const { lo, hi } = boundsOf(step ?? { value: 9, error: 0, df: 1 }, 0.95);
        return lo <= 0 && hi >= 0;
      }).length;
      expect(covered).toBeGreaterThanOrEqual(930);
      expect(covered).toBeLessThanOrEqual(970);
    }
  });
});

describe("an estimate from spells", () => {
  /** Without a span of follow-up before the left-out one. */
  const atOnce = (options: EstimateOptions): EstimateOptions => ({ ...options, measure: { ...options.measure, followUpSeconds: 0 } });
  const SEEN = atOnce(ANY);
  /** One spell a week, and none in the left-out span. */
  const weekly = (before: readonly number[], after: readonly number[]) => ({
    kind: "spells" as const,
    spells: [...before, ...cycle(8, 0), ...after].map((seconds, i) => spells([seconds], i)),
    horizonSeconds: DAY,
  });

  it("is a ratio with its levels, p and smallest visible change, but without a table of drift", () => {
    const result = known(estimateChange(weekly(cycle(12, HOUR, 3 * HOUR), cycle(12, 2 * HOUR, 6 * HOUR)), comparisonOf(12, 12), SEEN));
    expect(result.before).toEqual({ value: expect.closeTo(2 * HOUR, 6), n: 12 });
    expect(result.after).toEqual({ value: expect.closeTo(4 * HOUR, 6), n: 12 });
    expect(result.change).toMatchObject({ value: expect.closeTo(1, 10), scale: "ratio", level: 0.95 });
    expect(result.expected).toBeCloseTo(2 * HOUR, 6);
    expect([result.calibration, result.model]).toEqual([null, null]);
    expect(result.effect?.factor).toBeNull();
  });

  it("follows spells to their horizon: weeks right before the left-out span are not looked at", () => {
    const observation = weekly([...cycle(12, HOUR, 3 * HOUR), 1e6], cycle(12, 2 * HOUR, 6 * HOUR));
    expect(known(estimateChange(observation, comparisonOf(13, 12), ANY)).before).toEqual({ value: expect.closeTo(2 * HOUR, 6), n: 12 });
  });

  it("leaves weeks that are not known out, and needs so many items as its measure says", () => {
    const observation = weekly(cycle(12, 1, 3), cycle(12, 2, 6));
    const gaps = { ...observation, spells: observation.spells.map((week, i) => (i === 3 ? null : week)) };
    expect(estimateChange(gaps, comparisonOf(12, 12), SEEN)).toMatchObject({ kind: "insufficient", have: "11" });
    expect(estimateChange(observation, comparisonOf(12, 12), atOnce(floors({ itemsPerSide: 13 })))).toMatchObject({
      kind: "insufficient",
      needed: "13 items before",
    });
  });

  it("is insufficient where nothing varies", () => {
    expect(estimateChange(weekly(cycle(12, 1), cycle(12, 2)), comparisonOf(12, 12), SEEN)).toMatchObject({ kind: "insufficient" });
  });

  it("may have spells of no time at all", () => {
    expect(estimateChange(weekly(cycle(12, 0), cycle(12, 0, 1)), comparisonOf(12, 12), SEEN)).toMatchObject({ kind: "insufficient" });
  });
});

describe("spells with two ends", () => {
  const ended = (...rows: readonly (readonly [number, 0 | 1 | 2])[]): CompetingSpell[] =>
    rows.map(([seconds, outcome], cluster) => ({ seconds, outcome, cluster }));

  it("are told by the share that has come to the first end by a time, those cut allowed for", () => {
    // 4 at risk: one ends the first way; 3: one ends the other way; one is cut; the last ends the first way: ¼ + ½·1.
    const week = ended([1, 1], [2, 2], [3, 0], [4, 1]);
    expect(shareEndedOf(week, 3)).toBeCloseTo(0.25, 12);
    expect(shareEndedOf(week, 4)).toBeCloseTo(0.75, 12);
    expect(shareEndedOf([], 4)).toBeNaN();
  });

  it("change by the difference of shares, its interval from their log odds", () => {
    const week = (landed: number) => ended(...Array.from({ length: 10 }, (_, i) => [i + 1, i < landed ? 1 : 2] as const));
    const observation = {
      kind: "competing" as const,
      spells: Array.from({ length: 32 }, (_, i) => week(i < 12 ? 5 : 7).map((spell) => ({ ...spell, cluster: spell.cluster + 10 * i }))),
      atSeconds: 20,
    };
    const result = known(estimateChange(observation, comparisonOf(12, 12), ANY));
    expect([result.before.value, result.after.value, result.change.value]).toEqual(
      [0.5, 0.7, 0.2].map((value) => expect.closeTo(value, 10)),
    );
    expect(result.change.scale).toBe("difference");
    expect(result.effect?.error).toBeCloseTo(Math.sqrt(1 / 30 + 1 / (120 * 0.7 * 0.3)), 10);
    expect(result.change.lo).toBeGreaterThan(0);
  });

  it("with fewer than 5 of a kind on a side are described by Newcombe's interval where none was cut before the time", () => {
    // Two a week, all of the first kind but one of the fourth week.
    const weeks = Array.from({ length: 32 }, (_, i) => ended([1, i === 3 ? 2 : 1], [2, 1]));
    const compared = (spells: typeof weeks) => estimateChange({ kind: "competing", spells, atSeconds: 20 }, comparisonOf(12, 12), ANY);
    const described = known(compared(weeks));
    const { value, lo, hi } = newcombeInterval({ successes: 24, trials: 24 }, { successes: 23, trials: 24 }, 0.95);
    expect(described).toMatchObject({
      change: { value, lo, hi },
      p: null,
      effect: null,
      note: expect.stringContaining("fewer than 5 events"),
    });
    const oneCut = weeks.map((week, i) => (i === 5 ? [...week, ...ended([1, 0])] : week));
    expect(compared(oneCut)).toMatchObject({ kind: "insufficient", have: "0" });
  });

  it("are not compared where all or none came to the first end", () => {
    const all = { spells: [ended([1, 1], [2, 1]), ended([1, 1], [2, 2])], atSeconds: 9 };
    expect(compareCompeting(all, TWO_WEEKS)).toBeNull();
  });
});

describe("a mean spell", () => {
  it("is not known without spells or where all were cut before the horizon", () => {
    expect([meanSpellOf([], 10), meanSpellOf(spells([-3]), 10), meanSpellOf(spells([3]), 0)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
