import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float64Column, int32Column } from "../../../src/sources/git/columns.ts";
import { inOrder } from "../../../src/sources/git/in-order.ts";
import { createShaIndex } from "../../../src/sources/git/sha-index.ts";

describe("a column", () => {
  it("keeps every value while it grows, and is as long as what was pushed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 5_000, minLength: 900 }), (values) => {
        const column = int32Column();
        for (const value of values) column.push(value);
        expect([...column.take()]).toEqual(values);
        expect(column).toHaveLength(values.length);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps NaN, and gives an empty array when nothing was pushed", () => {
    const column = float64Column();
    expect(column.take()).toHaveLength(0);
    column.push(Number.NaN);
    expect([...column.take()]).toEqual([Number.NaN]);
  });
});

describe("the id index", () => {
  it("finds each id at its first row and no other id", () => {
    // Few distinct bytes, so that many ids share the part that is hashed.
    const id = fc.uint8Array({ minLength: 20, maxLength: 20, max: 2 });
    fc.assert(
      fc.property(fc.array(id, { maxLength: 80 }), id, (ids, stranger) => {
        const index = createShaIndex(Buffer.concat(ids), 20);
        const rowOf = (wanted: Uint8Array) => ids.findIndex((other) => Buffer.compare(other, wanted) === 0);
        for (const known of ids) expect(index.find(known, 0)).toBe(rowOf(known));
        expect(index.find(stranger, 0)).toBe(rowOf(stranger));
      }),
    );
  });

  it("finds nothing in an empty table", () => {
    expect(createShaIndex(new Uint8Array(), 32).find(new Uint8Array(32), 0)).toBe(-1);
  });
});

describe("working in order", () => {
  it("yields results in the order of the items, whichever is done first, never more than the workers at a time", async () => {
    let active = 0;
    let most = 0;
    const ticks = async (count: number) => {
      for (let i = 0; i < count; i++) await Promise.resolve();
    };
    const work = async (item: number) => {
      active++;
      most = Math.max(most, active);
      await ticks((item * 7) % 11);
      active--;
      return item;
    };
    const items = Array.from({ length: 40 }, (_, i) => i);
    const seen: number[] = [];
    for await (const result of inOrder(items, 3, work)) seen.push(result);
    expect(seen).toEqual(items);
    expect(most).toBe(3);
  });

  it("starts nothing more when the loop is left, and passes a failure on", async () => {
    const started: number[] = [];
    const work = async (item: number) => {
      started.push(item);
      if (item === 1) throw new Error("broken");
      return item;
    };
    const run = async () => {
      for await (const _ of inOrder([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1, work)) {
        // Only the failure matters.
      }
    };
    await expect(run()).rejects.toThrow("broken");
    expect(started.length).toBeLessThan(6);
  });
});
