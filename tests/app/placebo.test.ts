import { describe, expect, it } from "vitest";
import { describePlacebo, type PlaceboInput } from "../../src/app/sections/placebo.ts";
import { readShippedNull } from "../../src/sources/shipped-data.ts";
import { HEADLINE_COMPARISON, headlineOf, stairs, stepped } from "../contracts/headline-of.ts";
import { found } from "../measures/weekly-logs.ts";

const empiricalNull = await readShippedNull();
const { weeks, leftOut } = HEADLINE_COMPARISON;
const edge = (week: number) => weeks.edges[week] ?? 0;
const strip = (counts: Float64Array, more: Partial<PlaceboInput> = {}) =>
  describePlacebo({
    headline: headlineOf(counts),
    comparison: HEADLINE_COMPARISON,
    adoptedAt: edge(leftOut.from + 4),
    empiricalNull,
    formatDay: (at) => `${at}`,
    ...more,
  });

describe("the strip of fake dates", () => {
  const steps = found(strip(stairs()));

  it("holds the fake dates in order, and the real one once with the change of the headline", () => {
    expect(steps.dates).toHaveLength(35);
    const real = steps.dates.filter(({ isReal }) => isReal);
    const { change } = headlineOf(stairs()).estimate;
    const [value, lo, hi] = [change.value, change.lo, change.hi].map((bound) => Number(bound.toPrecision(4)));
    expect(real.map(({ date, ours }) => ({ date, ours }))).toEqual([{ date: `${edge(leftOut.from + 4)}`, ours: { value, lo, hi } }]);
    expect(steps.dates.map(({ date }) => Number(date))).toEqual(steps.dates.map(({ date }) => Number(date)).toSorted((a, b) => a - b));
  });

  it("puts a fake date as far into the weeks that it leaves out as the real one lies in its own", () => {
    // The first fake date leaves out weeks 16 to 23.
    expect(steps.dates[0]?.date).toBe(`${edge(20)}`);
  });

  it("compares weeks of one side alone: the real step shows at no fake date", () => {
    const flat = found(strip(stepped({ after: 3 })));
    for (const { isReal, naive, ours } of flat.dates)
      if (!isReal) expect([naive, ours].every((change) => Math.abs(change?.value ?? 9) < 0.5)).toBe(true);
    expect(flat.dates.find(({ isReal }) => isReal)?.naive?.value).toBeGreaterThan(1.5);
  });

  it("counts how often each is off zero: averages cry wolf at a step of long ago, drift allowed for we do not", () => {
    expect(steps.naive.dates).toBe(34);
    expect(steps.naive.alarms).toBeGreaterThan(10);
    expect(steps.ours.alarms).toBeLessThan(steps.naive.alarms / 2);
    const off = steps.dates.filter(({ isReal, naive }) => !isReal && naive !== null && (naive.lo > 0 || naive.hi < 0));
    expect(steps.naive.alarms).toBe(off.length);
  });

  it("is not there where there is nothing to compare", () => {
    expect(strip(stairs(), { headline: null })).toBeNull();
    expect(strip(stairs(), { comparison: null })).toBeNull();
    const headline = headlineOf(stairs());
    expect(strip(stairs(), { headline: { ...headline, estimate: { ...headline.estimate, effect: null } } })).toBeNull();
  });
});
