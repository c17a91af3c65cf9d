import { describe, expect, it } from "vitest";
import type { CheckInput } from "../../src/checks/check.ts";
import { docsOnly } from "../../src/checks/docs-only/index.ts";
import { earlierDate } from "../../src/checks/earlier-date/index.ts";
import { percentChange, signOf } from "../../src/checks/headline.ts";
import { incumbentsAgree } from "../../src/checks/incumbents-agree/index.ts";
import { otherDates } from "../../src/checks/other-dates/index.ts";
import { placeboDates } from "../../src/checks/placebo-dates/index.ts";
import { findDataCut } from "../../src/derive/instants.ts";
import { formatDay } from "../../src/model/time.ts";
import { drawHistory, START } from "../derive/support/history-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";
import { cell, HEADLINE_COMPARISON, headlineOf, stairs, stepped } from "./headline-of.ts";

const UNITS = unitsOf(drawHistory([{ id: "root", at: START }]));
const DOUBLED = stepped({ after: 2 });
const FEW = new Float64Array(216);

/** These checks look at the headline and at nothing else. */
function inputOf(headline: CheckInput["headline"], comparison: CheckInput["comparison"] = HEADLINE_COMPARISON): CheckInput {
  const none = { at: Number.NaN, source: "none", ended: null } as const;
  return {
    units: UNITS,
    dataCut: findDataCut(UNITS.history.commits),
    adoption: {
      ...none,
      rolloutEnd: Number.NaN,
      outcome: "not-found",
      incumbents: 2,
      onePerson: false,
      firstMarkedAt: Number.NaN,
      usage: null,
      detected: { changePoint: null, pooled: null },
    },
    comparison,
    templateMarkers: [],
    refs: [],
    ci: [],
    events: [],
    headline,
    formatDay: (instant) => formatDay(instant, "UTC"),
  };
}

describe("an interval in words", () => {
  it("has the sign of the side of zero on which it lies", () => {
    expect([signOf({ lo: 0.1, hi: 0.2 }), signOf({ lo: -0.2, hi: -0.1 }), signOf({ lo: -0.1, hi: 0.1 }), signOf({ lo: 0, hi: 1 })]).toEqual(
      [1, -1, 0, 0],
    );
  });

  it("is rounded to percent, without a sign at zero", () => {
    expect(percentChange({ value: -0.386, lo: -0.496, hi: 0.004 })).toBe("−39% (−50 to 0)");
    expect(percentChange({ value: 1.2, lo: 0.001, hi: 9 })).toBe("+120% (0 to +900)");
  });
});

describe("without a clear change", () => {
  const unclear = inputOf(headlineOf(stepped({ after: 1 })));

  it("there is nothing that incumbents, documentation or other dates could contradict", () => {
    for (const { compute } of [incumbentsAgree, docsOnly, otherDates]) expect(compute(unclear)).toBeNull();
  });

  it("fake dates and the earlier date are told and doubt nothing", () => {
    for (const { compute } of [placeboDates, earlierDate]) expect(compute(unclear)?.status).toBe("pass");
  });

  it("nothing at all is said without a headline or without a comparison", () => {
    for (const { compute } of [incumbentsAgree, docsOnly, otherDates, placeboDates, earlierDate]) expect(compute(inputOf(null))).toBeNull();
    for (const { compute } of [placeboDates, earlierDate]) expect(compute(inputOf(headlineOf(DOUBLED), null))).toBeNull();
  });
});

describe("incumbents", () => {
  it("agree with a change in their own direction alone", () => {
    const said = incumbentsAgree.compute(inputOf(headlineOf(DOUBLED)));
    expect(said).toMatchObject({ status: "pass", detail: expect.stringContaining("%") });
    expect(incumbentsAgree.compute(inputOf(headlineOf(DOUBLED, { incumbents: stepped({ after: 0.5 }) })))?.status).toBe("warn");
  });

  it("who landed too little to be compared alone leave the change in doubt", () => {
    expect(incumbentsAgree.compute(inputOf(headlineOf(DOUBLED, { incumbents: FEW })))).toMatchObject({
      status: "warn",
      detail: "People who landed work earlier than 8 weeks before the date landed too little to compare them alone.",
    });
  });
});

describe("documentation alone", () => {
  it("is doubted where it moved, whichever way, and says nothing where there is too little of it", () => {
    expect(docsOnly.compute(inputOf(headlineOf(DOUBLED, { docsOnly: stepped({ after: 0.2 }) })))?.status).toBe("warn");
    expect(docsOnly.compute(inputOf(headlineOf(DOUBLED, { docsOnly: stepped({ after: 1 }) })))?.status).toBe("pass");
    expect(docsOnly.compute(inputOf(headlineOf(DOUBLED, { docsOnly: FEW })))).toBeNull();
  });
});

describe("the earlier date", () => {
  it("doubts a change even where the interval at the real date covers zero", () => {
    const moved = inputOf(headlineOf(stepped({ after: 1, earlier: 3 })));
    expect(earlierDate.compute(moved)).toMatchObject({ status: "warn", detail: expect.stringContaining("2025-06-30") });
  });

  it("is not looked at where the weeks before are too few for it", () => {
    const { before } = HEADLINE_COMPARISON;
    const short = { ...HEADLINE_COMPARISON, before: { from: before.to - 37, to: before.to } };
    expect(earlierDate.compute(inputOf(headlineOf(DOUBLED), short))).toBeNull();
  });
});

describe("other dates", () => {
  const at = (...others: Parameters<typeof cell>[]) =>
    otherDates.compute(
      inputOf(
        headlineOf(DOUBLED, {
          cells: [cell("declared", 0.9, { headline: true, leftOutWeeks: 20 }), ...others.map((given) => cell(...given))],
        }),
      ),
    );

  it("are compared with the left-out span nearest to the headline's: that of a rollout is no other date's", () => {
    expect(at(["pooled", 0.2, { leftOutWeeks: 8 }], ["pooled", -0.2, { leftOutWeeks: 12 }])?.status).toBe("warn");
    expect(at(["pooled", -0.2, { leftOutWeeks: 8 }], ["pooled", 0.2, { leftOutWeeks: 12 }])?.status).toBe("pass");
  });

  it("are compared with windows of the same length and never with another span of the same date", () => {
    expect(at(["pooled", -0.2, { windowWeeks: 26 }], ["declared", -0.2, { leftOutWeeks: 4 }])).toBeNull();
  });

  it("without an estimate say nothing", () => {
    expect(at(["pooled", null])).toBeNull();
    expect(at(["pooled", null], ["first-marked", 0.1])?.detail).toBe("The same sign at other dates: first-marked (2025-09-01).");
  });
});

describe("fake dates", () => {
  it("doubt a change where more than one in ten are as large, and tell its rank", () => {
    expect(placeboDates.compute(inputOf(headlineOf(stairs())))).toMatchObject({
      status: "warn",
      detail: "At 5 of 34 fake dates in this history the change is as large, measured by its error (rank 6 of 35).",
    });
  });

  it("put nothing in doubt where no change was found", () => {
    const { estimate, ...rest } = headlineOf(stairs());
    const change = { ...estimate.change, lo: -0.5, hi: 0.5 };
    const result = placeboDates.compute(inputOf({ ...rest, estimate: { ...estimate, change } }));
    expect(result?.status).toBe("pass");
    expect(result?.detail).toMatch(/No change was found that they could put in doubt\.$/);
  });
});
