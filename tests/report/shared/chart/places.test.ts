import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPath, dotsPath, linePath } from "../../../../src/report/shared/chart/paths.ts";
import { placeLabels } from "../../../../src/report/shared/chart/place-labels.ts";
import { placeRows } from "../../../../src/report/shared/chart/place-rows.ts";
import { textWidth } from "../../../../src/report/shared/chart/text-width.ts";
import { placeMarks, timeMarkRoom } from "../../../../src/report/shared/chart/time-marks.tsx";
import "../../../fixed-seed.ts";

const ROOM = { gap: 14, lo: 0, hi: 300 };
const wishes = fc.array(fc.double({ min: -20, max: 320, noNaN: true }), { maxLength: 20 });

describe("labels above each other", () => {
  it("never overlap, keep the order of their wishes, and stay in the room", () => {
    fc.assert(
      fc.property(wishes, (wanted) => {
        const places = placeLabels(wanted, ROOM);
        const order = wanted.map((wish, i) => ({ wish, place: places[i] ?? Number.NaN, i })).sort((a, b) => a.wish - b.wish || a.i - b.i);
        for (const [rank, { place }] of order.entries()) {
          expect(place).toBeGreaterThanOrEqual(ROOM.lo - 1e-9);
          expect(place).toBeLessThanOrEqual(ROOM.hi + 1e-9);
          const next = order[rank + 1];
          if (next !== undefined) expect(next.place - place).toBeGreaterThanOrEqual(ROOM.gap - 1e-9);
        }
      }),
    );
  });

  it("stay where they want to be where there is room", () => {
    expect(placeLabels([200, 10, 100], ROOM)).toEqual([200, 10, 100]);
  });

  it("move apart by as little as can be: two by half of what is missing each, and a third only if it is reached", () => {
    expect(placeLabels([100, 104], ROOM)).toEqual([95, 109]);
    expect(placeLabels([100, 104, 118], ROOM)).toEqual([
      expect.closeTo(100 - 20 / 3, 9),
      expect.closeTo(114 - 20 / 3, 9),
      expect.closeTo(128 - 20 / 3, 9),
    ]);
    expect(placeLabels([100, 104, 200], ROOM)).toEqual([95, 109, 200]);
  });

  it("of equal wishes stand in the order given, and at an edge go inwards", () => {
    expect(placeLabels([0, 0, 0], ROOM)).toEqual([0, 14, 28]);
    expect(placeLabels([300, 300], ROOM)).toEqual([286, 300]);
    expect(placeLabels([], ROOM)).toEqual([]);
  });
});

describe("labels in rows", () => {
  const extents = fc.array(
    fc
      .tuple(fc.double({ min: 0, max: 800, noNaN: true }), fc.double({ min: 1, max: 200, noNaN: true }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 15 },
  );

  it("never touch in a row, and use the first row that has room", () => {
    fc.assert(
      fc.property(extents, (all) => {
        const rows = placeRows(all, 8);
        for (const [i, a] of all.entries()) {
          for (const [j, b] of all.entries()) if (i < j && rows[i] === rows[j]) expect(a.from >= b.to + 8 || b.from >= a.to + 8).toBe(true);
        }
        if (all.length > 0) expect(Math.min(...rows)).toBe(0);
      }),
    );
  });

  it("stand left of marks near the right edge, and their rows make room above the data", () => {
    const mark = (x: number, text: string) => ({ x, text, class: "adoption" as const });
    const edges = { left: 0, right: 820 };
    const apart = placeMarks([mark(100, "first mark, 3 Mar 2025"), mark(800, "AI adopted, 1 Jul 2025")], edges);
    expect(apart.map(({ anchor, row }) => [anchor, row])).toEqual([
      ["end", 0],
      ["start", 0],
    ]);
    const close = placeMarks([mark(100, "first mark, 3 Mar 2025"), mark(110, "AI adopted, 1 Jul 2025")], edges);
    expect(close.map(({ text, row }) => [text, row])).toEqual([
      ["AI adopted, 1 Jul 2025", 0],
      ["first mark, 3 Mar 2025", 1],
    ]);
    expect(timeMarkRoom(close)).toBeGreaterThan(timeMarkRoom(apart));
  });

  it("leave events their lines alone where more than five rows would be needed", () => {
    const events = Array.from({ length: 9 }, (_, i) => ({ x: 100 + i, text: `the event of day ${i}`, class: "event" as const }));
    const placed = placeMarks(events, { left: 0, right: 820 });
    expect(placed.filter(({ text }) => text !== "")).toHaveLength(5);
    expect(Math.max(...placed.map(({ row }) => row))).toBe(4);
  });

  it("take more room for wider letters, and none for no text", () => {
    expect(textWidth("", 11)).toBe(0);
    expect(textWidth("WWW", 11)).toBeGreaterThan(textWidth("iii", 11));
    expect(textWidth("漢字", 11)).toBeGreaterThan(22);
  });
});

describe("paths", () => {
  it("have a gap for what is not known, and at most one decimal", () => {
    const path = linePath([{ x: 0, y: 1.23456 }, { x: 10, y: 2 }, null, { x: 30, y: 3 }, { x: 40, y: 4.04 }]);
    expect(path).toBe("M0,1.2L10,2M30,3L40,4");
    expect(bandPath([{ x: 0, lo: 2, hi: 1 }, { x: 5.55, lo: 2.06, hi: 1 }, null])).toBe("M0,1L5.6,1L5.6,2.1L0,2Z");
    expect(
      dotsPath([
        { x: 1.04, y: 2 },
        { x: 3, y: 4.06 },
      ]),
    ).toBe("M1,2h0M3,4.1h0");
  });

  it("hold a level until the next one in steps", () => {
    expect(
      linePath(
        [
          { x: 0, y: 0 },
          { x: 10, y: 5 },
        ],
        "step",
      ),
    ).toBe("M0,0L10,0L10,5");
  });

  it("are empty without a place", () => {
    expect([linePath([]), linePath([null]), bandPath([]), dotsPath([])]).toEqual(["", "", "", ""]);
  });
});
