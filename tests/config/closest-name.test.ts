import { expect, test } from "vitest";
import { suggestionFor } from "../../src/config/closest-name.ts";
import { readAdoptionSpan, readDay } from "../../src/config/dates.ts";

const KNOWN = ["landed-changes", "landed-share", "branch-lines"];

test.each([
  ["landed-change", ' (did you mean "landed-changes"?)'],
  ["LANDED-SHARES", ' (did you mean "landed-share"?)'],
  ["brnach-lines", ' (did you mean "branch-lines"?)'],
  ["velocity", ""],
  ["x".repeat(100_000), ""],
  ["", ""],
])("a mistyped name is answered with the closest known one: %.20s", (typed, expected) => {
  expect(suggestionFor(typed, KNOWN)).toBe(expected);
});

test("days are read as days or first days of months, and others are not days", () => {
  expect(["2025-09-01", "2025-09", "2025-02-30", "25-09-01", "2025-9-1", "", "today"].map(readDay)).toEqual([
    "2025-09-01",
    "2025-09-01",
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("an adoption is one day or a rollout in order", () => {
  expect(readAdoptionSpan("2025-09")).toEqual({ from: "2025-09-01", to: "2025-09-01" });
  expect(readAdoptionSpan("2025-09-15..2025-12")).toEqual({ from: "2025-09-15", to: "2025-12-01" });
  expect(["2025-12..2025-09", "2025-09..", "..2025-09", "2025-01..2025-02..2025-03"].map(readAdoptionSpan)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
