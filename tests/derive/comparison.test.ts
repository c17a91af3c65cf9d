import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Adoption } from "../../src/derive/adoption.ts";
import { compareAround, headlineRule } from "../../src/derive/comparison.ts";
import { mondayWeeks, weeksFrom, weeksSpanning, withFreezes } from "../../src/derive/weeks.ts";
import { formatDay, parseDay } from "../../src/model/time.ts";
import { type Comparison, exposureDays, weekCount } from "../../src/model/window.ts";
import { DAY, START, WEEK } from "./support/history-of.ts";

const at = (day: string, zone = "UTC") => parseDay(day, zone) ?? Number.NaN;

function adoption(source: "declared" | "change-point", from: string, to = from): Adoption {
  return {
    outcome: "dated",
    source,
    at: at(from),
    rolloutEnd: to === from ? at(from) : at(to) + DAY,
    ended: null,
    usage: null,
    detected: { changePoint: null, pooled: null },
    firstMarkedAt: Number.NaN,
    incumbents: 3,
    onePerson: false,
  };
}

/** Windows as `first day + weeks`. */
function told({ weeks, before, leftOut, after }: Comparison, zone = "UTC"): string[] {
  return [before, leftOut, after].map(({ from, to }) => `${formatDay(weeks.edges[from] ?? Number.NaN, zone)} + ${to - from}`);
}

describe("weeks", () => {
  it("lie wholly inside the span and are counted from the anchor", () => {
    const weeks = weeksFrom(at("2024-06-05"), { from: at("2024-05-01") + 1, to: at("2024-06-19") }, "UTC");
    expect(Array.from(weeks.edges, (edge) => formatDay(edge, "UTC"))).toEqual([
      "2024-05-08",
      "2024-05-15",
      "2024-05-22",
      "2024-05-29",
      "2024-06-05",
      "2024-06-12",
      "2024-06-19",
    ]);
  });

  it("are none in a span shorter than one, empty, backwards or unknown", () => {
    for (const [from, to] of [
      [0, 6.9 * DAY],
      [0, 0],
      [DAY, 0],
      [Number.NaN, 0],
      [0, Number.NaN],
    ] as const) {
      expect(weekCount(weeksFrom(START, { from: START + from, to: START + to }, "UTC"))).toBe(0);
      expect(weekCount(mondayWeeks({ from: START + from, to: START + to }, "UTC"))).toBe(0);
    }
  });

  it("begin on Mondays where there is no date", () => {
    const weeks = mondayWeeks({ from: at("2024-01-03"), to: at("2024-01-24") }, "UTC");
    expect(Array.from(weeks.edges, (edge) => formatDay(edge, "UTC"))).toEqual(["2024-01-08", "2024-01-15", "2024-01-22"]);
  });

  it("begin at midnight of the zone on both sides of a change of the clocks", () => {
    const zone = "America/New_York";
    const weeks = weeksFrom(at("2024-03-04", zone), { from: at("2024-02-19", zone), to: at("2024-03-26", zone) }, zone);
    expect(Array.from(weeks.edges, (edge) => formatDay(edge, zone))).toEqual([
      "2024-02-19",
      "2024-02-26",
      "2024-03-04",
      "2024-03-11",
      "2024-03-18",
      "2024-03-25",
    ]);
    expect(Array.from(weeks.edges.subarray(1), (edge, i) => edge - (weeks.edges[i] ?? 0))).toEqual([WEEK, WEEK, WEEK - 3_600, WEEK, WEEK]);
  });

  it("ascend, are 7 days long in UTC and are all the complete ones, whatever anchor and span", () => {
    const day = fc.integer({ min: 0, max: 4_000 });
    const second = fc.integer({ min: 0, max: DAY - 1 });
    fc.assert(
      fc.property(day, day, second, fc.integer({ min: 0, max: 800 * DAY }), (anchorDay, fromDay, offset, length) => {
        const [anchor, from] = [START + anchorDay * DAY, START + fromDay * DAY + offset];
        const { edges } = weeksFrom(anchor, { from, to: from + length }, "UTC");
        edges.subarray(1).forEach((edge, i) => {
          expect(edge - (edges[i] ?? 0)).toBe(WEEK);
        });
        const [first, last] = [edges[0], edges.at(-1)];
        if (first === undefined || last === undefined) {
          expect(length).toBeLessThan(2 * WEEK);
          return;
        }
        expect((first - anchor) % WEEK === 0).toBe(true);
        expect(first >= from && first < from + WEEK).toBe(true);
        expect(last <= from + length && last > from + length - WEEK).toBe(true);
      }),
    );
  });

  it("can be one span over all usable instants", () => {
    expect(Array.from(weeksSpanning(Float64Array.of(Number.NaN, START, START + 5)).edges)).toEqual([START, START + 6]);
    expect(weekCount(weeksSpanning(Float64Array.of(Number.NaN)))).toBe(0);
  });
});

describe("frozen days", () => {
  const weeks = weeksFrom(START, { from: START, to: START + 4 * WEEK }, "UTC");
  const frozen = (...days: [number, number][]) =>
    Array.from(
      withFreezes(
        weeks,
        days.map(([from, to]) => ({ from: START + from * DAY, to: START + to * DAY })),
      ).frozenDays ?? [],
    );

  it("are counted in the weeks that they lie in, once where freezes overlap", () => {
    expect(frozen([5, 9], [8, 10], [-3, 1])).toEqual([3, 3, 0, 0]);
    expect(frozen([14, 21])).toEqual([0, 0, 7, 0]);
    expect(withFreezes(weeks, []).frozenDays).toBeUndefined();
  });

  it("shorten the exposure of a week; a week without any left is not known", () => {
    const exposed = exposureDays(withFreezes(weeks, [{ from: START + 5 * DAY, to: START + 14 * DAY }]));
    expect(Array.from(exposed)).toEqual([5, Number.NaN, 7, 7]);
  });

  it("come with the rule into the windows", () => {
    const rule = headlineRule(adoption("declared", "2024-06-03"), {
      rampWeeks: 8,
      timeZone: "UTC",
      freezes: [{ from: at("2024-05-06"), to: at("2024-05-08") }],
    });
    const compared = compareAround(rule, { from: at("2024-01-01"), to: at("2025-01-01") });
    expect(compared.weeks.frozenDays?.[compared.before.to - 4]).toBe(2);
  });
});

describe("the windows", () => {
  const span = { from: at("2023-01-02"), to: at("2025-01-01") };

  it("leave out [A, A + 8 weeks) of a declared date", () => {
    const compared = compareAround(headlineRule(adoption("declared", "2024-06-03"), { rampWeeks: 8, timeZone: "UTC" }), span);
    expect(told(compared)).toEqual(["2023-01-02 + 74", "2024-06-03 + 8", "2024-07-29 + 22"]);
  });

  it("leave out [A − 4 weeks, A + 8 weeks) of a detected date", () => {
    const compared = compareAround(headlineRule(adoption("change-point", "2024-06-03"), { rampWeeks: 8, timeZone: "UTC" }), span);
    expect(told(compared)).toEqual(["2023-01-02 + 70", "2024-05-06 + 12", "2024-07-29 + 22"]);
  });

  it("leave out a rollout and 8 weeks after it, rounded up to whole weeks", () => {
    const compared = compareAround(headlineRule(adoption("declared", "2024-06-03", "2024-06-17"), { rampWeeks: 8, timeZone: "UTC" }), span);
    expect(told(compared)).toEqual(["2023-01-02 + 74", "2024-06-03 + 11", "2024-08-19 + 19"]);
  });

  it("hold at most 104 weeks, those next to the left-out span", () => {
    const compared = compareAround(headlineRule(adoption("declared", "2024-06-03"), { rampWeeks: 8, timeZone: "UTC" }), {
      from: at("2020-01-01"),
      to: at("2030-01-01"),
    });
    expect(told(compared)).toEqual(["2022-06-06 + 104", "2024-06-03 + 8", "2024-07-29 + 104"]);
  });

  it("are empty where the data ends before or begins after the date", () => {
    const ended = compareAround(headlineRule(adoption("declared", "2026-06-01"), { rampWeeks: 8, timeZone: "UTC" }), span);
    expect([ended.before.to - ended.before.from, ended.after.to - ended.after.from]).toEqual([104, 0]);
    const begun = compareAround(headlineRule(adoption("declared", "2020-06-01"), { rampWeeks: 8, timeZone: "UTC" }), span);
    expect([begun.before.to - begun.before.from, begun.after.to - begun.after.from]).toEqual([0, 104]);
  });

  it("follow each other without a gap, inside the weeks, whatever the rule", () => {
    fc.assert(
      fc.property(
        fc.record({
          at: fc.integer({ min: -500, max: 1_500 }).map((day) => START + day * DAY),
          leadWeeks: fc.integer({ min: 0, max: 12 }),
          rampWeeks: fc.integer({ min: 0, max: 30 }),
          windowWeeks: fc.constantFrom(26, 52, 104),
        }),
        fc.integer({ min: 0, max: 1_000 }),
        (rule, days) => {
          const compared = compareAround({ ...rule, timeZone: "UTC" }, { from: START, to: START + days * DAY });
          const { before, leftOut, after, weeks } = compared;
          expect(before.from).toBeLessThanOrEqual(before.to);
          expect(before.to).toBe(leftOut.from);
          expect(leftOut.to).toBe(after.from);
          expect(after.to).toBeLessThanOrEqual(weekCount(weeks));
          expect(Math.max(before.to - before.from, after.to - after.from)).toBeLessThanOrEqual(rule.windowWeeks);
          for (let week = before.from; week < before.to; week++)
            expect(weeks.edges[week + 1]).toBeLessThanOrEqual(rule.at - rule.leadWeeks * WEEK);
          for (let week = after.from; week < after.to; week++)
            expect(weeks.edges[week]).toBeGreaterThanOrEqual(rule.at + rule.rampWeeks * WEEK);
        },
      ),
    );
  });
});
