import { expect, it } from "vitest";
import { fitParts, type Part } from "../../../src/report/shared/terminal/fit-parts.ts";

const part = (title: string, rank: number, lines: number): Part => ({ title, rank, lines: Array.from({ length: lines }, () => title) });
const PARTS = [part("head", 0, 2), part("tools", 3, 4), part("line", 1, 1), part("table", 2, 6)];
const fitting = (room: number) => fitParts(PARTS, room).map(({ title }) => title);

it("keeps parts in their order as long as all fit, blanks between them counted", () => {
  expect(fitting(16)).toEqual(["head", "tools", "line", "table"]);
});

it("gives up the part of the highest rank first, and still takes a smaller one behind it", () => {
  expect(fitting(15)).toEqual(["head", "line", "table"]);
  expect(fitting(10)).toEqual(["head", "tools", "line"]);
});

it("keeps what must stay, room or not", () => {
  expect(fitting(0)).toEqual(["head"]);
  expect(fitParts([], 5)).toEqual([]);
});
