import fc from "fast-check";
import { expect, test } from "vitest";
import { groupByQuarter } from "../../../src/app/fact-tables/group-by-quarter.ts";

const at = (text: string) => Date.parse(text) / 1000;

function split(instants: readonly number[]): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Array.from(groupByQuarter(Float64Array.from(instants)), ([part, rows]) => [part, [...rows]]));
}

test("a quarter begins with its first second in UTC", () => {
  expect(split([at("2026-09-30T23:59:59Z"), at("2026-10-01T00:00:00Z"), at("2026-12-31T23:59:59Z"), at("2027-01-01T00:00:00Z")])).toEqual({
    "2026-q3": [0],
    "2026-q4": [1, 2],
    "2027-q1": [3],
  });
});

test("rows without an instant, or in no year of four digits, are one part, wherever they are", () => {
  const [now, far] = [at("2026-05-01T00:00:00Z"), 1e15];
  expect(split([Number.NaN, now, now + 1, far, now + 2, -1e12, Number.POSITIVE_INFINITY])).toEqual({
    undated: [0, 3, 5, 6],
    "2026-q2": [1, 2, 4],
  });
  expect(split([-30_610_224_000, -30_610_224_001, 253_402_300_799, 253_402_300_800])).toEqual({
    "1000-q1": [0],
    undated: [1, 3],
    "9999-q4": [2],
  });
});

test("a table without rows has no parts", () => {
  expect(split([])).toEqual({});
});

test("every row is in the quarter of its instant, once, and in its order", () => {
  const instant = fc.oneof(fc.integer({ min: 1_500_000_000, max: 1_600_000_000 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 40 }), (instants) => {
      const expected: Record<string, number[]> = {};
      instants.forEach((second, row) => {
        const date = new Date(second * 1000);
        const part = Number.isNaN(second) ? "undated" : `${date.getUTCFullYear()}-q${Math.floor(date.getUTCMonth() / 3) + 1}`;
        expected[part] = [...(expected[part] ?? []), row];
      });
      expect(split(instants)).toEqual(expected);
    }),
  );
});
