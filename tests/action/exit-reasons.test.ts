import { describe, expect, it } from "vitest";
import { CHECK_MODES, hasReport, isFailure, isWarning, reasonOf } from "../../action/parts/exit-reasons.js";
import { EXIT } from "../../src/errors.ts";

/** The table of docs/ci/github.md: how the step ends by exit code and by the input `check`. */
const TABLE = [
  [0, "done", "passes", "passes", "passes", "passes"],
  [1, "assertion-failed", "fails", "fails", "warns", "passes"],
  [2, "usage", "fails", "fails", "fails", "fails"],
  [3, "not-enough-data", "fails", "passes", "passes", "passes"],
  [4, "partial", "fails", "warns", "warns", "warns"],
  [5, "refused", "fails", "fails", "fails", "fails"],
  [70, "bug", "fails", "fails", "fails", "fails"],
  [74, "cannot-write", "fails", "fails", "fails", "fails"],
  [130, "interrupted", "fails", "fails", "fails", "fails"],
  [143, "interrupted", "fails", "fails", "fails", "fails"],
] as const;

describe("the end of a step", () => {
  it.each(TABLE)("of exit code %d is %s; strict %s, true %s, warn %s, false %s", (code, reason, ...ends) => {
    expect(reasonOf(code)).toBe(reason);
    const found = CHECK_MODES.map((mode) => (isFailure(reason, mode) ? "fails" : isWarning(reason, mode) ? "warns" : "passes"));
    expect(CHECK_MODES).toEqual(["strict", "true", "warn", "false"]);
    expect(found).toEqual(ends);
  });

  it("has a word for every exit code of the program", () => {
    expect(TABLE.map(([code]) => code)).toEqual(Object.values(EXIT).sort((a, b) => a - b));
  });

  it.each([6, 99, 255])("of the unknown exit code %d is a bug", (code) => {
    expect(reasonOf(code)).toBe("bug");
  });

  it("by a signal is an interruption", () => {
    expect(reasonOf(null)).toBe("interrupted");
  });

  it("comes with a report in four cases", () => {
    expect(TABLE.filter(([, reason]) => hasReport(reason)).map(([code]) => code)).toEqual([0, 1, 3, 4]);
  });

  it("is a failure where nothing could be installed", () => {
    expect(CHECK_MODES.map((mode) => isFailure("not-installed", mode))).toEqual([true, true, true, true]);
  });
});
