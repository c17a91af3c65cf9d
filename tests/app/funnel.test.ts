import { describe, expect, it } from "vitest";
import { describeFunnel } from "../../src/app/sections/work.ts";
import { drawHistory } from "../derive/support/history-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";

const LINES = { shared: [100, 0], own: [10, 5], alone: [1, 1], squash: [60, 0] } as const;

/** Pull request 1 (shared, own) landed by squash; pull request 2 is stacked on it (shared, own, alone) and never landed. */
const STACKED = drawHistory(
  [
    { id: "root" },
    { id: "shared", parents: ["root"] },
    { id: "own", parents: ["shared"] },
    { id: "alone", parents: ["own"] },
    { id: "squash", parents: ["root"], message: "Add a thing (#1)\n" },
  ],
  { pulls: { 1: "own", 2: "alone" } },
);

describe("the funnel from branch to main", () => {
  it("counts the lines of a commit on several branches once, on the one that landed", () => {
    const funnel = describeFunnel(unitsOf(STACKED, { lines: LINES }));
    expect(funnel).toMatchObject({ branches: 2, linesWritten: 117, linesOnLandedBranches: 115, linesLanded: 60 });
    expect(funnel.linesOpen + funnel.linesAbandoned).toBe(2);
  });

  it("leaves out branches with a commit whose lines are unknown", () => {
    const funnel = describeFunnel(unitsOf(STACKED, { lines: LINES, unmeasured: ["alone"] }));
    expect(funnel).toMatchObject({ branches: 1, linesWritten: 115 });
  });
});
