import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayPlace, monthTicks } from "../../../../src/report/shared/chart/days.ts";
import "../../../fixed-seed.ts";

describe("days", () => {
  it("are numbered from the first of 1970, leap days among them", () => {
    expect([
      dayPlace("1970-01-01"),
      dayPlace("2024-03-01") - dayPlace("2024-02-28"),
      dayPlace("2025-03-01") - dayPlace("2025-02-28"),
    ]).toEqual([0, 2, 1]);
    expect(dayPlace("a day withheld")).toBeNaN();
  });
});

describe("ticks of months", () => {
  it("take the shortest step that fits, with the year at the first and in January", () => {
    expect(monthTicks("2024-09-10", "2025-03-02", 12).map(({ label }) => label)).toEqual([
      "Oct 2024",
      "Nov",
      "Dec",
      "Jan 2025",
      "Feb",
      "Mar",
    ]);
    expect(monthTicks("2024-09-10", "2026-03-02", 4).map(({ label }) => label)).toEqual(["Jan 2025", "Jul", "Jan 2026"]);
    expect(monthTicks("2010-05-03", "2026-03-02", 9).map(({ label }) => label)).toEqual([
      "2012",
      "2014",
      "2016",
      "2018",
      "2020",
      "2022",
      "2024",
      "2026",
    ]);
  });

  it("lie between both days, ascend, and are never more than asked for", () => {
    const day = fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
    const text = ([y, m, d]: readonly number[]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    fc.assert(
      fc.property(day, day, fc.integer({ min: 2, max: 14 }), (a, b, most) => {
        const [from, to] = [text(a), text(b)].sort();
        const ticks = monthTicks(from ?? "", to ?? "", most);
        expect(ticks.length).toBeLessThanOrEqual(most);
        for (const [i, tick] of ticks.entries()) {
          expect(tick.day).toBeGreaterThanOrEqual(dayPlace(from ?? ""));
          expect(tick.day).toBeLessThanOrEqual(dayPlace(to ?? ""));
          expect(tick.day).toBeGreaterThan(ticks[i - 1]?.day ?? Number.NEGATIVE_INFINITY);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are none where a day is none, or the last comes first", () => {
    expect([monthTicks("soon", "2025-01-01", 5), monthTicks("2025-01-01", "2024-01-01", 5)]).toEqual([[], []]);
  });
});
