import { describe, expect, it } from "vitest";
import { compared, insufficient, MEASURES as TITLES, unknown } from "../../fixtures/reports/build-report.ts";
import { comparedLives } from "../../fixtures/reports/durability.ts";
import { knownDelivery } from "../../fixtures/reports/known-delivery.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import type { History } from "../../src/app/sections/claims/find-evidence.ts";
import { tryClaims } from "../../src/app/sections/claims/try-claims.ts";
import { readClaim } from "../../src/config/read-claim.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Claim } from "../../src/model/claim.ts";
import type { Effect, Estimate } from "../../src/model/estimate.ts";
import type { MeasureResult } from "../../src/model/report.ts";
import { readShippedClaims } from "../../src/sources/shipped-data.ts";
import { estimateOf } from "./estimate-of.ts";

const TABLE = await readShippedClaims();
const { windows } = lessWorkLands();
const EMPTY = { windows, durability: null, delivery: null } as const;

/** A claim of a rise of landed changes by so much, unless told otherwise. */
function claimOf(id: string, value: number | null, more: Partial<Claim> = {}): Claim {
  return {
    id,
    publisher: "Somebody",
    year: 2026,
    source: { title: "t", where: "w", read: "original", licence: null },
    statement: "It changes.",
    value,
    unit: "relative-change",
    against: null,
    range: null,
    direction: value === null ? "up" : value > 0 ? "up" : "down",
    contrast: "over-time",
    population: "p",
    measure: "landed-changes",
    gap: "g",
    comparable: "with-gap",
    ...more,
  };
}

function rowOf(id: string, estimate: Estimate): History["rows"][number] {
  const measure = MEASURES.find((known) => known.id === id);
  if (measure === undefined) throw new Error(id);
  return { measure, observation: { kind: "count", value: new Float64Array(0) }, estimate };
}

/** A history in which landed changes moved by θ with error 0.1 and a factor of 1, so that an interval is θ ± z/10. */
function moved(theta: number, effect: Partial<Effect> = {}, row: Partial<MeasureResult> = {}): History {
  const before = { value: effect.base ?? 10, n: 500 };
  const estimate = estimateOf({ before }, { value: theta, factor: 1, ...effect });
  const { value, lo, hi } = estimate.change;
  const told = compared(TITLES.landedChanges, { before: [10, 500], after: [9, 500], change: [value, lo, hi] });
  return { rows: [rowOf("landed-changes", estimate)], trendOpposes: false, report: { ...EMPTY, measures: [{ ...told, ...row }] } };
}

const tried = (claims: readonly Claim[], history: History, margin = 0.05) =>
  tryClaims({ table: { ...TABLE, claims: [...claims] }, own: [], history, margin }).claims;
const stampOf = (claim: Claim, history: History, margin?: number) => tried([claim], history, margin)[0]?.stamp;

describe("a claimed change", () => {
  it("is ruled out where the interval leaves it out, with the interval on its scale", () => {
    // −20 %: log −0.2231 ± 0.196, or −34 % to −2.7 %.
    const [claim] = tried([claimOf("a", 0.1)], moved(Math.log(0.8)));
    expect(claim).toMatchObject({ stamp: "ruled-out", claimed: 0.1, against: "change", scale: "ratio", n: 1_000, figure: "+10%" });
    expect(claim?.ours?.lo).toBeCloseTo(0.8 * Math.exp(-0.1959964) - 1, 6);
    expect(claim?.ours?.hi).toBeCloseTo(0.8 * Math.exp(0.1959964) - 1, 6);
    expect(claim?.reason).toBe("Here −20% (−34 to −3, 95% interval); that leaves out +10%. Evidence: weak.");
  });

  it("fits where the interval holds it and leaves out no change, and that confirms nothing", () => {
    const [claim] = tried([claimOf("a", -0.15)], moved(Math.log(0.8)));
    expect(claim?.stamp).toBe("fits");
    expect(claim?.reason).toContain("that holds −15% and not zero, and every other value in it as well");
    expect(claim?.reason).not.toMatch(/confirm|prove|true/);
  });

  it("cannot be told where the interval holds no change as well", () => {
    const [claim] = tried([claimOf("a", -0.068)], moved(Math.log(0.9)));
    expect(claim).toMatchObject({
      stamp: "cannot-tell",
      reason: "Here −10% (−26 to +9, 95% interval); that holds −6.8% and zero alike.",
    });
  });

  it("cannot be told by an interval more than four times as wide as the claim is large, or of more than a factor of four", () => {
    // ± 0.29 around 0.3: 0.588 wide, ln 1.1 = 0.095, ln 1.2 = 0.182.
    const wide = moved(0.3, { error: 0.15 });
    expect([0.1, 0.2].map((value) => stampOf(claimOf("a", value), wide))).toEqual(["cannot-tell", "fits"]);
    expect(stampOf(claimOf("a", 1), moved(0.8, { error: 0.4 }))).toBe("cannot-tell");
    expect(stampOf(claimOf("a", 1), moved(0.8, { error: 0.35 }))).toBe("fits");
  });

  it("shows as many digits as it takes to see that an end leaves it out", () => {
    // The upper end is +9.54 %, which would read as the +10 % that it leaves out.
    const theta = Math.log(1.0954) - 0.1959964;
    const [claim] = tried([claimOf("a", 0.1)], moved(theta));
    expect(claim?.reason).toContain("to +9.5, 95% interval); that leaves out +10%");
  });

  it("is put on the scale of our measure", () => {
    const shares = (more: Partial<Claim>) =>
      tried([claimOf("a", 0.1, more)], moved(0.5, { scale: "difference", base: 0.2, error: 0.05 }))[0]?.claimed;
    expect(shares({ unit: "share-points", value: 0.03 })).toBe(0.03);
    expect(shares({ unit: "share", value: 0.057, against: 0.031 })).toBe(0.026);
    expect(shares({ unit: "relative-change", value: 0.5 })).toBe(0.1);
    expect(shares({ unit: "share", value: 0.5 })).toBeNull();
    const ratios = (more: Partial<Claim>) => tried([claimOf("a", 0.1, more)], moved(0.5))[0];
    expect(ratios({ unit: "ratio", value: 5.3 })?.claimed).toBeCloseTo(4.3, 12);
    expect(ratios({ unit: "share-points", value: 0.03 })).toMatchObject({ stamp: "cannot-tell", claimed: null, ours: null });
    expect(tried([claimOf("a", 1)], moved(0.5, { scale: "log-ratio" }))[0]?.claimed).toBeCloseTo(Math.LN2, 12);
  });

  it("that no share can take from its level before is not stamped", () => {
    const low = moved(0.1, { scale: "difference", base: 0.02 });
    expect(stampOf(claimOf("a", -0.03, { unit: "share-points" }), low)).toBe("cannot-tell");
  });
});

describe("a direction alone", () => {
  it("is ruled out by an interval wholly on the other side, and fits one wholly on its own", () => {
    expect(stampOf(claimOf("a", null), moved(-0.3))).toBe("ruled-out");
    expect(stampOf(claimOf("a", null), moved(0.3))).toBe("fits");
    expect(stampOf(claimOf("a", null), moved(0.1))).toBe("cannot-tell");
  });

  it("of no change means within the margin", () => {
    const none = claimOf("a", null, { direction: "none" });
    expect(stampOf(none, moved(0.3))).toBe("ruled-out");
    expect(stampOf(none, moved(0))).toBe("cannot-tell");
    expect(stampOf(none, moved(0), 0.3)).toBe("fits");
    // ± 0.196 around 0.22 begins at 0.024: off zero, and not past ln 1.05 = 0.049.
    expect(stampOf(none, moved(0.22))).toBe("cannot-tell");
  });
});

describe("claims that are tested together", () => {
  const many = [0.5, 0.6, 0.7, -0.2].map((value, i) => claimOf(`c${i}`, value));

  it("share the risk by Holm's steps, and each names the level of its own", () => {
    const { tests, claims } = tryClaims({ table: { ...TABLE, claims: many }, own: [], history: moved(0), margin: 0.05 });
    expect(tests).toBe(4);
    // ln 0.8 = −0.2231 is 2.23 errors away, p 0.026: tested last, at 5 %. The others are beyond 4 errors, at 5 % / 4, / 3 and / 2.
    expect(claims.map(({ stamp, ours }) => [stamp, Number(((ours?.level ?? 0) * 100).toFixed(2))])).toEqual([
      ["ruled-out", 97.5],
      ["ruled-out", 98.33],
      ["ruled-out", 98.75],
      ["ruled-out", 95],
    ]);
  });

  it("are judged by the interval that is shown", () => {
    for (let theta = -0.5; theta <= 0.6; theta += 0.05) {
      for (const { stamp, claimed, ours } of tried(many, moved(theta))) {
        if (claimed === null || ours === null) throw new Error("not held");
        expect(stamp === "ruled-out").toBe(claimed < ours.lo || claimed > ours.hi);
      }
    }
  });

  it("leave the user's own alone, which are judged by the interval that the report prints", () => {
    const own = [readClaim("landed-changes:-20%", MEASURES)];
    const { tests, claims } = tryClaims({ table: { ...TABLE, claims: many }, own, history: moved(0), margin: 0.05 });
    expect(tests).toBe(4);
    expect(claims[0]).toMatchObject({
      id: "own-1",
      isOwn: true,
      statement: "landed-changes:-20%",
      stamp: "ruled-out",
      ours: { level: 0.95 },
    });
  });

  it("stand with own ones first, then CircleCI's, then the others, as they were given", () => {
    const own = ["landed-changes:up", "landed-changes:down"].map((text) => readClaim(text, MEASURES));
    const claims = [claimOf("a", 0.1), claimOf("b", 0.1, { publisher: "CircleCI" })];
    const result = tryClaims({ table: { ...TABLE, claims }, own, history: moved(0), margin: 0.05 });
    expect(result.claims.map(({ id }) => id)).toEqual(["own-1", "own-2", "b", "a"]);
  });
});

describe("nothing is stamped", () => {
  const only = (history: History, more: Partial<Claim> = {}) => {
    const [claim] = tried([claimOf("a", 0.1, more)], history);
    return [claim?.stamp, claim?.reason, claim?.ours];
  };
  const report = (measure: MeasureResult, more: object = {}): History => ({
    ...moved(0),
    report: { ...EMPTY, measures: [measure], ...more },
  });

  it("below the floors of the data", () => {
    const few = report(insufficient(TITLES.landedChanges, "6 of 12 weeks before"));
    expect(only({ ...few, rows: [] })).toEqual(["cannot-tell", "Not enough data: 6 of 12 weeks before.", null]);
    expect(only(moved(-0.5, {}, { grade: "none" }))[0]).toBe("cannot-tell");
  });

  it("without what the measure needs, or without a before and after", () => {
    expect(only(report(unknown(TITLES.landedChanges, "no CI runs were given", null)))).toEqual([
      "cannot-tell",
      "Not measured here: no CI runs were given.",
      null,
    ]);
    expect(only({ ...moved(-0.5), report: { ...moved(-0.5).report, windows: null } })[1]).toMatch(/no before and after/);
  });

  it("where the change is described only, or turns with the trend", () => {
    const history = moved(-0.5);
    const described = estimateOf({ effect: null, p: null });
    expect(only({ ...history, rows: [rowOf("landed-changes", described)] })[1]).toMatch(/described and not tested/);
    expect(only({ ...history, trendOpposes: true })).toEqual(["cannot-tell", "The answer turns with the assumed trend.", null]);
  });

  it("that cannot be compared", () => {
    expect(only(moved(0), { comparable: "no" })[0]).toBe("not-comparable");
    expect(only(moved(0), { measure: null, comparable: "no" })[0]).toBe("not-comparable");
  });

  it("by an interval of which nobody knows the drift: it is shown, and does not share the risk", () => {
    const history = { ...moved(0.5), rows: [rowOf("landed-changes", estimateOf({ calibration: null }, { value: 0.5, factor: null }))] };
    const { tests, claims } = tryClaims({ table: { ...TABLE, claims: [claimOf("a", -0.5)] }, own: [], history, margin: 0.05 });
    expect(tests).toBe(0);
    expect(claims[0]).toMatchObject({ stamp: "cannot-tell", claimed: -0.5, ours: { level: 0.95 } });
    expect(claims[0]?.reason).toMatch(/^Here \+65% \(.*95% interval\); how far this measure drifts by itself has not been measured\.$/);
  });
});

describe("levels and contrasts", () => {
  const green: MeasureResult = compared(
    { id: "main-success-rate", title: "Green verdicts on main", unit: "fraction", goodDirection: "up" },
    { before: [0.87, 990], after: [0.74, 880], change: [-0.13, -0.2, -0.05], scale: "difference" },
  );
  const lives: MeasureResult = compared(
    { id: "line-survival", title: "Mean life of 90 days", unit: "days", goodDirection: "up" },
    { before: [80, 400], after: [78, 400], change: [-2, -4, 0], scale: "difference" },
  );
  const history: History = {
    rows: [],
    trendOpposes: false,
    report: { windows, durability: comparedLives(), delivery: knownDelivery(), measures: [green, lives] },
  };
  const level = { measure: "main-success-rate", unit: "share", direction: null, contrast: "level" } as const;

  it("holds a level against the weeks after: 74.4 % of 880 verdicts", () => {
    const [claim] = tried([claimOf("a", 0.708, level)], history);
    expect(claim).toMatchObject({ stamp: "ruled-out", against: "level", scale: "level", n: 880, claimed: 0.708 });
    expect(claim?.reason).toContain("Here 74% (");
    expect(claim?.reason).toContain(
      "that leaves out 70.8%. Over the weeks after; the interval takes verdicts for independent. Evidence: weak.",
    );
    expect(stampOf(claimOf("a", 0.75, level), history)).toBe("fits");
    // Odds from 0.2 to 0.5: more than a factor of two.
    const { pipelines, ...rest } = knownDelivery();
    const rows =
      pipelines?.rows.map((row) => ({ ...row, green: { events: 20, trials: 60, share: { value: 0.33, lo: 0.2, hi: 0.5 } } })) ?? [];
    const few = { ...rest, pipelines: pipelines === null ? null : { ...pipelines, rows } };
    expect(stampOf(claimOf("a", 0.4, level), { ...history, report: { ...history.report, delivery: few } })).toBe("cannot-tell");
  });

  it("holds a time to recovery against the mean of the weeks after, told in minutes as publishers do", () => {
    const incidents = compared(
      { id: "recovery-incident", title: "Incident to recovery (MTTR)", unit: "seconds", goodDirection: "down" },
      { before: [7_300, 28], after: [11_800, 34], change: [0.6, -0.1, 1.9] },
    );
    const minutes = { measure: "recovery-incident", unit: "minutes", direction: null, contrast: "level" } as const;
    // 11,800 s (7,700 to 18,100) is wider than a factor of two.
    const [short, near] = tried([claimOf("a", 72, minutes), claimOf("b", 200, minutes)], {
      ...history,
      report: { ...history.report, measures: [incidents] },
    });
    expect([short?.stamp, short?.claimed, short?.n]).toEqual(["ruled-out", 4_320, 34]);
    expect(short?.reason).toMatch(
      /that leaves out 72 min\. Over the weeks after, the mean of at most 24 hours: Incident to recovery \(MTTR\)\. Evidence: weak\.$/,
    );
    expect([near?.stamp, near?.reason]).toEqual(["cannot-tell", expect.stringContaining("too wide")]);
  });

  it("has no answer for a level without an interval", () => {
    const [claim] = tried([claimOf("a", 72, { ...level, measure: "line-survival", unit: "minutes" })], history);
    expect(claim).toMatchObject({ stamp: "cannot-tell", reason: "The report has no interval for this level." });
  });

  it("sets marked against unmarked lines, where less is changed meaning that more stays", () => {
    const { durability } = history.report;
    const withContrast = (value: number) => ({
      ...history,
      report: {
        ...history.report,
        durability:
          durability === null
            ? null
            : { ...durability, marked: { change: { value, lo: value - 2, hi: value + 2 }, changes: 500, note: null } },
      },
    });
    const hazard = claimOf("a", 0.842, { measure: "line-survival", unit: "ratio", direction: "down", contrast: "marked-unmarked" });
    expect([5, 0, -5].map((days) => stampOf(hazard, withContrast(days)))).toEqual(["fits", "cannot-tell", "ruled-out"]);
    expect(tried([hazard], withContrast(5))[0]).toMatchObject({
      direction: "up",
      claimed: null,
      against: "contrast",
      figure: "×0.84",
      n: 500,
    });
  });
});

describe("the shipped claims", () => {
  it("are all tried, each with a sentence", () => {
    const { claims, table } = tryClaims({ table: TABLE, own: [], history: moved(0), margin: 0.05 });
    expect(table).toBe(TABLE.version);
    expect(claims).toHaveLength(TABLE.claims.length);
    expect(claims.every(({ reason }) => /^[A-Z].*\.$/.test(reason))).toBe(true);
    expect(claims[0]?.publisher).toBe("CircleCI");
  });
});
