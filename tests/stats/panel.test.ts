import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import {
  averageByCohort,
  averageByEventTime,
  averageByPeriod,
  averageSimple,
  uniformCriticalValue,
} from "../../src/stats/aggregate-effects.ts";
import { estimateGroupTime, type GroupTimeOptions, type Panel } from "../../src/stats/group-time.ts";
import { imputeEffects } from "../../src/stats/imputation.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { createRng } from "../../src/stats/random.ts";
import { fitTwoWayEffects, type PanelRows } from "../../src/stats/two-way-effects.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readUnshippedTable, UNSHIPPED_REASON } from "./reference-numbers.ts";

const FIRST_YEAR = 2003;
const EXPECTED = numbers.did_mpdta;

/** The county panel by rows, or null where it may not be read. */
function readCounties() {
  const rows = readUnshippedTable("mpdta.csv");
  if (rows === null) return null;
  const [units, years, values, first] = ["countyreal", "year", "lemp", "first.treat"].map((name) => column(rows, name));
  if (units === undefined || years === undefined || values === undefined || first === undefined) return expect.fail("a column is missing");
  const byUnit = new Map<number, { outcomes: number[]; cohort: number | null }>();
  for (const [i, unit] of units.entries()) {
    const own = byUnit.get(unit) ?? {
      outcomes: new Array<number>(5).fill(Number.NaN),
      cohort: first[i] === 0 ? null : (first[i] ?? 0) - FIRST_YEAR,
    };
    own.outcomes[(years[i] ?? 0) - FIRST_YEAR] = values[i] ?? Number.NaN;
    byUnit.set(unit, own);
  }
  const all = [...byUnit.values()];
  const panel: Panel = { outcomes: all.map((own) => own.outcomes), cohorts: all.map((own) => own.cohort) };
  const treated = years.map((year, i) => (first[i] !== 0 && year >= (first[i] ?? 0) ? 1 : 0));
  const eventTimes = years.map((year, i) => year - (first[i] ?? 0));
  return { panel, rows: { units, periods: years, values } satisfies PanelRows, treated, eventTimes };
}

const found = <T>(value: T | null | undefined): T => value ?? expect.fail("nothing was estimated");

/** Units with their own level, a common path, and an effect of 2 from treatment on; cohorts 2, 3 and never. */
function exactPanel(effect = 2): { readonly cohorts: (number | null)[]; readonly outcomes: number[][] } {
  const cohorts = [2, 2, 3, 3, null, null];
  const path = [0, 1, 3, 2, 5];
  return {
    cohorts,
    outcomes: cohorts.map((cohort, i) => path.map((level, t) => 10 * i + level + (cohort !== null && t >= cohort ? effect : 0))),
  };
}

const few: GroupTimeOptions = { controls: "never", fewest: 1 };

describe("group-time effects", () => {
  it("give the published cells of the county panel with their errors", (context) => {
    const counties = readCounties();
    if (counties === null) return context.skip(UNSHIPPED_REASON);
    const { cells } = estimateGroupTime(counties.panel, { controls: "never" });
    expect(cells).toHaveLength(EXPECTED.att_gt.length);
    for (const [i, [cohort = 0, period = 0, value = 0, error = 0]] of EXPECTED.att_gt.entries()) {
      expect(cells[i]).toMatchObject({ cohort: cohort - FIRST_YEAR, period: period - FIRST_YEAR });
      expectClose(cells[i]?.value, value, 1e-6);
      expectClose(cells[i]?.error, error, 1e-6);
    }
    // Printed bootstrap errors vary by run: 0.0246 or 0.0243 for the first cell.
    expectClose(cells[0]?.error, 0.0245, 0.15);
  });

  it("give the cells against counties not treated yet", (context) => {
    const counties = readCounties();
    if (counties === null) return context.skip(UNSHIPPED_REASON);
    const { cells } = estimateGroupTime(counties.panel, { controls: "not-yet" });
    expect(cells).toHaveLength(EXPECTED.att_gt_not_yet_treated.length);
    for (const [i, [, , value = 0]] of EXPECTED.att_gt_not_yet_treated.entries()) expectClose(cells[i]?.value, value, 1e-6);
  });

  it("give the published averages of the county panel", (context) => {
    const counties = readCounties();
    if (counties === null) return context.skip(UNSHIPPED_REASON);
    const effects = estimateGroupTime(counties.panel, { controls: "never" });
    const simple = found(averageSimple(effects));
    expectClose(simple.value, EXPECTED.simple.att, 1e-6);
    expectClose(simple.error, EXPECTED.simple.se, 1e-6);
    const dynamic = found(averageByEventTime(effects));
    for (const [time, [value = 0, error = 0]] of Object.entries(EXPECTED.dynamic)) {
      expectClose(dynamic.parts.get(Number(time))?.value, value, 1e-6);
      expectClose(dynamic.parts.get(Number(time))?.error, error, 1e-6);
    }
    expectClose(dynamic.overall.value, EXPECTED.dynamic_overall, 1e-6);
    const group = found(averageByCohort(effects));
    for (const [year, value] of Object.entries(EXPECTED.group)) expectClose(group.parts.get(Number(year) - FIRST_YEAR)?.value, value, 1e-6);
    expectClose(group.overall.value, EXPECTED.group_overall, 1e-6);
    const calendar = found(averageByPeriod(effects));
    for (const [year, value] of Object.entries(EXPECTED.calendar))
      expectClose(calendar.parts.get(Number(year) - FIRST_YEAR)?.value, value, 1e-6);
    expectClose(calendar.overall.value, EXPECTED.calendar_overall, 1e-6);
  });

  it("are exact where units differ by a level alone, and 0 before treatment", () => {
    for (const controls of ["never", "not-yet"] as const) {
      for (const base of ["varying", "universal"] as const) {
        const { cells } = estimateGroupTime(exactPanel(), { controls, base, fewest: 1 });
        for (const cell of cells) expect(cell.value).toBe(cell.period >= cell.cohort ? 2 : 0);
        expect(cells.map((cell) => cell.period)).toEqual(base === "varying" ? [1, 2, 3, 4, 1, 2, 3, 4] : [0, 2, 3, 4, 0, 1, 3, 4]);
      }
    }
  });

  it("leave anticipated periods out of the base", () => {
    const panel = exactPanel();
    const early = {
      ...panel,
      outcomes: panel.outcomes.map((row, i) => row.map((y, t) => y + (t === (panel.cohorts[i] ?? 99) - 1 ? 1 : 0))),
    };
    const { cells } = estimateGroupTime(early, { ...few, anticipation: 1 });
    for (const cell of cells) expect(cell.value).toBe(cell.period >= cell.cohort ? 2 : cell.period === cell.cohort - 1 ? 1 : 0);
    expect(estimateGroupTime(early, few).cells.find((cell) => cell.period === cell.cohort)?.value).toBe(1);
  });

  it("leave out units treated from the start, missing values, and cells with too few units", () => {
    const panel = exactPanel();
    const always = { cohorts: [...panel.cohorts, 0], outcomes: [...panel.outcomes, [9, 9, 9, 9, 9]] };
    expect(estimateGroupTime(always, few)).toEqual(estimateGroupTime(panel, few));
    const gap = { ...panel, outcomes: panel.outcomes.map((row, i) => row.map((y, t) => (i === 0 && t === 2 ? Number.NaN : y))) };
    const cell = estimateGroupTime(gap, few).cells.find(({ cohort, period }) => cohort === 2 && period === 2);
    expect(cell).toMatchObject({ value: 2, treated: 1, controls: 2 });
    expect(estimateGroupTime(panel, { controls: "never" }).cells).toEqual([]);
    expect(estimateGroupTime({ outcomes: [], cohorts: [] }, few).cells).toEqual([]);
  });

  const straight = (cohorts: readonly (number | null)[]): Panel => ({
    cohorts,
    outcomes: cohorts.map((_, i) => [0, 1, 2, 3, 4].map((t) => i + t)),
  });
  const listed = (cohorts: readonly (number | null)[], options: GroupTimeOptions) =>
    estimateGroupTime(straight(cohorts), options).cells.map(({ cohort, period }) => [cohort, period]);

  it("take units not treated yet as controls until they are treated or may anticipate it, and no longer", () => {
    expect(listed([3, 3, 2, 2], { controls: "not-yet", fewest: 1 })).toEqual([
      [2, 1],
      [2, 2],
      [3, 1],
    ]);
    expect(listed([3, 3, 2, 2], { controls: "not-yet", fewest: 1, anticipation: 1 })).toEqual([[2, 1]]);
    expect(listed([3, 3, 2, 2], few)).toEqual([]);
  });

  it("need five units on each side when not told otherwise", () => {
    const sides = (treated: number, controls: number) =>
      listed([...new Array<number>(treated).fill(4), ...new Array<null>(controls).fill(null)], { controls: "never" });
    expect(sides(5, 5)).toEqual([
      [4, 1],
      [4, 2],
      [4, 3],
      [4, 4],
    ]);
    expect(sides(4, 5)).toEqual([]);
    expect(sides(5, 4)).toEqual([]);
  });

  it("do not exist for cohorts treated after the last period, nor without a unit on a side", () => {
    expect(listed([5, 6, null], few)).toEqual([]);
    expect(listed([3, 3], { controls: "never", fewest: 0 })).toEqual([]);
    const missing = { ...straight([3, null]), outcomes: [new Array<number>(5).fill(Number.NaN), [0, 1, 2, 3, 4]] };
    expect(estimateGroupTime(missing, { controls: "never", fewest: 0 }).cells).toEqual([]);
  });

  it("have by hand the error of two means", () => {
    // Changes 1, 3 against 0, 2: 2 − 1 with variance 1/2 + 1/2 (division by n).
    const { cells } = estimateGroupTime(
      {
        cohorts: [1, 1, null, null],
        outcomes: [
          [0, 1],
          [0, 3],
          [0, 0],
          [0, 2],
        ],
      },
      few,
    );
    expect(cells).toHaveLength(1);
    expect(cells[0]?.value).toBe(1);
    expectClose(cells[0]?.error, 1, 1e-14);
  });

  it("follow a scale of the outcome, ignore levels of units and of periods, and forget the order of units", () => {
    const noise = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 9 }), (draws, scale) => {
        const panel = exactPanel();
        const outcomes = panel.outcomes.map((row, i) => row.map((y, t) => y + (draws[5 * i + t] ?? 0)));
        const changed = outcomes.map((row, i) => row.map((y, t) => scale * y + 100 * i + t * t));
        const value = (own: Panel) => found(averageByCohort(estimateGroupTime(own, { controls: "not-yet", fewest: 1 }))).overall;
        const plain = value({ ...panel, outcomes });
        const other = value({ cohorts: panel.cohorts.toReversed(), outcomes: changed.toReversed() });
        expect(Math.abs(other.value - scale * plain.value)).toBeLessThan(1e-9);
        expect(Math.abs(other.error - scale * plain.error)).toBeLessThan(1e-9);
      }),
    );
  });

  it("refuse impossible panels and options", () => {
    const panel = exactPanel();
    expect(() => estimateGroupTime({ ...panel, cohorts: [1] }, few)).toThrow(REFUSAL);
    expect(() => estimateGroupTime({ outcomes: [[1, 2], [1]], cohorts: [1, null] }, few)).toThrow(REFUSAL);
    expect(() => estimateGroupTime({ outcomes: [[1, Number.POSITIVE_INFINITY]], cohorts: [1] }, few)).toThrow(REFUSAL);
    expect(() => estimateGroupTime({ outcomes: [[1, 2]], cohorts: [0.5] }, few)).toThrow(REFUSAL);
    expect(() => estimateGroupTime(panel, { ...few, anticipation: -1 })).toThrow(REFUSAL);
    expect(() => estimateGroupTime(panel, { ...few, fewest: Number.NaN })).toThrow(REFUSAL);
  });
});

describe("averages of group-time effects", () => {
  it("are the effect itself where all effects are equal, along each axis", () => {
    const effects = estimateGroupTime(exactPanel(), few);
    expect(averageSimple(effects)?.value).toBe(2);
    for (const average of [averageByEventTime(effects), averageByCohort(effects), averageByPeriod(effects)])
      expect(found(average).overall.value).toBe(2);
    expect([...found(averageByEventTime(effects)).parts.keys()]).toEqual([-2, -1, 0, 1, 2]);
  });

  it("keep the mix of cohorts when balanced", () => {
    const effects = estimateGroupTime(exactPanel(), few);
    expect([...found(averageByEventTime(effects, { balance: 1 })).parts.keys()]).toEqual([-2, -1, 0, 1]);
    expect([...found(averageByEventTime(effects, { balance: 2 })).parts.keys()]).toEqual([-1, 0, 1, 2]);
    expect(averageByEventTime(effects, { balance: 9 })).toBeNull();
  });

  it("are nothing without cells", () => {
    const none = estimateGroupTime({ outcomes: [[1, 2]], cohorts: [null] }, few);
    for (const average of [averageSimple(none), averageByEventTime(none), averageByCohort(none), averageByPeriod(none)])
      expect(average).toBeNull();
  });

  it("have bands wider than single intervals and no wider than Bonferroni's", () => {
    const rng = createRng(8);
    const cohorts = Array.from({ length: 60 }, (_, i) => (i < 20 ? 3 : i < 40 ? 4 : null));
    const panel = { cohorts, outcomes: cohorts.map(() => Array.from({ length: 8 }, () => rng.nextFloat())) };
    const { cells } = estimateGroupTime(panel, few);
    const critical = found(uniformCriticalValue(cells, { level: 0.95, draws: 2000, rng: createRng(1) }));
    expect(critical).toBeGreaterThan(normalQuantile(0.975));
    expect(critical).toBeLessThan(normalQuantile(1 - 0.025 / cells.length) + 0.1);
    const single = found(uniformCriticalValue(cells.slice(0, 1), { level: 0.95, draws: 4000, rng: createRng(1) }));
    expect(Math.abs(single - 1.96)).toBeLessThan(0.1);
    expect(uniformCriticalValue([], { level: 0.95, draws: 10, rng: createRng(1) })).toBeNull();
    expect(() => uniformCriticalValue(cells, { level: 1, draws: 10, rng: createRng(1) })).toThrow(REFUSAL);
    expect(() => uniformCriticalValue(cells, { level: 0.9, draws: 0, rng: createRng(1) })).toThrow(REFUSAL);
  });
});

describe("effects of units and periods", () => {
  it("are by hand, the earliest period being 0, in any order of rows", () => {
    const fit = found(fitTwoWayEffects({ units: [8, 3, 8, 3], periods: [12, 12, 5, 5], values: [7, 3, 5, 1] }));
    expect([...fit.periodEffects.keys()]).toEqual([5, 12]);
    expectAllClose([...fit.periodEffects.values()], [0, 2], 1e-12);
    expectClose(fit.unitEffects.get(8), 5, 1e-12);
    expectClose(fit.unitEffects.get(3), 1, 1e-12);
    expect(fit.coefficients).toHaveLength(0);
  });

  it("are the values themselves in a single period", () => {
    const fit = found(fitTwoWayEffects({ units: [1, 2], periods: [4, 4], values: [3, 5] }));
    expect([...fit.periodEffects]).toEqual([[4, 0]]);
    expect([...fit.unitEffects]).toEqual([
      [1, 3],
      [2, 5],
    ]);
  });

  it("leave out a period that only a unit of one row has seen", () => {
    const fit = found(fitTwoWayEffects({ units: [1, 1, 2, 2, 3], periods: [0, 1, 0, 1, 7], values: [1, 3, 5, 7, 9] }));
    expect([...fit.periodEffects.keys()]).toEqual([0, 1]);
    expect(fit.unitEffects.get(3)).toBe(9);
  });

  it("refuse columns of other lengths", () => {
    for (const rows of [
      { units: [1, 2], periods: [1], values: [1, 2] },
      { units: [1, 2], periods: [1, 1], values: [1] },
    ])
      expect(() => fitTwoWayEffects(rows)).toThrow("units, periods and values differ in length");
  });
});

describe("imputed effects", () => {
  it("give the county panel's numbers, and two-way fixed effects the misleading one", (context) => {
    const counties = readCounties();
    if (counties === null) return context.skip(UNSHIPPED_REASON);
    const { rows, treated, eventTimes } = counties;
    const imputed = found(imputeEffects(rows, treated));
    expectClose(imputed.overall, EXPECTED.imputation_bjs.overall, 1e-7);
    for (const [time, value] of Object.entries(EXPECTED.imputation_bjs.dynamic)) {
      const own = Array.from(imputed.effects).filter((_, k) => eventTimes[imputed.rows[k] ?? -1] === Number(time));
      expectClose(own.reduce((a, b) => a + b, 0) / own.length, value, 1e-6);
    }
    expectClose(fitTwoWayEffects({ ...rows, covariates: [treated] })?.coefficients[0], EXPECTED.twfe, 1e-7);
  });

  it("give the editor study's headline, and its fall when the first month is left out", (context) => {
    const rows = readUnshippedTable("cursor_panel.csv.gz");
    if (rows === null) return context.skip(UNSHIPPED_REASON);
    const expected = numbers.cursor_panel;
    const names = ["commits", "lines", "warn", "cc"] as const;
    const columns = new Map(
      ["id", "t", "g", ...names, "ncloc", "age", "contrib", "stars", "issues"].map((name) => [name, column(rows, name)]),
    );
    const get = (name: string) => columns.get(name) ?? expect.fail(name);
    const log1p = (name: string) => get(name).map((value) => Math.log1p(value));
    const controls = [log1p("age"), get("ncloc"), log1p("contrib"), log1p("stars"), log1p("issues")];
    expect(rows).toHaveLength(expected.rows);
    for (const name of names) {
      for (const covariates of [controls, []]) {
        const outcome = log1p(name);
        const complete = rows.map((_, i) => i).filter((i) => [outcome, ...covariates].every((values) => Number.isFinite(values[i])));
        const pick = (values: readonly number[]) => complete.map((i) => values[i] ?? Number.NaN);
        const [t, g] = [pick(get("t")), pick(get("g"))];
        const imputed = found(
          imputeEffects(
            { units: pick(get("id")), periods: t, values: pick(outcome), covariates: covariates.map(pick) },
            t.map((month, i) => (g[i] !== 0 && month >= (g[i] ?? 0) ? 1 : 0)),
          ),
        );
        const since = Array.from(imputed.rows, (i) => (t[i] ?? 0) - (g[i] ?? 0));
        const mean = (lo: number, hi: number) => {
          const own = Array.from(imputed.effects).filter((_, k) => (since[k] ?? -1) >= lo && (since[k] ?? -1) <= hi);
          return own.reduce((a, b) => a + b, 0) / own.length;
        };
        const [all, donut] =
          covariates.length > 0
            ? [expected.imputation_with_covariates, expected.donut_e1_to_e6_with_covariates]
            : [expected.imputation_without_covariates, expected.donut_e1_to_e6_without_covariates];
        expect(imputed.rows).toHaveLength(all[name].n);
        expectClose(imputed.overall, all[name].overall, 1e-6);
        expect(mean(0, 0)).toBeCloseTo(all[name].e0, 4);
        expect(mean(1, 6)).toBeCloseTo(donut[name], 4);
      }
    }
  });

  const byRows = ({ outcomes, cohorts }: Panel) => {
    const rows = outcomes.flatMap((row, unit) =>
      Array.from(row, (value, period) => ({ unit, period, value, treated: period >= (cohorts[unit] ?? 99) })),
    );
    const panel = { units: rows.map((r) => r.unit), periods: rows.map((r) => r.period), values: rows.map((r) => r.value) };
    return { panel, treated: rows.map((r) => r.treated) };
  };

  it("are exact where units and periods add up", () => {
    const { panel, treated } = byRows(exactPanel(3));
    const imputed = found(imputeEffects(panel, treated));
    expect(imputed.leftOut).toBe(0);
    for (const effect of imputed.effects) expect(effect).toBeCloseTo(3, 9);
  });

  it("leave out treated rows whose unit or period was never seen untreated", () => {
    const { panel, treated } = byRows({
      cohorts: [0, 1, 2],
      outcomes: [
        [5, 5, 5],
        [1, 4, 4],
        [2, 3, 9],
      ],
    });
    const imputed = found(imputeEffects(panel, treated));
    // Unit 1 rose by 1 without treatment to 2, so period 1 shows 4 − 2; period 2 has no untreated row.
    expect([...imputed.rows]).toEqual([4]);
    expect(imputed.overall).toBeCloseTo(2, 12);
    expect(imputed.leftOut).toBe(5);
  });

  it("follow shift and scale and forget the order of rows", () => {
    const noise = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(noise, fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }), (draws, shift, scale) => {
        const { panel, treated } = byRows(exactPanel());
        const values = panel.values.map((value, i) => value + (draws[i] ?? 0));
        const plain = found(imputeEffects({ ...panel, values }, treated)).overall;
        const changed = {
          units: panel.units.toReversed(),
          periods: panel.periods.toReversed(),
          values: values.map((value) => scale * value + shift).toReversed(),
        };
        expect(Math.abs(found(imputeEffects(changed, treated.toReversed())).overall - scale * plain)).toBeLessThan(1e-9);
      }),
    );
  });

  it("are nothing where untreated rows say nothing, and refuse what is missing", () => {
    const one = { units: [1, 1], periods: [0, 1], values: [1, 2] };
    expect(imputeEffects(one, [1, 1])).toBeNull();
    expect(imputeEffects(one, [0, 0])).toBeNull();
    expect(imputeEffects({ units: [], periods: [], values: [] }, [])).toBeNull();
    expect(fitTwoWayEffects({ units: [1, 1, 2, 2], periods: [0, 1, 2, 3], values: [1, 2, 3, 4] })).toBeNull();
    expect(() => imputeEffects(one, [1])).toThrow(REFUSAL);
    expect(() => imputeEffects({ ...one, values: [1, Number.NaN] }, [0, 1])).toThrow(REFUSAL);
    expect(() =>
      imputeEffects({ ...one, values: [1, Number.NaN, 1, 2], units: [1, 1, 2, 2], periods: [0, 1, 0, 1] }, [0, 0, 0, 1]),
    ).toThrow(REFUSAL);
    expect(() => imputeEffects({ ...one, periods: [0] }, [0, 1])).toThrow(REFUSAL);
  });

  it("take each row's own covariates into account", () => {
    const { panel, treated } = byRows(exactPanel(3));
    const covariate = panel.values.map((_, i) => (i * i) % 7);
    const values = panel.values.map((value, i) => value + 0.5 * (covariate[i] ?? 0));
    const fit = found(imputeEffects({ ...panel, values, covariates: [covariate] }, treated));
    expectAllClose(
      fit.effects,
      Array.from(fit.effects, () => 3),
      1e-9,
    );
    expectClose(fit.overall, 3, 1e-9);
  });
});
