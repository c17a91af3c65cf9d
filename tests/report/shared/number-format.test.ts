import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coversZero,
  formatChange,
  formatCoverage,
  formatDuration,
  formatLevel,
  formatNumber,
  formatProbability,
  formatRatio,
  formatShare,
  formatSigned,
  sayRatio,
} from "../../../src/report/shared/number-format.ts";

describe("formatNumber", () => {
  it.each([
    [0, 0, "0"],
    [999, 0, "999"],
    [1000, 0, "1,000"],
    [1_234_567.891, 2, "1,234,567.89"],
    [-1234.5, 1, "−1,234.5"],
    [-0.04, 1, "0.0"],
    [Number.NaN, 0, "–"],
    [Number.POSITIVE_INFINITY, 0, "–"],
  ])("prints %d with %d digits as %s", (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });

  it("can be read back", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        const text = formatNumber(value, 2).replaceAll(",", "").replace("−", "-");
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.0051);
      }),
    );
  });
});

describe("formatSigned", () => {
  it.each([
    [3.2, "+3"],
    [-3.2, "−3"],
    [0.2, "0"],
    [0, "0"],
  ])("prints %d as %s", (value, text) => {
    expect(formatSigned(value)).toBe(text);
  });
});

describe("formatShare", () => {
  it.each([
    [0, "0%"],
    [0.0004, "<0.1%"],
    [0.031, "3.1%"],
    [0.0996, "10%"],
    [0.384, "38%"],
    [1, "100%"],
    [Number.NaN, "–"],
  ])("prints %d as %s", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

describe("formatDuration", () => {
  it.each([
    [1800, "30 min"],
    [3960, "1.1 h"],
    [172_800, "2.0 d"],
    [Number.NaN, "–"],
  ])("prints %d seconds as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe("formatLevel", () => {
  it.each([
    [34.2, "per-week", "34.2"],
    [1234.5, "per-week", "1,235"],
    [2120.4, "lines-per-week", "2,120"],
    [0.71, "fraction", "71%"],
    [5400, "seconds", "1.5 h"],
    [Math.log(2.5), "log-ratio", "2.5:1"],
  ] as const)("prints %d %s as %s", (value, unit, text) => {
    expect(formatLevel(value, unit)).toBe(text);
  });
});

describe("formatChange", () => {
  it.each([
    ["ratios in percent", { value: -0.21, lo: -0.32, hi: -0.07, scale: "ratio" }, "per-week", "−21%", "−32 to −7"],
    [
      "one more digit where an end would read as zero",
      { value: -0.012, lo: -0.021, hi: -0.003, scale: "ratio" },
      "per-week",
      "−1.2%",
      "−2.1 to −0.3",
    ],
    ["shares in points", { value: 0.023, lo: -0.008, hi: 0.056, scale: "difference" }, "fraction", "+2.3 pt", "−0.8 to +5.6"],
    ["large shares in whole points", { value: -0.13, lo: -0.2, hi: -0.06, scale: "difference" }, "fraction", "−13 pt", "−20 to −6"],
    [
      "log ratios as the factor less one",
      { value: Math.log(1.3), lo: Math.log(1.1), hi: Math.log(1.5), scale: "log-ratio" },
      "log-ratio",
      "+30%",
      "+10 to +50",
    ],
    ["short durations in hours", { value: 3600, lo: -1800, hi: 7200, scale: "difference" }, "seconds", "+1.0 h", "−0.5 to +2.0"],
    ["long durations in days", { value: 86_400, lo: 43_200, hi: 259_200, scale: "difference" }, "seconds", "+1.0 d", "+0.5 to +3.0"],
    ["rises beyond a tenfold one as such", { value: 2.3, lo: -0.7, hi: 35, scale: "ratio" }, "per-week", "+230%", "−70 to >+999"],
    ["falls to nothing as such", { value: 12, lo: -0.996, hi: 35, scale: "ratio" }, "per-week", ">+999%", "<−99 to >+999"],
    ["the last figures before that", { value: 9.98, lo: -0.994, hi: 9.984, scale: "ratio" }, "per-week", "+998%", "−99 to +998"],
    ["other differences plainly", { value: 3.14, lo: 1, hi: 5, scale: "difference" }, "per-week", "+3.1", "+1.0 to +5.0"],
  ] as const)("prints %s", (_, change, unit, value, interval) => {
    expect(formatChange(change, unit)).toMatchObject({ value, interval });
  });

  it("shows the sign of both ends whenever they are not zero", () => {
    const end = fc.double({ min: -0.9, max: 5, noNaN: true }).filter((value) => Math.abs(value) > 0.001);
    fc.assert(
      fc.property(end, end, (a, b) => {
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
        const text = formatChange({ value: (lo + hi) / 2 || 0.5, lo, hi, scale: "ratio" }, "per-week");
        expect(text.lo.startsWith(lo < 0 ? "−" : "+")).toBe(true);
        expect(text.hi.startsWith(hi < 0 ? "−" : "+")).toBe(true);
      }),
    );
  });
});

describe("a ratio in a sentence", () => {
  it.each([
    [-0.21, "−21%", "−21%"],
    [9.98, "+998%", "+998%"],
    [9.99, ">+999%", "more than a tenfold rise"],
    [-0.996, "<−99%", "a fall to nothing"],
  ])("%d is %s in a table and %s in words", (value, table, words) => {
    expect([formatRatio(value), sayRatio(value)]).toEqual([table, words]);
  });
});

describe("levels and probabilities", () => {
  it.each([
    [0.95, "95%"],
    [0.975, "97.5%"],
    [1 - 0.05 / 3, "98.3%"],
    [0.99, "99%"],
  ])("prints the coverage %d as %s", (level, text) => {
    expect(formatCoverage(level)).toBe(text);
  });

  it.each([
    [0.0004, "<0.001"],
    [0.0312, "0.031"],
    [1, "1.000"],
  ])("prints the probability %d as %s", (p, text) => {
    expect(formatProbability(p)).toBe(text);
  });
});

describe("coversZero", () => {
  it("counts an end at zero as covering it", () => {
    expect([coversZero({ lo: -1, hi: 0 }), coversZero({ lo: 0.1, hi: 1 })]).toEqual([true, false]);
  });
});
