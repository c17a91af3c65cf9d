import { describe, expect, it } from "vitest";
import type { MeasuredRow } from "../../src/app/sections/measures.ts";
import { fitSeries } from "../../src/app/sections/series-fit.ts";
import { atLevel } from "../../src/measures/estimate/effect.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { runningChange } from "../../src/measures/estimate/running-change.ts";
import { everyFourthWeek, smoothLevel } from "../../src/measures/estimate/smooth-level.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { landedChanges } from "../../src/measures/landed-changes/index.ts";
import type { Comparison } from "../../src/model/window.ts";
import { formatChange } from "../../src/report/shared/number-format.ts";
import { calibrated, nullTable } from "./null-table.ts";
import { known } from "./two-sides.ts";
import { comparisonOf, noiseOf } from "./weekly-logs.ts";

const TABLE = nullTable([
  { before: 52, after: 52, crossValidated: calibrated(1.5) },
  { before: 52, after: 13, crossValidated: calibrated(2) },
]);

/** Weekly counts about 20, times a factor in the weeks after. */
function countsWith(factor: number, comparison: Comparison, seed = 3): Float64Array {
  const noise = noiseOf(seed, 0.3);
  return Float64Array.from({ length: comparison.after.to }, (_, week) =>
    Math.max(0, Math.round(20 * Math.exp(0.25 * noise()) * (week >= comparison.after.from ? factor : 1))),
  );
}

function rowOf(value: Float64Array, comparison: Comparison, id = "landed-changes"): MeasuredRow {
  const measure = MEASURES.find((candidate) => candidate.id === id);
  if (measure === undefined) throw new Error(`no measure is called ${id}`);
  const observation = { kind: "count", value } as const;
  return { measure, observation, estimate: estimateChange(observation, comparison, { measure, empiricalNull: TABLE }) };
}

const day = (at: number) => `week ${at / 604_800}`;
const drawn = (row: MeasuredRow, comparison: Comparison | null, weeks = comparisonOf(60, 43).weeks) =>
  fitSeries(row, { comparison, weeks: comparison?.weeks ?? weeks, empiricalNull: TABLE, formatDay: day });

describe("the running change", () => {
  const comparison = comparisonOf(60, 43);

  it.each([
    ["a fall", 0.6],
    ["a rise", 1.7],
    ["no change", 1],
  ])("ends at the change of the report and its interval, to every digit that is printed: %s", (_, factor) => {
    const row = rowOf(countsWith(factor, comparison), comparison);
    const reported = known(row.estimate).change;
    const last = drawn(row, comparison)?.running.at(-1);
    expect(last?.start).toBe(`week ${comparison.after.to - 1}`);
    expect([last?.value, last?.lo, last?.hi]).toEqual([reported.value, reported.lo, reported.hi]);
    expect(formatChange({ value: last?.value ?? 0, lo: last?.lo ?? 0, hi: last?.hi ?? 0, scale: "ratio" }, "per-week")).toEqual(
      formatChange(reported, "per-week"),
    );
  });

  it("is what would have been reported when the weeks after had come so far, from the least weeks on", () => {
    const observation = { kind: "count", value: countsWith(0.6, comparison) } as const;
    const options = { measure: landedChanges, empiricalNull: TABLE, level: 0.975, places: everyFourthWeek(comparison.after) };
    const running = runningChange(observation, comparison, options);
    expect(running[0]?.week).toBe(comparison.after.from + 10);
    for (const { week, change } of running) {
      const soFar = { ...comparison, after: { from: comparison.after.from, to: week + 1 } };
      expect(change).toEqual(atLevel(known(estimateChange(observation, soFar, options)), 0.975).change);
    }
  });

  it("narrows as weeks come in", () => {
    const { running } = drawn(rowOf(countsWith(0.6, comparison), comparison), comparison) ?? { running: [] };
    const width = (at: number) => Math.log1p(running.at(at)?.hi ?? 0) - Math.log1p(running.at(at)?.lo ?? 0);
    expect(width(-1)).toBeLessThan(width(0));
  });
});

describe("the expected level", () => {
  const comparison = comparisonOf(60, 43);

  it("is the one that the change is told against, over the weeks after", () => {
    const row = rowOf(countsWith(0.6, comparison), comparison);
    const { expected, after } = known(row.estimate);
    const told = drawn(row, comparison)?.expected;
    expect(told?.value).toBeCloseTo(expected, 1);
    expect([told?.from, told?.to]).toEqual([`week ${comparison.after.from}`, `week ${comparison.after.to - 1}`]);
    expect(after.value / (told?.value ?? 0) - 1).toBeCloseTo(known(row.estimate).change.value, 2);
  });

  it("has the band in which 95 % of the single weeks before lay", () => {
    const value = countsWith(1, comparison);
    const told = drawn(rowOf(value, comparison), comparison)?.expected;
    const scale = (told?.value ?? 0) / known(rowOf(value, comparison).estimate).before.value;
    const inside = value
      .subarray(0, 60)
      .filter((count) => count * scale >= (told?.lo ?? 0) - 0.02 && count * scale <= (told?.hi ?? 0) + 0.02);
    expect(inside.length / 60).toBeGreaterThanOrEqual(0.93);
  });

  it("is not there where nothing was compared, nor is a running change", () => {
    const row: MeasuredRow = {
      ...rowOf(countsWith(1, comparison), comparison),
      estimate: { kind: "insufficient", before: null, after: null, n: 0, have: "0", needed: "2" },
    };
    expect(drawn(row, null)).toMatchObject({ expected: null, running: [] });
    expect(drawn(row, null)?.smooth.length).toBe(everyFourthWeek({ from: 0, to: 111 }).length);
  });
});

describe("the smoothed level", () => {
  it("runs through a steady level: the geometric mean of its 4-week bins", () => {
    const { weeks } = comparisonOf(40, 40, 0);
    const value = Float64Array.from({ length: 80 }, (_, week) => [18, 22, 20, 20][week % 4] ?? 0);
    const levels = smoothLevel({
      observation: { kind: "count", value },
      weeks,
      span: { from: 0, to: 80 },
      meetAt: 80,
      places: [3, 40, 79],
    });
    // Bins of 80 changes, half of one added.
    for (const level of levels ?? []) expect(level.value).toBeCloseTo(80.5 / 4, 10);
  });

  it("knows nothing of the adoption date: it leads over a step without a jump", () => {
    const comparison = comparisonOf(60, 43);
    const { smooth } = drawn(rowOf(countsWith(0.4, comparison), comparison), comparison) ?? { smooth: [] };
    const steps = smooth.slice(1).map(({ value }, i) => Math.abs(Math.log(value / (smooth[i]?.value ?? 1))));
    expect(Math.max(...steps)).toBeLessThan(0.5);
    expect(smooth.every(({ lo, value, hi }) => lo < value && value < hi)).toBe(true);
  });

  it("is read no further than the weeks that are known", () => {
    const comparison = comparisonOf(60, 43);
    const value = countsWith(1, comparison);
    value.fill(Number.NaN, 106);
    value.fill(Number.NaN, 0, 5);
    const { smooth } = drawn(rowOf(value, comparison), comparison) ?? { smooth: [] };
    expect([smooth[0]?.start, smooth.at(-1)?.start]).toEqual(["week 5", "week 105"]);
  });

  it("is empty with fewer than six bins, and for series that are not drawn there is nothing at all", () => {
    const comparison = comparisonOf(12, 8, 0);
    expect(drawn(rowOf(countsWith(1, comparison), comparison), comparison)?.smooth).toEqual([]);
    expect(drawn(rowOf(countsWith(1, comparison), comparison, "incident-rate"), comparison)).toBeNull();
  });
});
