import { describe, expect, it } from "vitest";
import { sidesOf } from "../../src/app/sections/delivery/sides.ts";
import { describeSpend } from "../../src/app/sections/delivery/spend.ts";
import { withDelivery } from "../../src/derive/delivery/with-delivery.ts";
import type { UsageRow } from "../../src/model/delivery/usage.ts";
import { drawHistory, START, WEEK } from "../derive/support/history-of.ts";
import { records } from "../derive/support/records-of.ts";
import { deliveryOf } from "../derive/support/steady-delivery.ts";
import { unitsOf } from "../derive/support/units-of.ts";

/** Sixteen weeks in which Ada and Ben land two changes each. */
const TEAM = drawHistory(
  Array.from({ length: 64 }, (_, change) => ({
    id: `c${change}`,
    at: START + Math.floor(change / 4) * WEEK + (change % 4) * 3_600,
    author: change % 2 === 0 ? "Ada" : "Ben",
  })),
  { cut: START + 16 * WEEK },
);
const WEEKS = { edges: Float64Array.from({ length: 17 }, (_, week) => START + week * WEEK) };
const [SIDE] = sidesOf({ comparison: null, weeks: WEEKS, span: { from: START, to: START + 16 * WEEK } });

const ROW: UsageRow = {
  from: START,
  to: START + 16 * WEEK,
  team: null,
  tool: "Quill",
  model: null,
  activeUsers: 6,
  seats: 6,
  tokens: null,
  cost: 3_200,
  currency: "EUR",
};

function spendOf(known: {
  readonly usage?: UsageRow;
  readonly weekCost?: number | null;
  readonly change?: readonly [lo: number, hi: number];
}) {
  const { usage = ROW, weekCost = null, change } = known;
  if (SIDE === undefined) throw new Error("no side is described");
  return describeSpend({
    units: withDelivery(unitsOf(TEAM), deliveryOf({ usage: records([usage]) }), null),
    side: SIDE,
    developerWeekCost: weekCost,
    headline: change === undefined ? null : { value: 0.5, lo: change[0], hi: change[1], level: 0.95, scale: "ratio" },
  });
}

describe("what the tools cost", () => {
  it("is the money of the weeks that are paid for, out of what landed in them", () => {
    // 3,200 in 16 weeks, 4 changes a week.
    expect(spendOf({})).toMatchObject({ currency: "EUR", weeks: 16, perWeek: 200, perLandedChange: { value: 50 }, breakEven: null });
  });

  it("asks for the cost of a developer's week before it says what the tools must bring", () => {
    expect(spendOf({}).note).toContain("developerWeekCost");
  });

  it("is not known where the file names none, and never 0", () => {
    expect(spendOf({ usage: { ...ROW, cost: null, currency: null } })).toMatchObject({
      weeks: 0,
      perWeek: null,
      perLandedChange: null,
      note: "The usage that was given names no cost",
    });
  });

  it("is not known where the file is of other weeks", () => {
    const later = { ...ROW, from: START + 20 * WEEK, to: START + 30 * WEEK };
    expect(spendOf({ usage: later }).note).toBe("The usage file says nothing of the weeks that are compared");
  });
});

describe("the break-even sentence", () => {
  // 200 a week against two developers at 1,000 a week: a tenth.
  const breakEven = (change?: readonly [lo: number, hi: number]) =>
    spendOf({ weekCost: 1_000, ...(change === undefined ? {} : { change }) }).breakEven;

  it("takes the spend of a week over what the developers cost in it", () => {
    expect(breakEven()).toMatchObject({ rise: 0.1, developers: 2 });
  });

  it.each([
    ["shown where the whole interval is above it", [0.12, 0.9], "+12 to +90%", "shown (timing, not cause)"],
    ["not shown where the interval holds it", [-0.06, 0.11], "−6 to +11%", "not shown"],
    ["ruled out where the whole interval is below it", [-0.06, 0.09], "−6 to +9%", "ruled out"],
  ] as const)("is %s", (_, change, interval, outcome) => {
    expect(breakEven(change)?.sentence).toBe(
      `The tools pay for themselves if landed changes rose by at least 10%: the change is ${interval} (95% interval), so this is ${outcome}.`,
    );
  });

  it("says that it is not known where nothing was compared", () => {
    expect(breakEven()?.sentence).toBe(
      "The tools pay for themselves if landed changes rose by at least 10%: whether they did is not known here.",
    );
  });
});
