import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { imputeEffects } from "../../src/stats/imputation.ts";
import { applyWeights, imputePanel, weighImputation } from "../../src/stats/impute-panel.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";
import { column, readUnshippedTable, UNSHIPPED_REASON } from "./reference-numbers.ts";

/** Ragged panel: units with levels, periods with shocks, holes, treatment at different times. */
function drawPanel(seed: number, effect: number, units = 30) {
  const rng = createRng(seed);
  const next = createNormalDeviates(rng);
  const shocks = Array.from({ length: 12 }, () => next());
  const treatedFrom = Array.from({ length: units }, (_, unit) => (unit % 3 === 0 ? null : 5 + (unit % 4)));
  const outcomes = treatedFrom.map((from) => {
    const level = 3 * next();
    return Float64Array.from(shocks, (shock, t) =>
      rng.nextFloat() < 0.1 ? Number.NaN : level + shock + 0.2 * next() + (from !== null && t >= from ? effect : 0),
    );
  });
  return { outcomes, treatedFrom };
}

describe("the imputation of a panel", () => {
  it("agrees with least squares on dummies, whatever is missing", () => {
    for (let seed = 0; seed < 10; seed++) {
      const panel = drawPanel(seed, 0.5);
      const rows = panel.outcomes.flatMap((row, unit) =>
        Array.from(row, (value, period) => ({ unit, period, value, treated: period >= (panel.treatedFrom[unit] ?? 99) ? 1 : 0 })).filter(
          ({ value }) => !Number.isNaN(value),
        ),
      );
      const pick = (name: "unit" | "period" | "value" | "treated") => rows.map((row) => row[name]);
      const expected = imputeEffects({ units: pick("unit"), periods: pick("period"), values: pick("value") }, pick("treated"));
      const found = imputePanel(panel);
      expect(found?.value).toBeCloseTo(expected?.overall ?? Number.NaN, 9);
      expect(found?.rows).toBe(expected?.rows.length);
    }
  });

  it("gives the published number of the county panel", (context) => {
    const rows = readUnshippedTable("mpdta.csv");
    if (rows === null) return context.skip(UNSHIPPED_REASON);
    const [counties, years, values, first] = ["countyreal", "year", "lemp", "first.treat"].map((name) => column(rows, name));
    const names = [...new Set(counties)];
    const outcomes = names.map(() => new Float64Array(5).fill(Number.NaN));
    const treatedFrom = names.map((): number | null => null);
    for (const [i, county] of (counties ?? []).entries()) {
      const unit = names.indexOf(county);
      (outcomes[unit] ?? [])[(years?.[i] ?? 0) - 2003] = values?.[i] ?? Number.NaN;
      treatedFrom[unit] = first?.[i] === 0 ? null : (first?.[i] ?? 0) - 2003;
    }
    expect(imputePanel({ outcomes, treatedFrom })?.value).toBeCloseTo(numbers.did_mpdta.imputation_bjs.overall, 8);
  });

  it("weighs rows so that levels of units and shocks of periods fall out", () => {
    const panel = drawPanel(3, 0.5);
    const found = weighImputation(panel);
    if (found === null) return expect.fail("no weights");
    const moved = panel.outcomes.map((row, unit) => row.map((value, t) => value + 7 * unit + Math.sin(9 * t)));
    expect(applyWeights(found, moved)).toBeCloseTo(applyWeights(found, panel.outcomes), 9);
    const isTreated = panel.outcomes.map((row, unit) => row.map((_, t) => (t >= (panel.treatedFrom[unit] ?? 99) ? 1 : 0)));
    expect(applyWeights(found, isTreated)).toBeCloseTo(1, 12);
  });

  it("has an error that holds the truth in 19 of 20 draws or so", () => {
    let held = 0;
    for (let seed = 0; seed < 300; seed++) {
      const found = imputePanel(drawPanel(100 + seed, 0.3));
      if (found !== null && Math.abs(found.value - 0.3) < 2.05 * found.error) held++;
    }
    expect(held).toBeGreaterThanOrEqual(273);
    expect(held).toBeLessThanOrEqual(297);
  });

  it("knows nothing without treated rows, without a unit seen before, or where nothing ties periods together", () => {
    const row = (...values: number[]) => Float64Array.from(values);
    expect(imputePanel({ outcomes: [], treatedFrom: [] })).toBeNull();
    expect(imputePanel({ outcomes: [row(1, 2), row(2, 3)], treatedFrom: [null, null] })).toBeNull();
    expect(imputePanel({ outcomes: [row(1, 2), row(2, 3)], treatedFrom: [0, null] })).toBeNull();
    expect(imputePanel({ outcomes: [row(1, Number.NaN), row(Number.NaN, 3), row(1, 4)], treatedFrom: [null, null, 1] })).toBeNull();
    expect(() => imputePanel({ outcomes: [row(1), row(1, 2)], treatedFrom: [null, null] })).toThrow(RangeError);
  });
});
