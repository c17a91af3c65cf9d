import { describe, expect, it } from "vitest";
import { correlateTraits } from "../../../src/measures/designs/baseline-traits.ts";
import { estimateDose } from "../../../src/measures/designs/dose-slope.ts";
import { createRng } from "../../../src/stats/random.ts";
import { createNormalDeviates } from "../../../src/stats/simulate-series.ts";
import { drawTestFleet, NOBODY, RULE, repeat } from "./fleets.ts";

describe("the dose contrast", () => {
  const draw = (seed: number, slope: number, n = 40) => {
    const rng = createRng(seed);
    const next = createNormalDeviates(rng);
    return Array.from({ length: n }, () => {
      const share = rng.nextFloat();
      const error = 0.1 + 0.2 * rng.nextFloat();
      return { share, change: { value: 10 * slope * share + error * next() + 0.1 * next(), error } };
    });
  };

  it("holds the true slope by 10 points in 19 of 20 draws or so, and finds a steep one", () => {
    let [held, found] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const dose = estimateDose(draw(seed, 0.05));
      if (dose.kind !== "value") return expect.fail(JSON.stringify(dose));
      if (dose.lo <= 0.05 && dose.hi >= 0.05) held++;
      if (dose.lo > 0) found++;
    }
    expect(held).toBeGreaterThanOrEqual(182);
    expect(found).toBeGreaterThanOrEqual(190);
  });

  it("says what is missing: units, and shares that differ", () => {
    const missing = estimateDose(draw(1, 0, 12).map((unit) => ({ ...unit, share: 0.5 })));
    expect(missing).toEqual({
      kind: "insufficient",
      missing: [
        { have: "12", needed: "20 units with a change and a share of marked changes" },
        { have: "0", needed: "10 points between the quartiles of the shares" },
      ],
    });
    expect(estimateDose([]).kind).toBe("insufficient");
  });
});

describe("traits before adoption", () => {
  const fleet = (seed: number, effectOf: (unit: number) => number) =>
    drawTestFleet(seed, { weeks: 180, adoptedIn: repeat(100, 40), effects: Array.from({ length: 40 }, (_, unit) => effectOf(unit)) });

  it("see no trait where effects have nothing to do with them, as a rule", () => {
    let alarms = 0;
    for (let seed = 0; seed < 8; seed++) {
      const rows = correlateTraits({ units: fleet(seed, () => 0).units, rule: RULE, contributions: NOBODY, records: undefined });
      if (rows.kind === "insufficient") return expect.fail(JSON.stringify(rows));
      if (rows.rows.some(({ adjusted }) => adjusted <= 0.1)) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(3);
  });

  it("see a trait that goes with the effect, and say of all how sure they are", () => {
    const { data, units } = fleet(50, () => 0);
    // The larger half of the units by the weeks before lands three times as much from adoption on.
    const before = units.map(({ counts }) =>
      (counts.landed ?? new Int32Array(0)).subarray(0, 7 * 66).reduce((sum, count) => sum + count, 0),
    );
    const middle = [...before].sort((a, b) => a - b)[20] ?? 0;
    const compared = units.map((unit, place) => {
      const isLarge = (before[place] ?? 0) >= middle;
      return {
        ...unit,
        counts: { ...unit.counts, landed: data.counts.landed[place]?.map((n, day) => (isLarge && day >= 700 ? 3 * n : n)) ?? null },
      };
    });
    const found = correlateTraits({ units: compared, rule: RULE, contributions: NOBODY, records: undefined });
    if (found.kind === "insufficient") return expect.fail(JSON.stringify(found));
    const { rows, known } = found;
    const size = rows.find(({ trait }) => trait === "changes-per-week");
    expect(size?.lo).toBeGreaterThan(0.2);
    expect(size?.adjusted).toBeLessThan(0.01);
    for (const { p, adjusted, lo, value, hi } of rows) {
      expect(adjusted).toBeGreaterThanOrEqual(p);
      expect(lo <= value && value <= hi).toBe(true);
    }
    // Nobody is known to have worked there: every unit has 0 people, and what does not differ goes with nothing.
    expect(rows.some(({ trait }) => trait === "people")).toBe(false);
    expect(known.get("people")).toBe(40);
    expect([known.get("green-share"), known.get("work-in-progress")]).toEqual([0, 0]);
  });

  it("are taken from records where enough of the weeks before is known, and are unknown elsewhere", () => {
    const { data, units } = fleet(50, (unit) => (unit % 2 === 0 ? 0.7 : 0));
    const days = (unit: number, value: number, from = 0) => {
      const { length } = data.counts.landed[unit] ?? [];
      return Float64Array.from({ length: length ?? 0 }, (_, day) => (day < from ? Number.NaN : value));
    };
    // Adoption is on day 700; the weeks looked at are days 280 to 461. Whoever gains had more open and less green.
    const records = {
      verdicts: units.map((_, unit) => (unit < 15 ? null : Int32Array.from(days(unit, unit < 30 ? 10 : 0)))),
      greenVerdicts: units.map((_, unit) => (unit < 15 ? null : Int32Array.from(days(unit, unit % 2 === 0 ? 5 : 9)))),
      openPulls: units.map((_, unit) => (unit < 10 ? null : days(unit, (unit % 2 === 0 ? 8 : 2) + unit / 100, unit < 15 ? 400 : 350))),
    };
    const found = correlateTraits({ units, rule: RULE, contributions: NOBODY, records });
    if (found.kind === "insufficient") return expect.fail(JSON.stringify(found));
    expect([found.known.get("green-share"), found.known.get("work-in-progress")]).toEqual([15, 25]);
    expect(found.rows.some(({ trait }) => trait === "green-share")).toBe(false);
    const open = found.rows.find(({ trait }) => trait === "work-in-progress");
    expect(open?.units).toBe(25);
    expect(open?.lo).toBeGreaterThan(0);
  });

  it("need 20 units with 60 weeks before", () => {
    const late = drawTestFleet(1, { weeks: 140, adoptedIn: repeat(50, 30) });
    expect(correlateTraits({ units: late.units, rule: RULE, contributions: NOBODY, records: undefined })).toEqual({
      kind: "insufficient",
      missing: [{ have: "0", needed: "20 units with 60 weeks before adoption and a change after" }],
    });
  });
});
