import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWithDonors, type Donor, type DonorChange, type DonorInput } from "../../src/measures/controlled/compare-with-donors.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates, simulatePoisson } from "../../src/stats/simulate-series.ts";
import { comparisonOf } from "./weekly-logs.ts";

const WINDOWS = comparisonOf(104, 52);
const LENGTH = WINDOWS.after.to;

interface Scenario {
  readonly seed: number;
  readonly donors: number;
  readonly effect: number;
  /** Log change of all. */
  readonly shock?: number;
  /** Where the treated repository lies between the two factors, 0–1; in the middle unless given. */
  readonly treatedLoad?: number;
}

/** Repositories that load on two common factors, the first of them treated; factors move by 4 weeks, and all rise by `shock` afterwards. */
function simulate(options: Scenario): DonorInput {
  const { seed, donors, effect, shock = 0, treatedLoad = 0.5 } = options;
  const rng = createRng(seed);
  const next = createNormalDeviates(rng);
  const factors = [0, 1].map(() => Array.from({ length: Math.ceil(LENGTH / 4) }, () => 0.4 * next()));
  const series = Array.from({ length: donors + 1 }, (_, unit) => {
    const load = unit === 0 ? treatedLoad : rng.nextFloat();
    return Float64Array.from({ length: LENGTH }, (_, week) => {
      const [first = [], second = []] = factors;
      const bin = Math.floor(week / 4);
      const common = load * (first[bin] ?? 0) + (1 - load) * (second[bin] ?? 0);
      const after = week >= WINDOWS.after.from ? shock + (unit === 0 ? effect : 0) : 0;
      return simulatePoisson(30 * Math.exp(common + after), rng);
    });
  });
  const [treated = new Float64Array(0), ...others] = series;
  return { treated, donors: others.map(clean), comparison: WINDOWS };
}

const clean = (counts: Float64Array): Donor => ({ counts, markedShare: 0 });

function comparedOf(input: DonorInput): DonorChange {
  const result = compareWithDonors(input);
  return result.kind === "value" ? result : expect.fail(JSON.stringify(result.missing));
}

describe("a comparison with a mix of repositories", () => {
  it("finds a planted fall behind a rise of all, at the smallest p value that the donors allow", () => {
    const results = Array.from({ length: 6 }, (_, seed) => comparedOf(simulate({ seed, donors: 19, effect: -0.5, shock: 0.5 })));
    for (const { value, pValue, smallestPValue } of results) {
      expect(Math.abs(value + 0.5)).toBeLessThan(0.15);
      expect(smallestPValue).toBe(0.05);
      expect(pValue).toBeLessThanOrEqual(0.1);
    }
    expect(results.filter(({ pValue }) => pValue === 0.05).length).toBeGreaterThanOrEqual(5);
  });

  it("rarely ranks a repository first to which nothing happened", () => {
    // Placed at random like its donors.
    const results = Array.from({ length: 30 }, (_, seed) =>
      comparedOf(simulate({ seed: 500 + seed, donors: 9, effect: 0, shock: -0.4, treatedLoad: ((7 * seed) % 30) / 30 })),
    );
    // One in ten by chance.
    expect(results.filter(({ pValue }) => pValue <= 0.1).length).toBeLessThanOrEqual(7);
  });

  it("gives weights that sum to 1, placebo effects near 0, and errors of both sides", () => {
    const { donors, errorBefore, errorAfter, weeks, leftOut } = comparedOf(simulate({ seed: 2, donors: 8, effect: -0.7 }));
    expect(donors.map(({ donor }) => donor)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(donors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (const { weight, placeboEffect } of donors) expect(weight >= 0 && Math.abs(placeboEffect) < 0.4).toBe(true);
    expect(errorAfter).toBeGreaterThan(2 * errorBefore);
    expect(weeks).toEqual({ before: 104, after: 52 });
    expect(leftOut).toEqual([]);
  });

  it("does not depend on the order of donors, nor on a factor that all share", () => {
    const input = simulate({ seed: 4, donors: 7, effect: -0.4 });
    const plain = comparedOf(input);
    const turned = comparedOf({ ...input, donors: input.donors.toReversed() });
    expect(turned.value).toBeCloseTo(plain.value, 8);
    expect(turned.pValue).toBe(plain.pValue);
    for (const { donor, weight } of turned.donors) expect(weight).toBeCloseTo(plain.donors[6 - donor]?.weight ?? Number.NaN, 7);
    // Large counts, so that the half event added to each bin does not matter.
    const times = (factor: number) =>
      comparedOf({
        ...input,
        treated: input.treated.map((count) => factor * count),
        donors: input.donors.map(({ counts }) => clean(counts.map((count) => factor * count))),
      });
    expect(times(1e7).value).toBeCloseTo(times(1e6).value, 6);
  });

  it("leaves out donors with marks, unknown weeks or few events before, and names them", () => {
    const input = simulate({ seed: 6, donors: 9, effect: -0.4 });
    const changed = input.donors.map(({ counts }, k): Donor => {
      if (k === 0) return { counts, markedShare: 0.1 };
      if (k === 3) return clean(counts.map((count, week) => (week === 20 ? Number.NaN : count)));
      return k === 5 ? clean(counts.map((count, week) => (week < 104 ? 0 : count))) : { counts, markedShare: null };
    });
    const result = comparedOf({ ...input, donors: changed });
    expect(result.leftOut).toEqual([
      { donor: 0, reason: "marks" },
      { donor: 3, reason: "unknown-weeks" },
      { donor: 5, reason: "few-events" },
    ]);
    const others = input.donors.filter((_, k) => ![0, 3, 5].includes(k));
    expect(result.value).toBe(comparedOf({ ...input, donors: others }).value);
  });

  it("refuses where no mix follows the series before, and below its floors", () => {
    const input = simulate({ seed: 8, donors: 6, effect: 0 });
    expect(compareWithDonors({ ...input, treated: input.treated.map((count) => 1000 * count) })).toEqual({
      kind: "insufficient",
      missing: [{ have: "no mix near the series before", needed: "one nearer than its own mean" }],
    });
    const short = compareWithDonors({ ...input, donors: input.donors.slice(0, 4), comparison: comparisonOf(19, 7) });
    expect(short).toEqual({
      kind: "insufficient",
      missing: [
        { have: "19", needed: "20 weeks before the left-out span in which all series are known" },
        { have: "7", needed: "8 weeks after the left-out span in which all series are known" },
        { have: "4", needed: "5 donors without marks, known in the same weeks, with 30 events before" },
      ],
    });
    expect(compareWithDonors({ treated: new Float64Array(0), donors: [], comparison: WINDOWS }).kind).toBe("insufficient");
  });

  it("gives finite numbers or says what is missing, whatever the counts", () => {
    const count = fc.oneof({ weight: 20, arbitrary: fc.nat(60) }, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -3, 1e300));
    const series = fc.oneof(
      fc.array(count, { minLength: 44, maxLength: 44 }).map((values) => Float64Array.from(values)),
      fc.nat(50).map((value) => new Float64Array(44).fill(value)),
    );
    fc.assert(
      fc.property(series, fc.array(series, { minLength: 4, maxLength: 8 }), (treated, donors) => {
        const result = compareWithDonors({ treated, donors: donors.map(clean), comparison: comparisonOf(24, 12) });
        if (result.kind === "insufficient") {
          expect(result.missing.length).toBeGreaterThan(0);
          return;
        }
        const { value, pValue, errorBefore, errorAfter } = result;
        expect([value, pValue, errorBefore, errorAfter].every(Number.isFinite)).toBe(true);
        expect(pValue >= result.smallestPValue && pValue <= 1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
