import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangeLives } from "../../src/derive/change-lives.ts";
import { cellOf } from "../../src/measures/survival/age-cells.ts";
import { describeLives, meanLifeOf } from "../../src/measures/survival/describe-lives.ts";
import { boundsOf, combine, difference, effectiveCount, pValueOf } from "../../src/measures/survival/estimated.ts";
import { clusterLives, restrictedMeanOf, survivalOf, tabulateLives } from "../../src/measures/survival/life-table.ts";
import { compareWithinAuthors } from "../../src/measures/survival/within-authors.ts";
import { kaplanMeier, survivalAt } from "../../src/stats/kaplan-meier.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { createRng, type Rng } from "../../src/stats/random.ts";
import "../fixed-seed.ts";

const DAY = 86_400;

/** A change: lines, days followed, and [age in days, lines] of deaths; negative lines were lost from sight. */
function change(lines: number, followed: number, ends: readonly (readonly [number, number])[] = []): ChangeLives {
  return {
    lines,
    followed: followed * DAY,
    age: Float64Array.from(ends, ([days]) => days * DAY),
    ended: Int32Array.from(ends, ([, count]) => Math.abs(count)),
    died: Uint8Array.from(ends, ([, count]) => (count > 0 ? 1 : 0)),
  };
}

const rng = (seed = 1) => createRng(seed);

describe("cells of age", () => {
  it("are days to 90, then five days to four years, then one for all beyond", () => {
    expect([0, 0.9, 1, 89.99, 90, 94.9, 95, 365, 1_459, 1_460, 9_999].map(cellOf)).toEqual([0, 0, 1, 89, 90, 90, 91, 145, 363, 364, 364]);
  });
});

describe("a life table", () => {
  it("is calculated by hand from deaths and losses", () => {
    // 100 lines: 10 die on day 2; 20 are lost on day 4, 8 die on that day: 8 of 90 − 20/2.
    const table = tabulateLives([
      change(60, 400, [
        [2.5, 10],
        [4.2, -20],
      ]),
      change(40, 400, [[4.9, 8]]),
    ]);
    const survival = survivalOf(table, 90);
    expect([survival[2], survival[3], survival[4]]).toEqual([1, 0.9, 0.9]);
    expect(survival[5]).toBeCloseTo(0.9 * (1 - 8 / 80), 12);
    expect(survival[90]).toBe(survival[5]);
    // Two whole days, then means of neighbours.
    expect(restrictedMeanOf(survival, 5)).toBeCloseTo(2 + 0.95 + 0.9 + (0.9 + 0.81) / 2, 12);
  });

  it("agrees with the Kaplan–Meier curve of the lines where none is lost on the day of a death", () => {
    const changes = [
      change(3, 10, [[2.5, 1]]),
      change(4, 400, [
        [7.1, 2],
        [30.2, -1],
      ]),
      change(2, 50, [[20, 2]]),
      change(5, 25),
    ];
    const survival = survivalOf(tabulateLives(changes), 90);
    const single = changes.flatMap(({ lines, followed, age, ended, died }) => {
      const ends = Array.from(age).flatMap((days, i) =>
        Array.from({ length: ended[i] ?? 0 }, () => ({ time: days / DAY, ended: died[i] ?? 0 })),
      );
      return [...ends, ...Array.from({ length: lines - ends.length }, () => ({ time: followed / DAY, ended: 0 }))];
    });
    const curve = kaplanMeier({ times: single.map(({ time }) => time), ended: single.map(({ ended }) => ended) });
    for (const days of [3, 8, 15, 21, 40, 90]) expect(survival[days]).toBeCloseTo(survivalAt(curve, days)?.value ?? Number.NaN, 12);
  });

  it("is the same from clusters, however many", () => {
    const changes = Array.from({ length: 23 }, (_, i) =>
      change(10 + i, 60 + 20 * i, [
        [i, 3],
        [i + 40, -1],
      ]),
    );
    const whole = tabulateLives(changes);
    for (const clusters of [1, 4, 23, 500]) {
      const grouped = clusterLives(changes, { clusters, cells: 365 });
      expect(grouped.lines.length).toBe(Math.min(23, clusters));
      expect(grouped.lines.reduce((sum, lines) => sum + lines, 0)).toBe(whole.lines);
      const died = new Float64Array(365);
      grouped.cell.forEach((cell, row) => {
        died[cell] = (died[cell] ?? 0) + (grouped.died[row] ?? 0);
      });
      expect(died).toEqual(whole.died);
    }
  });

  it("never rises, stays within 0 and 1, and does not look at the order of changes", () => {
    const drawn = fc.record({
      followed: fc.integer({ min: 0, max: 600 }),
      ends: fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: -5, max: 5 })), { maxLength: 5 }),
      more: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 15 }), (rows) => {
        const changes = rows.map(({ followed, ends, more }) => {
          const before = ends.filter(([days, lines]) => days <= followed && lines !== 0);
          return change(1 + more + before.reduce((sum, [, lines]) => sum + Math.abs(lines), 0), followed, before);
        });
        const survival = survivalOf(tabulateLives(changes), 300);
        expect(survival.findIndex((value, i) => !(value >= 0 && value <= (survival[i - 1] ?? 1)))).toBe(-1);
        expect(survivalOf(tabulateLives(changes.toReversed()), 300)).toEqual(survival);
        expect(meanLifeOf(changes)).toBeGreaterThanOrEqual(0);
        expect(meanLifeOf(changes)).toBeLessThanOrEqual(90);
      }),
    );
  });
});

/** Lines of changes that landed over four years and die by pieces, each at a time drawn from the exponential law; the data ends after that. */
function halving(halfLife: number, random: Rng): ChangeLives[] {
  return Array.from({ length: 4_000 }, (_, i) => {
    const followed = 1_460 - (1_460 * i) / 4_000;
    const pieces = Array.from({ length: 4 }, () => (-Math.log(1 - random.nextFloat()) / Math.LN2) * halfLife);
    const lines = 1 + random.nextInt(40);
    return change(
      4 * lines,
      followed,
      pieces.filter((age) => age <= followed).map((age) => [age, lines]),
    );
  });
}

describe("survival of lines with a known half-life", () => {
  it.each([180, 500, 1_500])("of %d days is found within one point at one and two years although most lines are cut off", (halfLife) => {
    const { curve } = describeLives(halving(halfLife, rng(5)), { ages: [365, 730], rng: rng(), draws: 200 });
    for (const { days, value, error, changes } of curve) {
      expect(Math.abs(value - 0.5 ** (days / halfLife))).toBeLessThan(Math.min(0.02, Math.max(0.01, 2.6 * error)));
      // One change every 0.365 days, the first followed for all four years.
      expect(changes).toBe((1_460 - days) / 0.365 + 1);
    }
    expect(curve).toHaveLength(2);
  });

  it("averages out to the truth within one point", () => {
    const values = Array.from({ length: 4 }, (_, seed) => survivalOf(tabulateLives(halving(500, rng(seed + 20))), 364));
    for (const days of [365, 730, 1_095]) {
      const mean = values.reduce((sum, survival) => sum + (survival[cellOf(days)] ?? 0), 0) / values.length;
      expect(Math.abs(mean - 0.5 ** (days / 500))).toBeLessThan(0.01);
    }
  });
});

/** Changes of very unequal size, of which one in eight loses nearly everything at once, and some a little. */
function unequal(count: number, random: Rng): ChangeLives[] {
  return Array.from({ length: count }, () => {
    const lines = Math.max(1, Math.min(5_000, Math.round(30 * Math.exp(1.5 * normalQuantile(0.001 + 0.998 * random.nextFloat())))));
    const fate = random.nextFloat();
    const share = fate < 0.125 ? 1 : fate < 0.4 ? 0.2 * random.nextFloat() : 0;
    const gone = Math.round(share * lines);
    return change(lines, 200, gone === 0 ? [] : [[90 * random.nextFloat(), gone]]);
  });
}

describe("the interval of a difference of mean lives", () => {
  it("holds zero in about 95 % of the cases where changes of very unequal size live alike", () => {
    const random = rng(3);
    let held = 0;
    const runs = 80;
    for (let run = 0; run < runs; run++) {
      const mean = (count: number) => describeLives(unequal(count, random), { ages: [], rng: random, draws: 100 }).restrictedMean;
      const [first, second] = [mean(60), mean(40)];
      if (first === null || second === null) throw new Error("no mean");
      const { lo, hi } = boundsOf(difference(first, second), 0.95);
      held += lo <= 0 && hi >= 0 ? 1 : 0;
    }
    // Binomial error at 80 runs: 2.4 points.
    expect(held / runs).toBeGreaterThan(0.89);
  });
});

describe("lives of a group", () => {
  it("are told as far as ten changes were followed", () => {
    const changes = Array.from({ length: 12 }, (_, i) => change(50, 30 * i, i > 3 ? [[10, 5]] : []));
    const { curve, restrictedMean } = describeLives(changes, { ages: [0, 30, 60, 90], rng: rng() });
    // Followed for 30 i days: 12 changes to day 0, 11 to day 30, 10 to day 60, 9 to day 90.
    expect(curve.map(({ days, changes: count }) => [days, count])).toEqual([
      [0, 12],
      [30, 11],
      [60, 10],
    ]);
    expect(restrictedMean).toBeNull();
  });

  it("have no error where all changes are alike, and no number where there is no change or one", () => {
    const alike = Array.from({ length: 20 }, () => change(10, 100, [[30, 5]]));
    const { restrictedMean } = describeLives(alike, { ages: [], rng: rng() });
    expect(restrictedMean).toMatchObject({ error: expect.closeTo(0, 9), df: expect.closeTo(19, 9) });
    expect(restrictedMean?.value).toBeCloseTo(30 + 0.75 + 59 * 0.5, 9);
    expect(describeLives([], { ages: [0, 90], rng: rng() })).toEqual({ lines: 0, changes: 0, curve: [], restrictedMean: null });
    expect(describeLives(alike.slice(0, 1), { ages: [0], rng: rng(), leastFollowed: 1 })).toMatchObject({
      curve: [],
      restrictedMean: null,
    });
    expect(meanLifeOf([])).toBeNaN();
  });
});

describe("differences within authors", () => {
  const author = (marked: number, unmarked: number, count = 6) => ({
    marked: Array.from({ length: count }, (_, i) => change(100, 90, [[0.5, marked + i]])),
    unmarked: Array.from({ length: count }, (_, i) => change(100, 90, [[0.5, unmarked + i]])),
  });

  it("are weighted by how many changes tell them", () => {
    // Lines that die on the first day lose 89.5 days. Weights 3, 3 and 6: differences of −10 %, 0 and +10 %.
    const told = compareWithinAuthors([author(20, 10), author(10, 10), author(10, 20, 12)], rng());
    expect(told.authors).toBe(3);
    expect(told.changes).toBe(48);
    expect(told.change?.value).toBeCloseTo(((3 * -0.1 + 6 * 0.1) / 12) * 89.5, 6);
    expect(told.change?.error).toBeGreaterThan(0);
  });

  it("need three authors with five changes of each kind", () => {
    expect(compareWithinAuthors([author(1, 2), author(1, 2), author(1, 2, 4)], rng())).toEqual({ authors: 2, changes: 24, change: null });
    expect(compareWithinAuthors([], rng())).toEqual({ authors: 0, changes: 0, change: null });
  });
});

describe("sums of estimates", () => {
  it("add variances and join degrees of freedom", () => {
    const one = { value: 5, error: 3, df: 10 };
    const other = { value: 2, error: 4, df: 20 };
    const told = difference(one, other);
    expect([told.value, told.error]).toEqual([3, 5]);
    expect(told.df).toBeCloseTo(625 / (81 / 10 + 256 / 20), 9);
    expect(combine([])).toEqual({ value: 0, error: 0, df: 1 });
    expect(boundsOf({ value: 7, error: 0, df: 1 }, 0.95)).toEqual({ lo: 7, hi: 7 });
    expect(pValueOf({ value: 7, error: 0, df: 1 })).toBeNull();
    expect(pValueOf(told)).toBeCloseTo(0.555, 2);
  });

  it("count unequal parts as fewer equal ones", () => {
    expect(effectiveCount([7, 7, 7])).toBe(3);
    expect(effectiveCount([100, 50, 50])).toBeCloseTo(40_000 / 15_000, 12);
    expect(effectiveCount([5, 0])).toBe(1);
    expect(effectiveCount([])).toBeNaN();
  });
});
