import "../fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustHolm, holmSteps } from "../../src/stats/multiplicity.ts";

describe("steps of Holm's procedure", () => {
  it("are tested at growing shares of the level until one is not rejected", () => {
    // 0.01 ≤ 0.05/3; 0.02 ≤ 0.05/2; 0.06 > 0.05.
    expect(holmSteps([0.06, 0.01, 0.02], 0.05)).toEqual([
      { isRejected: false, alpha: 0.05 },
      { isRejected: true, alpha: 0.05 / 3 },
      { isRejected: true, alpha: 0.025 },
    ]);
    // 0.03 > 0.05/2 stops it: 0.04 is not tested at 0.05.
    expect(holmSteps([0.04, 0.03], 0.05)).toEqual([
      { isRejected: false, alpha: 0.025 },
      { isRejected: false, alpha: 0.025 },
    ]);
    expect(holmSteps([], 0.05)).toEqual([]);
    expect(() => holmSteps([1.1], 0.05)).toThrow(RangeError);
  });

  it("reject what the adjusted p values reject, each p on its side of its share", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
        const adjusted = adjustHolm(p);
        for (const [i, { isRejected, alpha }] of holmSteps(p, 0.05).entries()) {
          const own = p[i] ?? 1;
          expect(own <= alpha).toBe(isRejected);
          if (Math.abs((adjusted[i] ?? 1) - 0.05) > 1e-12) expect((adjusted[i] ?? 1) <= 0.05).toBe(isRejected);
        }
      }),
    );
  });
});
