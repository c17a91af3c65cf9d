import { describe, expect, it } from "vitest";
import { drawRecovery } from "../../src/measures/estimate/recovery-curve.ts";
import type { Spell } from "../../src/model/spell.ts";

const spell = (seconds: number, hasEnded = true): Spell => ({ seconds, hasEnded, cluster: seconds });
const TEN = [60, 120, 120, 300, 400, 500, 600, 700, 800, 900].map((seconds) => spell(seconds));

describe("the curve of recoveries", () => {
  it("falls by the share of those still open, at the time that they end", () => {
    const { points } = drawRecovery(TEN) ?? { points: [] };
    expect(points.slice(0, 3).map(({ seconds, share, atRisk }) => [seconds, share, atRisk])).toEqual([
      [60, 0.9, 10],
      [120, 0.7, 9],
      [300, 0.6, 7],
    ]);
    expect(points.at(-1)).toEqual({ seconds: 900, share: 0, lo: 0, hi: 0, atRisk: 1 });
  });

  it("has Greenwood's bounds on the log-log scale", () => {
    const [first] = drawRecovery(TEN)?.points ?? [];
    // S = 0.9, G = 1/(10·9); S^exp(±1.96·√G/ln S).
    const half = (1.959964 * Math.sqrt(1 / 90)) / Math.log(0.9);
    expect(first?.lo).toBeCloseTo(0.9 ** Math.exp(-half), 4);
    expect(first?.hi).toBeCloseTo(0.9 ** Math.exp(half), 4);
  });

  it("keeps open cases at risk for as long as they were seen, and tells for how long that was", () => {
    const { points, openFor } = drawRecovery([...TEN.slice(1), spell(350, false)]) ?? { points: [], openFor: [] };
    expect(openFor).toEqual([350]);
    expect(points.map(({ atRisk }) => atRisk)).toEqual([10, 8, 6, 5, 4, 3, 2, 1]);
    expect(points[2]?.share).toBeCloseTo(0.7 * (5 / 6), 4);
  });

  it("is told in 60 steps at most, the last one among them", () => {
    const many = Array.from({ length: 500 }, (_, i) => spell(60 + 7 * i));
    const { points } = drawRecovery(many) ?? { points: [] };
    expect(points.length).toBeLessThanOrEqual(60);
    expect(points.at(-1)?.seconds).toBe(60 + 7 * 499);
    expect(points.every(({ share }, i) => i === 0 || share < (points[i - 1]?.share ?? 1))).toBe(true);
  });

  it("names forty open cases at most, the shortest and the longest among them", () => {
    const open = Array.from({ length: 100 }, (_, i) => spell(1_000 + i, false));
    const { openFor } = drawRecovery([...TEN, ...open]) ?? { openFor: [] };
    expect([openFor.length, openFor[0], openFor.at(-1)]).toEqual([40, 1_000, 1_099]);
  });

  it("is not drawn for fewer than ten cases, or where none has ended", () => {
    expect(drawRecovery(TEN.slice(1))).toBeNull();
    expect(drawRecovery(TEN.map(({ seconds }) => spell(seconds, false)))).toBeNull();
    expect(drawRecovery([])).toBeNull();
  });
});
