import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float64Column, int32Column } from "../../../src/sources/git/columns.ts";
import { createPairQueue } from "../../../src/sources/git/pair-queue.ts";
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

describe("the queue of pairs", () => {
  const weight = { files: 8, bytes: 1 };

  it("hands out every place once, in blocks of neighbours that get smaller, and delivers in order whatever is done first", () => {
    const seen: number[] = [];
    const queue = createPairQueue<number>({ count: 5_000, workers: 2, deliver: (place, result) => seen.push(place + result) });
    const blocks: (readonly number[])[] = [];
    for (let block = queue.take(); block.length > 0; block = queue.take()) blocks.push(block);
    expect(blocks.flat()).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
    expect(blocks.at(-1)?.length).toBeLessThanOrEqual(16);
    expect(blocks[0]?.length).toBe(250);
    for (const block of blocks.toReversed()) for (const place of block) queue.settle(place, 1, weight);
    expect(seen).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
  });

  it("has room for nobody but the first in line while too much waits", () => {
    const queue = createPairQueue<null>({ count: 100, workers: 2, deliver: () => undefined });
    queue.take();
    queue.settle(3, null, { files: 1, bytes: 1 << 30 });
    expect([queue.hasRoom(0), queue.hasRoom(4)]).toEqual([true, false]);
    for (const place of [0, 1, 2]) queue.settle(place, null, weight);
    expect(queue.hasRoom(4)).toBe(true);
  });

  it("wakes who waits when the condition holds, and not before", async () => {
    const settled: number[] = [];
    const queue = createPairQueue<null>({ count: 100, workers: 2, deliver: (place) => settled.push(place) });
    const stop = new AbortController();
    const never = queue.waitUntil(() => false, stop.signal).then(() => settled.push(-1));
    const woken = queue.waitUntil(() => settled.length === 2, new AbortController().signal).then(() => [...settled]);
    for (const place of [0, 1, 2]) {
      queue.settle(place, null, weight);
      await Promise.resolve();
    }
    expect(await woken).toEqual([0, 1]);
    expect(settled).toEqual([0, 1, 2]);
    stop.abort();
    await never;
    expect(settled).toEqual([0, 1, 2, -1]);
  });

  it("hands out and delivers nothing more once it is closed, and lets nobody wait", async () => {
    const seen: number[] = [];
    const queue = createPairQueue<null>({ count: 100, workers: 2, deliver: (place) => seen.push(place) });
    const { signal } = new AbortController();
    queue.take();
    queue.settle(0, null, weight);
    const waiting = queue.waitUntil(() => false, signal);
    queue.close();
    await waiting;
    queue.settle(1, null, weight);
    expect(queue.take()).toEqual([]);
    expect(seen).toEqual([0]);
    await queue.waitUntil(() => false, signal);
  });
});
