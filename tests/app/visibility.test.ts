import { describe, expect, it } from "vitest";
import { forecastVisibility, type VisibilityInput } from "../../src/app/sections/visibility.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { landedChanges } from "../../src/measures/landed-changes/index.ts";
import type { Observation } from "../../src/measures/measure.ts";
import { formatDay } from "../../src/model/time.ts";
import type { Comparison } from "../../src/model/window.ts";
import { calibrated, nullTable } from "../measures/null-table.ts";
import { comparisonOf, countsOf, logsOf, noiseOf } from "../measures/weekly-logs.ts";

/** Weeks begin on 1970-01-01. */
const day = (at: number) => formatDay(at, "UTC");
const tableOf = (factor: number) => nullTable([{ before: 52, after: 52, crossValidated: calibrated(factor) }]);

interface Given {
  readonly compared: Comparison;
  /** Standard deviation of weekly logs around 100 a week. */
  readonly spread: number;
  readonly factor?: number;
  readonly isDated?: boolean;
  readonly observation?: Observation;
}

function forecast({ compared, spread, factor = 1, isDated = true, observation }: Given) {
  const noise = noiseOf(3);
  const empiricalNull = tableOf(factor);
  const observed = observation ?? countsOf(logsOf(compared, () => Math.log(100) + spread * noise()));
  const input: VisibilityInput = {
    headline: {
      measure: landedChanges,
      observation: observed,
      estimate: estimateChange(observed, compared, { measure: landedChanges, empiricalNull }),
    },
    comparison: isDated ? compared : null,
    weeks: compared.weeks,
    rampWeeks: 8,
    margin: 0.05,
    empiricalNull,
    timeZone: "UTC",
    formatDay: day,
  };
  return forecastVisibility(input);
}

describe("when a change of one in five becomes visible", () => {
  it("is now where the weeks at hand suffice", () => {
    const { isVisible, smallest, target } = forecast({ compared: comparisonOf(60, 40), spread: 0.1 });
    expect(target).toBe(0.2);
    expect(isVisible).toBe(true);
    expect(smallest?.up).toBeLessThan(0.2);
    expect(smallest).toMatchObject({ calibrated: true });
  });

  it("is a day some weeks after the left-out span, in steps of 4 weeks from the 8 that any estimate needs", () => {
    const compared = comparisonOf(60, 3);
    const { from, isVisible, smallest } = forecast({ compared, spread: 0.14 });
    expect(isVisible).toBe(false);
    expect(smallest).not.toBeNull();
    const weeks = (Date.parse(`${from}`) / 1000 - (compared.weeks.edges[compared.after.from] ?? 0)) / 604_800;
    expect((weeks - 8) % 4).toBe(0);
    expect(weeks).toBeGreaterThanOrEqual(8);
    expect(weeks).toBeLessThanOrEqual(104);
  });

  it("comes later the more histories drift", () => {
    const [calm, drifting] = [1, 1.3].map((factor) => forecast({ compared: comparisonOf(60, 3), spread: 0.14, factor }).from ?? "9999");
    expect((drifting ?? "") >= (calm ?? "")).toBe(true);
    expect(drifting).not.toBe(calm);
  });

  it("is never where drift hides it at any length; the smallest change that is visible at best is said", () => {
    const { from, floor, isVisible } = forecast({ compared: comparisonOf(60, 40), spread: 0.3, factor: 5 });
    expect({ from, isVisible }).toEqual({ from: null, isVisible: false });
    expect(floor?.up).toBeGreaterThan(0.2);
    expect(floor?.down).toBeLessThan(-1 / 6);
  });

  it("without a date is told for tools that come at the end of the data: its smallest is the floor", () => {
    const compared = comparisonOf(60, 0, 0);
    const { from, smallest, floor } = forecast({ compared, spread: 0.15, isDated: false });
    expect(smallest).toEqual(floor);
    // 60 weeks of data, 8 left out, at least 8 after.
    expect(Date.parse(`${from}`) / 1000).toBeGreaterThanOrEqual((60 + 8 + 8) * 604_800);
  });

  it("is not known where the noise cannot be learned", () => {
    const nothing = { from: null, isVisible: false, smallest: null, floor: null };
    expect(forecast({ compared: comparisonOf(60, 40), spread: 0 })).toMatchObject(nothing);
    expect(forecast({ compared: comparisonOf(2, 0, 0), spread: 0.2, isDated: false })).toMatchObject(nothing);
    const unknown = { kind: "unknown", reason: "no git", fix: null } as const;
    expect(forecast({ compared: comparisonOf(60, 40), spread: 0.2, observation: unknown })).toMatchObject(nothing);
  });
});
