import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { compareStaggered, type StaggeredEffect, type StaggeredInput } from "../../src/measures/controlled/compare-staggered.ts";
import { groupAdopters, type StaggeredUnit } from "../../src/measures/controlled/staggered-panel.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates, simulateAutoregression } from "../../src/stats/simulate-series.ts";
import { column, readUnshippedTable, UNSHIPPED_REASON } from "../stats/reference-numbers.ts";

const FIRST_YEAR = 2003;
const BINS = 16;
/** No draws where no test is about them. */
const FEW = { permutations: 0 } as const;

/** The county panel as units, or null where it may not be read. */
function readCounties(): readonly StaggeredUnit[] | null {
  const rows = readUnshippedTable("mpdta.csv");
  if (rows === null) return null;
  const byUnit = new Map<number, { outcomes: number[]; adoption: number | null }>();
  const [years, values, first] = ["year", "lemp", "first.treat"].map((name) => column(rows, name));
  for (const [i, county] of column(rows, "countyreal").entries()) {
    const adoption = first?.[i] === 0 ? null : (first?.[i] ?? Number.NaN) - FIRST_YEAR;
    const own = byUnit.get(county) ?? { outcomes: [], adoption };
    own.outcomes[(years?.[i] ?? Number.NaN) - FIRST_YEAR] = values?.[i] ?? Number.NaN;
    byUnit.set(county, own);
  }
  return [...byUnit.values()];
}

interface Scenario {
  readonly seed: number;
  readonly effect: number;
  /** Adoption bin of each unit. */
  readonly adoptions: readonly (number | null)[];
  /** Change of adopters from bin to bin before and after, which breaks parallel trends. */
  readonly drift?: number;
}

/** Units with a level of their own, autocorrelated noise, and shocks and a trend that all share. */
function simulate({ seed, effect, adoptions, drift = 0 }: Scenario): readonly StaggeredUnit[] {
  const next = createNormalDeviates(createRng(seed));
  const bins = Array.from({ length: BINS }, (_, bin) => bin);
  const common = bins.map((bin) => -0.08 * bin + 0.3 * next());
  return adoptions.map((adoption) => {
    const level = 2 * next();
    const noise = simulateAutoregression(bins, 0.3, next);
    const own = (bin: number) => (adoption === null ? 0 : drift * bin + (bin >= adoption ? effect : 0));
    return { adoption, outcomes: bins.map((bin) => level + (common[bin] ?? 0) + 0.25 * (noise[bin] ?? 0) + own(bin)) };
  });
}

const repeat = (adoption: number | null, times: number) => Array.from({ length: times }, () => adoption);
const TWO_GROUPS = [...repeat(8, 6), ...repeat(13, 6), ...repeat(null, 12)];

function comparedOf(input: Omit<StaggeredInput, "rng"> & { readonly seed?: number }): StaggeredEffect {
  const result = compareStaggered({ ...FEW, ...input, rng: createRng(input.seed ?? 1) });
  return result.kind === "value" ? result : expect.fail(JSON.stringify(result.missing));
}

const run = (scenario: Scenario, options: Partial<StaggeredInput> = {}) =>
  comparedOf({ units: simulate(scenario), seed: scenario.seed, ...options });
const missingOf = (units: readonly StaggeredUnit[], options: Partial<StaggeredInput> = {}) => {
  const result = compareStaggered({ ...FEW, units, rng: createRng(1), ...options });
  return result.kind === "insufficient" ? result.missing : expect.fail("an estimate");
};

describe("a comparison of units that adopt at different times", () => {
  it("gives the published numbers of the county panel", (context) => {
    const units = readCounties();
    if (units === null) return context.skip(UNSHIPPED_REASON);
    const result = comparedOf({ units, anticipation: 0, groupBins: 1, permutations: 19 });
    const { att_gt, dynamic, group, group_overall, simple, imputation_bjs } = numbers.did_mpdta;
    expect(result.value).toBeCloseTo(group_overall, 7);
    expect(result.simple?.value).toBeCloseTo(simple.att, 7);
    expect(result.simple?.error).toBeCloseTo(simple.se, 6);
    expect(result.groups.map(({ group: start }) => start + FIRST_YEAR)).toEqual([2004, 2006, 2007]);
    for (const { group: start, value } of result.groups)
      expect(value).toBeCloseTo(group[`${(start + FIRST_YEAR) as 2004 | 2006 | 2007}`] ?? Number.NaN, 7);
    // Published cells before adoption are against the year before each; ours share one base, so that their differences are those.
    const cellAt = (start: number, bin: number) => result.cells.find((cell) => cell.group === start && cell.bin === bin);
    for (const [first = 0, year = 0, value = 0, error = 0] of att_gt) {
      const [start, bin] = [first - FIRST_YEAR, year - FIRST_YEAR];
      if (bin >= start) {
        expect(cellAt(start, bin)?.value).toBeCloseTo(value, 7);
        expect(cellAt(start, bin)?.error).toBeCloseTo(error, 6);
      } else expect((cellAt(start, bin)?.value ?? 0) - (cellAt(start, bin - 1)?.value ?? 0)).toBeCloseTo(value, 7);
    }
    expect(result.byEventTime.map(({ time }) => time)).toEqual([-4, -3, -2, 0, 1, 2, 3]);
    for (const [time, [value = 0, error = 0]] of Object.entries(dynamic)) {
      if (Number(time) < 0) continue;
      const found = result.byEventTime.find((estimate) => estimate.time === Number(time));
      expect(found?.value).toBeCloseTo(value, 7);
      expect(found?.error).toBeCloseTo(error, 6);
    }
    const after = result.byEventTime.filter(({ time }) => time >= 0);
    expect(after.reduce((sum, { value }) => sum + value, 0) / after.length).toBeCloseTo(numbers.did_mpdta.dynamic_overall, 7);
    expect(result.imputation?.value).toBeCloseTo(imputation_bjs.overall, 7);
    expect(result).toMatchObject({ treated: 191, controls: 309, controlKind: "never", df: 190, leftOut: 0, estimatorsDisagree: false });
    expect(result.hi).toBeLessThan(0);
    expect(result.randomisation?.pValue).toBeLessThan(0.1);
  });

  it("finds a planted fall behind shocks and a trend that all share, by both estimators", () => {
    const results = Array.from({ length: 8 }, (_, seed) => run({ seed, effect: -0.6, adoptions: TWO_GROUPS }));
    for (const { value, imputation } of results) {
      expect(Math.abs(value + 0.6)).toBeLessThan(0.35);
      expect(Math.abs((imputation?.value ?? Number.NaN) + 0.6)).toBeLessThan(0.35);
    }
    expect(Math.abs(results.reduce((sum, { value }) => sum + value, 0) / results.length + 0.6)).toBeLessThan(0.08);
    expect(results.filter(({ hi }) => hi < 0).length).toBeGreaterThanOrEqual(7);
    expect(results.filter(({ imputation }) => (imputation?.hi ?? 1) < 0).length).toBeGreaterThanOrEqual(7);
  });

  it("tells a planted fall from dates dealt out at random, and nothing from them where there is nothing", () => {
    const pValues = (effect: number, runs: number) =>
      Array.from({ length: runs }, (_, seed) => {
        const options = { permutations: 19, groupBins: 1, anticipation: 0 };
        const { randomisation } = run({ seed: 100 + seed, effect, adoptions: [...repeat(13, 8), ...repeat(null, 8)] }, options);
        expect(randomisation?.draws).toBe(19);
        return randomisation?.pValue ?? expect.fail("no draw gave an estimate");
      });
    expect(pValues(-0.8, 5).filter((p) => p === 0.05).length).toBeGreaterThanOrEqual(4);
    expect(pValues(0, 12).filter((p) => p === 0.05).length).toBeLessThanOrEqual(3);
  });

  it("rarely speaks where adoption does nothing", () => {
    const results = Array.from({ length: 40 }, (_, seed) => run({ seed: 300 + seed, effect: 0, adoptions: TWO_GROUPS }));
    expect(results.filter(({ lo, hi }) => lo > 0 || hi < 0).length).toBeLessThanOrEqual(5);
    expect(results.filter(({ preTrend }) => preTrend?.isParallel === false).length).toBeLessThanOrEqual(6);
  });

  it("says that its estimators disagree only where each lies outside the interval of the other", () => {
    for (let seed = 0; seed < 3; seed++) {
      const result = run({ seed, effect: seed - 1, adoptions: TWO_GROUPS });
      const { imputation } = result;
      if (imputation === null) return expect.fail("nothing was imputed");
      const isOutside = (value: number, { lo, hi }: { readonly lo: number; readonly hi: number }) => value < lo || value > hi;
      expect(result.estimatorsDisagree).toBe(isOutside(result.value, imputation) && isOutside(imputation.value, result));
    }
    // Early adopters lose, and the many late bins of theirs weigh on bins but not on groups: two estimands, told apart.
    const uneven = simulate({ seed: 1, effect: 0, adoptions: [...repeat(4, 8), ...repeat(14, 8), ...repeat(null, 8)] });
    const opposed = uneven.map(({ adoption, outcomes }) => ({
      adoption,
      outcomes: Array.from(outcomes, (value, bin) => value + (adoption === null || bin < adoption ? 0 : adoption === 4 ? -4 : 4)),
    }));
    expect(comparedOf({ units: opposed }).estimatorsDisagree).toBe(true);
  });

  it("sees before adoption that trends are not parallel, where the trend is as steep as it can see", () => {
    const steep = run({ seed: 7, effect: 0, drift: 0.6, adoptions: TWO_GROUPS });
    const { preTrend } = steep;
    expect(preTrend?.isParallel).toBe(false);
    expect(preTrend?.bins).toBe(4);
    expect(preTrend?.smallestVisible).toBeLessThan(0.6);
    expect(steep.value).toBeGreaterThan(1);
  });

  it("leaves bins before adoption out of the base, so that a rise that comes early is seen whole", () => {
    const early = simulate({ seed: 3, effect: 0, adoptions: TWO_GROUPS }).map(({ adoption, outcomes }) => ({
      adoption,
      outcomes: Array.from(outcomes, (value, bin) => value + (adoption !== null && bin >= adoption - 2 ? 1 : 0)),
    }));
    const [leftOut, kept] = [2, 0].map((anticipation) => comparedOf({ units: early, anticipation }).value);
    expect(leftOut).toBeGreaterThan(0.7);
    expect(kept).toBeLessThan(0.4);
  });

  it("takes units that have not adopted yet for controls where fewer than 8 never do", () => {
    const adoptions = [...repeat(6, 8), ...repeat(15, 8), ...repeat(null, 2)];
    const result = run({ seed: 2, effect: -0.8, adoptions });
    expect(result).toMatchObject({ controlKind: "not-yet", treated: 16, controls: 10, leftOut: 0 });
    expect(Math.abs(result.value + 0.8)).toBeLessThan(0.4);
    // Once the second group is about to adopt, two controls are left: they count, and later cells are not shown.
    const shown = result.cells.filter(({ group, bin }) => bin >= group);
    expect(shown.map(({ group, bin }) => [group, bin])).toEqual([6, 7, 8, 9, 10, 11, 12].map((bin) => [6, bin]));
    for (const { treated, controls } of result.cells) expect(treated >= 5 && controls >= 5).toBe(true);
  });

  it("puts the adopters of a stretch into one group, and counts no bin as treated before a unit's own adoption", () => {
    const rows = repeat(null, 4).map(() => Float64Array.of(0, 1, 2, 3, 4, 5, 6));
    const panel = groupAdopters(
      { outcomes: rows, starts: [4, 5, 2, null].map((adoption) => ({ adoption, ramp: 1 })), bins: 7 },
      { groupBins: 3, anticipation: 0, leavesOutRamp: false },
    );
    expect(panel.cohorts).toEqual([4, 4, 2, null]);
    expect(Array.from(panel.outcomes[0] ?? [])).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Array.from(panel.outcomes[1] ?? [])).toEqual([0, 1, 2, 3, Number.NaN, 5, 6]);
    const spread = [...repeat(9, 3), ...repeat(10, 3), ...repeat(11, 3), ...repeat(null, 9)];
    expect(Math.abs(run({ seed: 1, effect: -1, adoptions: spread }).value + 1)).toBeLessThan(0.4);
    // One by one: groups of 3 count and are not shown, groups of one cannot count.
    const single = run({ seed: 1, effect: -1, adoptions: spread }, { groupBins: 1 });
    expect(single.treated).toBe(9);
    expect(single.groups).toEqual([]);
    for (const { units } of single.byEventTime) expect(units).toBeGreaterThanOrEqual(5);
    const alone = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((bin) => bin + 1);
    expect(missingOf(simulate({ seed: 1, effect: -1, adoptions: [...alone, ...repeat(null, 9)] }), { groupBins: 1 })).toEqual([
      { have: "no group and bin with both", needed: "2 adopters and 2 controls in one" },
    ]);
  });

  it("leaves the ramps of units out of the average, and shows them by time", () => {
    // Use grows over 3 bins: the effect is 0 in them, and whole after.
    const slow = simulate({ seed: 5, effect: 0, adoptions: TWO_GROUPS }).map(({ adoption, outcomes }) => ({
      adoption,
      outcomes: Array.from(outcomes, (value, bin) => value + (adoption !== null && bin >= adoption + 2 ? 2 : 0)),
    }));
    const whole = comparedOf({ units: slow.map((unit) => ({ ...unit, ramp: 2 })) });
    const diluted = comparedOf({ units: slow });
    expect(Math.abs(whole.value - 2)).toBeLessThan(0.4);
    expect(Math.abs((whole.imputation?.value ?? 0) - 2)).toBeLessThan(0.4);
    expect(diluted.value).toBeLessThan(whole.value - 0.3);
    const [first] = whole.byEventTime.filter(({ time }) => time === 0);
    expect(Math.abs(first?.value ?? 9)).toBeLessThan(0.6);
  });

  it("bounds what trends that are not parallel can do: wider with each factor, and rarely without the truth", () => {
    let held = 0;
    for (let seed = 0; seed < 30; seed++) {
      // Gaps that widen by 0.05 a bin before and after: within what was seen before.
      const { honest, lo, hi } = run({ seed: 500 + seed, effect: 0, drift: 0.05, adoptions: repeat(13, 12).concat(repeat(null, 12)) });
      expect(honest.map(({ m }) => m)).toEqual([0.5, 1, 2]);
      for (const [i, bound] of honest.entries()) {
        expect(bound.lo).toBeLessThan(honest[i - 1]?.lo ?? Number.POSITIVE_INFINITY);
        expect(bound.hi).toBeGreaterThan(honest[i - 1]?.hi ?? Number.NEGATIVE_INFINITY);
      }
      expect((honest[0]?.hi ?? 0) - (honest[0]?.lo ?? 0)).toBeGreaterThan(hi - lo);
      if ((honest[1]?.lo ?? 1) <= 0 && (honest[1]?.hi ?? -1) >= 0) held++;
    }
    expect(held).toBeGreaterThanOrEqual(28);
  });

  it("gives no bounds where fewer than two quarters lie before adoption", () => {
    expect(run({ seed: 1, effect: 0, adoptions: [...repeat(6, 10), ...repeat(null, 10)] }).honest).toEqual([]);
  });

  it("says what is missing", () => {
    const none = { have: "0", needed: "8 units that never adopted, or had not yet" };
    expect(missingOf([])).toEqual([{ have: "0", needed: "8 units that adopted, with bins before and after" }, none]);
    // Everybody at once leaves no control; adoption in the first bins leaves no base, and after the last nothing to see.
    expect(missingOf(simulate({ seed: 1, effect: 1, adoptions: repeat(9, 30) }))).toEqual([none]);
    const outside = [...repeat(0, 9), ...repeat(2, 9), ...repeat(BINS, 4), ...repeat(40, 9), ...repeat(9, 3)];
    expect(missingOf(simulate({ seed: 1, effect: 1, adoptions: outside }))).toEqual([
      { have: "3", needed: "8 units that adopted, with bins before and after" },
    ]);
    const flat = TWO_GROUPS.map((adoption) => ({ adoption, outcomes: new Float64Array(BINS) }));
    expect(missingOf(flat)).toEqual([{ have: "outcomes without noise", needed: "outcomes that vary" }]);
    const unknown = TWO_GROUPS.map((adoption) => ({ adoption, outcomes: new Float64Array(BINS).fill(Number.NEGATIVE_INFINITY) }));
    expect(missingOf(unknown)).toEqual([{ have: "no group and bin with both", needed: "2 adopters and 2 controls in one" }]);
  });

  it("leaves out units whose adoption is no bin or lies before the panel, and counts them", () => {
    const units = simulate({ seed: 4, effect: -0.5, adoptions: TWO_GROUPS });
    const odd = [0, -3, 2.5, Number.NaN].map((adoption) => ({ adoption, outcomes: new Float64Array(BINS).fill(99) }));
    expect(comparedOf({ units: [...odd, ...units] })).toEqual({ ...comparedOf({ units }), leftOut: 4 });
  });

  it("depends neither on the order of units, nor on their levels, nor on what befalls all at once", () => {
    const units = simulate({ seed: 9, effect: -0.5, adoptions: TWO_GROUPS });
    const plain = comparedOf({ units });
    expect(plain.randomisation).toBeNull();
    const changes = [
      units.toReversed(),
      units.map(({ adoption, outcomes }, i) => ({ adoption, outcomes: Array.from(outcomes, (value) => value + 3 * i) })),
      units.map(({ adoption, outcomes }) => ({ adoption, outcomes: Array.from(outcomes, (value, bin) => value + Math.sin(5 * bin)) })),
    ];
    for (const changed of changes) {
      const result = comparedOf({ units: changed });
      expect(result.value).toBeCloseTo(plain.value, 9);
      expect(result.error).toBeCloseTo(plain.error, 9);
      expect(result.imputation?.value).toBeCloseTo(plain.imputation?.value ?? Number.NaN, 9);
    }
  });

  it("repeats itself with the seed, and holds the bounds of all times together", () => {
    const units = simulate({ seed: 11, effect: -0.5, adoptions: TWO_GROUPS });
    const twice = [1, 2].map(() => comparedOf({ units, seed: 5, permutations: 9 }));
    expect(twice[0]).toEqual(twice[1]);
    for (const { value, error, lo, hi } of comparedOf({ units }).byEventTime) {
      expect(value - lo).toBeGreaterThan(1.96 * error);
      expect(hi - value).toBeCloseTo(value - lo, 9);
    }
  });

  it("gives finite numbers or says what is missing, whatever the outcomes", () => {
    const outcome = fc.oneof(
      { weight: 20, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
      fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 0),
    );
    const unit = fc.record({
      outcomes: fc.array(outcome, { minLength: 0, maxLength: 8 }),
      adoption: fc.oneof(fc.constant(null), fc.integer({ min: -1, max: 9 })),
    });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 45 }), (units) => {
        const result = compareStaggered({ units, rng: createRng(1), anticipation: 1, permutations: 5 });
        if (result.kind === "insufficient") {
          expect(result.missing.length).toBeGreaterThan(0);
          return;
        }
        const { value, error, lo, hi, smallestVisible, cells, byEventTime } = result;
        const shown = [...cells, ...byEventTime].flatMap((estimate) => [estimate.value, estimate.error]);
        expect([value, error, lo, hi, smallestVisible, ...shown].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses options that are no whole numbers", () => {
    for (const bad of [{ anticipation: -1 }, { anticipation: 0.5 }, { groupBins: 0 }, { permutations: 1.5 }])
      expect(() => compareStaggered({ units: simulate({ seed: 1, effect: 0, adoptions: TWO_GROUPS }), rng: createRng(1), ...bad })).toThrow(
        RangeError,
      );
  });
});
