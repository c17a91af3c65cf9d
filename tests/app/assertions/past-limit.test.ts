import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isPast, type Judgeable, type Limit, sharePast } from "../../../src/app/sections/assertions/past-limit.ts";
import { ASSERTION_CERTAINTIES, type AssertionCertainty } from "../../../src/model/assertion.ts";

type Scale = Judgeable["scale"];
/** Level before of the shares of these stories. */
const BASE = 0.3;
const SCALES = ["ratio", "difference", "log-ratio", "share"] as const satisfies readonly (Scale | "share")[];
type Judged = (typeof SCALES)[number];

function oddsOf(share: number): number {
  return Math.log(share / (1 - share));
}

/** What the report holds beside the numbers. */
function headOf(scale: Judged) {
  return scale === "share" ? { scale: "difference" as const, base: BASE, level: 0.95 } : { scale, base: null, level: 0.95 };
}
const KINDS = ["minChange", "maxChange"] as const;

/** A value of the scale on which limits are judged, as the report holds it. */
function shown(place: number, scale: Judged): number {
  if (scale === "share") return 1 / (1 + Math.exp(-(oddsOf(BASE) + place))) - BASE;
  return scale === "ratio" ? Math.expm1(place) : place;
}

/** The limit at a place of that scale, as a person writes it: log ratios are written as ratios. */
function written(place: number, scale: Judged): number {
  if (scale === "share") return shown(place, scale);
  return scale === "difference" ? place : Math.expm1(place);
}

/** An interval of length 0.2 whose estimate lies in its middle. `share` of it lies past the limit; below 0 it is wholly short of it, above 1 wholly past it. */
function story(share: number, scale: Judged, kind: Limit["kind"]): { readonly change: Judgeable; readonly limit: Limit } {
  const sign = kind === "minChange" ? -1 : 1;
  const limit = -0.13;
  const far = limit + sign * 0.2 * share;
  const near = far - sign * 0.2;
  const ends = [near, far].sort((a, b) => a - b).map((end) => shown(end, scale));
  const [lo = Number.NaN, hi = Number.NaN] = ends;
  return {
    change: { value: shown((near + far) / 2, scale), lo, hi, ...headOf(scale) },
    limit: { kind, value: written(limit, scale) },
  };
}

/** Which certainties fail, by the share of the interval past the limit. The shares stand off the bounds, where rounding decides. */
const TABLE: readonly (readonly [name: string, share: number, fails: readonly AssertionCertainty[]])[] = [
  ["far below the limit", -1, []],
  ["just short of it", -0.01, []],
  ["straddling with 20 % past", 0.2, []],
  ["straddling with 40 % past", 0.4, []],
  ["straddling with 49 % past, the estimate short of it", 0.49, []],
  ["straddling with 51 % past, the estimate past it", 0.51, ["point"]],
  ["straddling with 60 % past", 0.6, ["point"]],
  ["straddling with 79 % past", 0.79, ["point"]],
  ["straddling with 81 % past", 0.81, ["point", "likely"]],
  ["straddling with 99 % past", 0.99, ["point", "likely"]],
  ["wholly past it", 1.01, ["point", "likely", "certain"]],
  ["far past it", 3, ["point", "likely", "certain"]],
];

describe.each(SCALES)("an interval on the scale %s", (scale) => {
  describe.each(KINDS)("and the limit %s", (kind) => {
    test.each(TABLE)("%s", (_, share, fails) => {
      const { change, limit } = story(share, scale, kind);
      expect(sharePast(change, limit)).toBeCloseTo(Math.min(1, Math.max(0, share)), 9);
      for (const when of ASSERTION_CERTAINTIES) expect([when, isPast(change, limit, when)]).toEqual([when, fails.includes(when)]);
    });
  });
});

describe("what touches a limit is not past it", () => {
  const change = { value: -0.1, lo: -0.2, hi: 0, level: 0.95, scale: "difference" as const, base: null };

  it("with its nearer end", () => {
    const limit = { kind: "minChange", value: 0 } as const;
    expect(sharePast(change, limit)).toBe(1);
    expect(ASSERTION_CERTAINTIES.filter((when) => isPast(change, limit, when))).toEqual(["likely", "point"]);
  });

  it("with its farther end", () => {
    expect(sharePast(change, { kind: "minChange", value: -0.2 })).toBe(0);
    expect(ASSERTION_CERTAINTIES.filter((when) => isPast(change, { kind: "minChange", value: -0.2 }, when))).toEqual([]);
  });

  it("with its estimate, even where more than 80 % of a lopsided interval is past it", () => {
    const lopsided = { ...change, value: -0.02 };
    const limit = { kind: "minChange", value: -0.02 } as const;
    expect(sharePast(lopsided, limit)).toBeCloseTo(0.9);
    expect(ASSERTION_CERTAINTIES.filter((when) => isPast(lopsided, limit, when))).toEqual([]);
  });

  it("with exactly 80 % of its length", () => {
    const limit = { kind: "maxChange", value: 0.25 } as const;
    const wide = { value: 0.5, lo: 0, hi: 1.25, level: 0.95, scale: "difference" as const, base: null };
    expect(sharePast(wide, limit)).toBe(0.8);
    expect(isPast(wide, limit, "likely")).toBe(false);
  });
});

describe("by hand", () => {
  it("ratios are measured on the log scale: from −32 % to −7 %, of a limit of −20 %", () => {
    const change = { value: -0.21, lo: -0.32, hi: -0.07, level: 0.95, scale: "ratio" as const, base: null };
    const share = Math.log(0.8 / 0.68) / Math.log(0.93 / 0.68);
    expect(share).toBeCloseTo(0.519, 3);
    expect(sharePast(change, { kind: "minChange", value: -0.2 })).toBeCloseTo(share, 12);
  });

  it("a log ratio is held against the ratio that its limit is written as", () => {
    const change = { value: 0.3, lo: 0.1, hi: 0.5, level: 0.95, scale: "log-ratio" as const, base: null };
    expect(sharePast(change, { kind: "maxChange", value: Math.expm1(0.3) })).toBeCloseTo(0.5, 12);
  });

  it("a share is measured in log odds of the level after, where its interval is symmetric", () => {
    // Real: rework of zod, 33% before, of which the interval in points is three times as long above as below.
    const change = { value: -0.109, lo: -0.218, hi: 0.3, level: 0.95, scale: "difference" as const, base: 0.33 };
    const limit = { kind: "minChange", value: -0.05 } as const;
    const share = (oddsOf(0.28) - oddsOf(0.112)) / (oddsOf(0.63) - oddsOf(0.112));
    expect(sharePast(change, limit)).toBeCloseTo(share, 12);
    expect(share).toBeGreaterThan(0.42);
    expect(sharePast({ ...change, base: null }, limit)).toBeCloseTo(0.168 / 0.518, 12);
  });

  it("a share cannot pass a limit beyond 0 or 1", () => {
    const change = { value: -0.02, lo: -0.0299, hi: -0.01, level: 0.95, scale: "difference" as const, base: 0.03 };
    expect(isPast(change, { kind: "minChange", value: -0.05 }, "point")).toBe(false);
    expect(sharePast(change, { kind: "minChange", value: -0.05 })).toBe(0);
    expect(isPast(change, { kind: "maxChange", value: -0.05 }, "certain")).toBe(true);
  });

  it("an interval without a length goes with its estimate", () => {
    const change = { value: -0.2, lo: -0.2, hi: -0.2, level: 0.95, scale: "ratio" as const, base: null };
    expect(sharePast(change, { kind: "minChange", value: -0.1 })).toBe(1);
    expect(isPast(change, { kind: "minChange", value: -0.1 }, "certain")).toBe(true);
    expect(sharePast(change, { kind: "minChange", value: -0.2 })).toBe(0);
    expect(isPast(change, { kind: "minChange", value: -0.2 }, "point")).toBe(false);
  });

  it("a fall to nothing has a place on the log scale", () => {
    const change = { value: -0.9, lo: -1, hi: -0.5, level: 0.95, scale: "ratio" as const, base: null };
    expect(sharePast(change, { kind: "minChange", value: -0.1 })).toBe(1);
    expect(sharePast(change, { kind: "maxChange", value: -0.9 })).toBeGreaterThan(0);
    expect(isPast(change, { kind: "minChange", value: -0.1 }, "certain")).toBe(true);
  });
});

const place = fc.double({ min: -3, max: 3, noNaN: true });

/** Any interval, also one whose estimate is not in its middle. */
const judgeable = fc
  .record({ scale: fc.constantFrom(...SCALES), ends: fc.tuple(place, place), at: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ scale, ends, at }): Judgeable => {
    const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
    const value = Math.min(hi, Math.max(lo, lo + at * (hi - lo)));
    return { value: shown(value, scale), lo: shown(lo, scale), hi: shown(hi, scale), ...headOf(scale) };
  });

function scaleOf({ base, scale }: Judgeable): Judged {
  return base === null ? scale : "share";
}

describe("whatever the interval", () => {
  it("certain implies likely, and likely implies point", () => {
    fc.assert(
      fc.property(judgeable, place, fc.constantFrom(...KINDS), (change, at, kind) => {
        const limit = { kind, value: written(at, scaleOf(change)) };
        const [certain, likely, point] = ASSERTION_CERTAINTIES.map((when) => isPast(change, limit, when));
        expect(!certain || likely).toBe(true);
        expect(!likely || point).toBe(true);
      }),
    );
  });

  it("a stricter limit never turns a failure into a pass, nor lets less of the interval be past it", () => {
    fc.assert(
      fc.property(judgeable, fc.tuple(place, place), fc.constantFrom(...KINDS), (change, places, kind) => {
        const [low, high] = [Math.min(...places), Math.max(...places)].map((at) => ({ kind, value: written(at, scaleOf(change)) }));
        if (low === undefined || high === undefined) return;
        const [lax, strict] = kind === "minChange" ? [low, high] : [high, low];
        expect(sharePast(change, strict)).toBeGreaterThanOrEqual(sharePast(change, lax));
        for (const when of ASSERTION_CERTAINTIES) expect(!isPast(change, lax, when) || isPast(change, strict, when)).toBe(true);
      }),
    );
  });

  it("a share is between 0 and 1, and mirrored limits share the interval between them", () => {
    fc.assert(
      fc.property(judgeable, place, (change, at) => {
        const value = written(at, scaleOf(change));
        const [below, above] = KINDS.map((kind) => sharePast(change, { kind, value }));
        for (const share of [below, above]) expect(share).toSatisfy((one: number) => one >= 0 && one <= 1);
        if (change.hi - change.lo > 1e-6) expect((below ?? 0) + (above ?? 0)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("a change and its mirror image fail mirrored limits alike", () => {
    fc.assert(
      fc.property(judgeable, place, (change, at) => {
        if (change.scale === "ratio" || change.base !== null) return;
        const mirror = { ...change, value: -change.value, lo: -change.hi, hi: -change.lo };
        const [limit, mirrored] = [written(at, scaleOf(change)), written(-at, scaleOf(change))];
        for (const when of ASSERTION_CERTAINTIES) {
          const one = isPast(change, { kind: "minChange", value: limit }, when);
          // Rounding may part them where something touches the limit.
          if (Math.abs(sharePast(change, { kind: "minChange", value: limit }) - 0.8) < 1e-9) continue;
          if ([change.lo, change.hi, change.value].some((end) => Math.abs(end - at) < 1e-9)) continue;
          expect(isPast(mirror, { kind: "maxChange", value: mirrored }, when)).toBe(one);
        }
      }),
    );
  });
});
