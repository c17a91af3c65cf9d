import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRng, rngFromState } from "../../src/stats/random.ts";
import { REFUSAL } from "./close.ts";

describe("random numbers", () => {
  it("follow the reference implementation of xoshiro128**", () => {
    // Origin: output of the authors' C code compiled for this test, state 1, 2, 3, 4.
    const expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804];
    const rng = rngFromState([1, 2, 3, 4]);
    expect(expected.map(() => rng.nextUint32())).toEqual(expected);
  });

  it("are fixed by the seed through splitmix32", () => {
    // Origin: C code of both generators, seed 42.
    const expected = [660444221, 3652823732, 77672526, 910233633, 2297337756];
    const rng = createRng(42);
    expect(expected.map(() => rng.nextUint32())).toEqual(expected);
  });

  it("start at zero seeds too", () => {
    expect(createRng(0).nextUint32()).not.toBe(createRng(1).nextUint32());
  });

  it("stay in range and fall evenly over the range", () => {
    const rng = createRng(7);
    const counts = new Map<number, number>();
    let total = 0;
    for (let i = 0; i < 60_000; i++) {
      const die = rng.nextInt(6);
      counts.set(die, (counts.get(die) ?? 0) + 1);
      const fraction = rng.nextFloat();
      expect(fraction >= 0 && fraction < 1).toBe(true);
      total += fraction;
    }
    // Five standard deviations: 5·√(60000·1/6·5/6) = 456.4 and 5/√(12·60000) = 0.0059.
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(457);
    expect(Math.abs(total / 60_000 - 0.5)).toBeLessThan(0.0059);
  });

  it("give integers below any bound up to 2^32", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const value = createRng(seed).nextInt(n);
        return Number.isInteger(value) && value >= 0 && value < n;
      }),
    );
  });

  it("give integers by the remainder, passing over numbers beyond the last whole multiple", () => {
    const n = 2 ** 31 + 1;
    const [raw, own] = [createRng(7), createRng(7)];
    const wanted = Array.from({ length: 40 }, () => raw.nextUint32()).filter((value) => value < n);
    expect(wanted.length).toBeLessThan(35);
    expect(wanted.map(() => own.nextInt(n))).toEqual(wanted);
    const [plain, small] = [createRng(8), createRng(8)];
    for (let i = 0; i < 20; i++) expect(small.nextInt(10)).toBe(plain.nextUint32() % 10);
  });

  it("refuse an impossible bound and an all-zero state", () => {
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 32 + 1]) expect(() => createRng(1).nextInt(n)).toThrow(REFUSAL);
    expect(() => rngFromState([0, 0, 0, 0])).toThrow(REFUSAL);
  });
});
