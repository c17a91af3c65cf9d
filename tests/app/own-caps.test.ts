import { describe, expect, it } from "vitest";
import { ownCaps } from "../../src/app/sections/own-caps.ts";
import { comparisonOf } from "../measures/weekly-logs.ts";
import { estimateOf } from "./estimate-of.ts";

const idsOf = (...given: Parameters<typeof ownCaps>) => ownCaps(...given).map(({ id, grade }) => `${id}: ${grade}`);
const FEW = { supported: { itemsPerSide: 100 } };

describe("limits from a row's own data", () => {
  it("are none from 26 weeks before and 12 after on, with a table of drift and items enough", () => {
    expect(idsOf({}, estimateOf(), comparisonOf(26, 12))).toEqual([]);
    expect(idsOf(FEW, estimateOf({ before: { value: 1, n: 100 } }), comparisonOf(26, 12))).toEqual([]);
  });

  it("are weak with shorter windows on either side, the weeks left out not counted", () => {
    expect(idsOf({}, estimateOf(), comparisonOf(25, 12))).toEqual(["short-windows: weak"]);
    expect(idsOf({}, estimateOf(), comparisonOf(26, 11))).toEqual(["short-windows: weak"]);
  });

  it("are weak with too few items on one side", () => {
    expect(idsOf(FEW, estimateOf({ after: { value: 1, n: 99 } }), comparisonOf(52, 52))).toEqual(["few-items: weak"]);
  });

  it("are weak without a table of drift, and all named together", () => {
    const few = estimateOf({ calibration: null, before: { value: 1, n: 3 } });
    expect(idsOf(FEW, few, comparisonOf(12, 8))).toEqual(["uncalibrated: weak", "short-windows: weak", "few-items: weak"]);
  });
});
