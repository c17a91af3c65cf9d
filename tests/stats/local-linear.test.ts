import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastSquares } from "../../src/stats/least-squares.ts";
import { localLinear } from "../../src/stats/local-linear.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";
import "../fixed-seed.ts";

const OPTIONS = { halfWidth: 5, fewest: 4, level: 0.95 };
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("local linear regression", () => {
  it("gives back a straight line, without an error, wherever it is read", () => {
    const line = fc.record({ slope: fc.double({ min: -9, max: 9, noNaN: true }), n: fc.integer({ min: 6, max: 40 }) });
    fc.assert(
      fc.property(line, fc.double({ min: -2, max: 42, noNaN: true }), ({ slope, n }, place) => {
        const x = upTo(n);
        const [read] = localLinear({ x, y: x.map((value) => 3 + slope * value) }, [place], OPTIONS) ?? [];
        expect(read?.value).toBeCloseTo(3 + slope * place, 6);
        expect((read?.hi ?? 1) - (read?.lo ?? 0)).toBeLessThan(1e-5);
      }),
    );
  });

  it("is the weighted least squares line through the points around a place", () => {
    const [x, y] = [upTo(9), [2, 5, 1, 7, 3, 8, 8, 4, 9]];
    const place = 4.3;
    const root = x.map((value) => Math.sqrt(Math.max(0, 1 - Math.abs((value - place) / 5) ** 3) ** 3));
    const times = (column: readonly number[]) => column.map((value, i) => value * (root[i] ?? 0));
    const fit = leastSquares(times(y), [times(x.map(() => 1)), times(x.map((value) => value - place))]);
    expect(localLinear({ x, y }, [place], OPTIONS)?.[0]?.value).toBeCloseTo(fit?.coefficients[0] ?? Number.NaN, 10);
  });

  it("has by hand the interval of a straight line where every point counts alike: as many points as are needed, and no more", () => {
    // Slope 0.8 through (1.5, 2.5), residuals ∓0.3 and ±0.9: RSS 1.8 with 2 degrees of freedom, t 4.30265; in the middle the error is √(0.9/4).
    const [middle] = localLinear({ x: upTo(4), y: [1, 3, 2, 4] }, [1.5], { ...OPTIONS, halfWidth: 1 }) ?? [];
    expect(middle?.value).toBeCloseTo(2.5, 12);
    expect(middle?.hi).toBeCloseTo(2.5 + 4.302652729911275 * Math.sqrt(0.225), 8);
    expect(middle?.lo).toBeCloseTo(2.5 - 4.302652729911275 * Math.sqrt(0.225), 8);
  });

  it("widens where too few points are near, so that gaps and ends have a line", () => {
    const x = [0, 1, 2, 3, 4, 5, 40, 41, 42, 43, 44, 45];
    const [middle, gap] = localLinear({ x, y: [1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8] }, [42.5, 22.5], OPTIONS) ?? [];
    expect((gap?.hi ?? 0) - (gap?.lo ?? 0)).toBeGreaterThan((middle?.hi ?? 0) - (middle?.lo ?? 0));
  });

  it("covers a gently bent mean in 19 of 20 places or so", () => {
    const next = createNormalDeviates(createRng(11));
    const x = upTo(52);
    const mean = (value: number) => Math.sin(value / 16);
    let [inside, all] = [0, 0];
    for (let run = 0; run < 100; run++) {
      const y = x.map((value) => mean(value) + 0.3 * next());
      const places = [0, 13, 26, 39, 51];
      for (const [i, read] of (localLinear({ x, y }, places, OPTIONS) ?? []).entries()) {
        all++;
        const truth = mean(places[i] ?? 0);
        if (read.lo <= truth && truth <= read.hi) inside++;
      }
    }
    expect(inside / all).toBeGreaterThan(0.92);
    expect(inside / all).toBeLessThan(0.98);
  });

  it("says nothing of too few points, and of values that are not finite", () => {
    expect(localLinear({ x: [0, 1, 2], y: [1, 2, 3] }, [1], OPTIONS)).toBeNull();
    expect(localLinear({ x: upTo(6), y: [1, 2, Number.POSITIVE_INFINITY, 3, 4, 5] }, [1], OPTIONS)).toBeNull();
    expect(localLinear({ x: [], y: [] }, [1], OPTIONS)).toBeNull();
  });
});
