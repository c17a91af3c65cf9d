import { describe, expect, it } from "vitest";
import { readClaim } from "../../src/config/read-claim.ts";
import { ToolError } from "../../src/errors.ts";

const MEASURES = [
  { id: "landed-changes", unit: "per-week" },
  { id: "main-success-rate", unit: "fraction" },
  { id: "recovery-ci", unit: "seconds" },
] as const;
const read = (text: string) => {
  const { value, unit, direction, contrast } = readClaim(text, MEASURES);
  return [value, unit, direction, contrast];
};
const refusal = (text: string) => {
  try {
    readClaim(text, MEASURES);
  } catch (error) {
    if (error instanceof ToolError) return [error.message, error.exitCode];
  }
  return null;
};

describe("a claim", () => {
  it.each([
    ["landed-changes:+100%", [1, "relative-change", "up", "over-time"]],
    ["landed-changes: -7.5 %", [-0.075, "relative-change", "down", "over-time"]],
    ["landed-changes:−7%", [-0.07, "relative-change", "down", "over-time"]],
    ["landed-changes:x2", [1, "relative-change", "up", "over-time"]],
    ["landed-changes:×0.5", [-0.5, "relative-change", "down", "over-time"]],
    ["landed-changes:up", [null, "relative-change", "up", "over-time"]],
    ["landed-changes:same", [null, "relative-change", "none", "over-time"]],
    ["landed-changes:+0%", [null, "relative-change", "none", "over-time"]],
    ["main-success-rate:-3pt", [-0.03, "share-points", "down", "over-time"]],
    ["main-success-rate:70.8%", [0.708, "share", null, "level"]],
    ["recovery-ci:90min", [90, "minutes", null, "level"]],
    ["recovery-ci:2h", [120, "minutes", null, "level"]],
    ["recovery-ci:30s", [0.5, "minutes", null, "level"]],
  ])("is read from %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("keeps what was typed", () => {
    expect(readClaim("landed-changes:+100%", MEASURES)).toMatchObject({ measure: "landed-changes", text: "landed-changes:+100%" });
  });

  it.each([
    ["+100%", "write it as MEASURE:CHANGE, for example landed-changes:+100%"],
    ["landed-change:+100%", 'no measure is called "landed-change" (did you mean "landed-changes"?)'],
    ["landed-changes:100%", "a change of landed-changes is written as +100%, -7%, x2, up, down or same"],
    ["landed-changes:-3pt", "a change of landed-changes is written as +100%, -7%, x2, up, down or same"],
    ["landed-changes:", "a change of landed-changes is written as +100%, -7%, x2, up, down or same"],
    ["main-success-rate:120%", "; its level after as 70%"],
    ["main-success-rate:0%", "; its level after as 70%"],
    ["recovery-ci:0min", "; its level after as 90min or 2h"],
    ["landed-changes:-100%", "nothing can fall by all of it or more"],
    ["landed-changes:x0", "nothing can fall by all of it or more"],
    ["main-success-rate:-100pt", "nothing can fall by all of it or more"],
    ["landed-changes:+1e3%", "a change of landed-changes"],
  ])("that cannot be read is refused in one line: %s", (text, why) => {
    expect(refusal(text)).toEqual([expect.stringContaining(why), 2]);
    expect(refusal(text)?.[0]).toContain(`--claim ${JSON.stringify(text)}: `);
  });

  it("that holds control characters is quoted with them written out", () => {
    expect(refusal("\u001b[31m\n")?.[0]).toMatch(/^--claim "\\u001b\[31m\\n": /);
  });
});
