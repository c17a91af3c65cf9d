import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { manyDesigns, plannedRollout } from "../../../fixtures/cohorts/designs.ts";
import type { DesignSections } from "../../../src/app/cohort/cohort-input.ts";
import { readClaim } from "../../../src/config/read-claim.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { ClaimTable } from "../../../src/model/claim.ts";
import { createRng } from "../../../src/stats/random.ts";
import { draw, NO_DESIGNS, reportOf, unit } from "./fleet-plans.ts";

const claims = ClaimTable.parse(JSON.parse(readFileSync(new URL("../../../data/claims.json", import.meta.url), "utf8")));
const rng = createRng(1);
const UNITS = Array.from({ length: 16 }, () => unit({ adopts: 85 + rng.nextInt(30), effect: -0.3, perWeek: 20 }));
const FLEET = draw(UNITS, 1);

const withDesigns = (given: Partial<DesignSections>) => reportOf(FLEET, { designs: () => ({ ...NO_DESIGNS, ...given }) });

describe("the verdict of a fleet", () => {
  it("speaks of each unit's own before and after where nothing stronger is there", async () => {
    const { verdict } = await withDesigns({});
    expect(verdict).toMatchObject({ code: "less", tier: 1, grade: "weak" });
    expect(verdict.sentence).toMatch(
      /^Less work lands on main after AI adoption, on average over 16 repositories: −\d+% \(−\d+ to −\d+\)\. Weak evidence: /,
    );
    expect(verdict.assumption).toContain("Nothing else that matters changed");
  });

  it("does not take units for alike where their errors hide how they differ", async () => {
    const { verdict, measures } = await withDesigns({});
    expect(measures.find(({ id }) => id === "landed-changes")?.pooled).toMatchObject({ spread: 0, prediction: null });
    expect(verdict.caveats[0]).toContain("that does not make them alike");
    expect(verdict.caveats[1]).toMatch(/with all of them weighed alike it is −2[5-9]%\.$/);
  });

  it("takes the wider of two intervals that allow for the calendar", async () => {
    const together = [
      { measure: "landed-changes", change: { value: -0.3, lo: -0.9, hi: 0.3, level: 0.95 }, units: 16, spread: 0, missing: [] },
    ];
    const { verdict, measures } = await withDesigns({ together });
    const { change } = measures.find(({ id }) => id === "landed-changes")?.pooled ?? {};
    expect(Math.log1p(change?.hi ?? 0) - Math.log1p(change?.lo ?? 0)).toBeCloseTo(1.2, 9);
    expect(verdict).toMatchObject({ code: "unclear", grade: "weak" });
    expect(verdict.sentence).toContain("the data fit anything from −");
  });

  it("rests on adopters against others where there are any, in their words", async () => {
    const { staggered } = manyDesigns(24, 24);
    const { verdict } = await withDesigns({ staggered });
    expect(verdict).toMatchObject({ code: "unclear", tier: 3, grade: "weak", clause: null });
    expect(verdict.sentence).toContain("24 repositories");
    expect(verdict.assumption).toContain("side by side");
    const { estimate } = staggered;
    if (estimate === null) throw new Error("no estimate");
    const change = { value: 0.4, lo: 0.3, hi: 0.5, level: 0.95 };
    const more = await withDesigns({ staggered: { ...staggered, estimate: { ...estimate, change } } });
    expect(more.verdict).toMatchObject({ code: "more", tier: 3, grade: "moderate" });
    expect(more.verdict.sentence).toContain("associated with adoption under parallel trends");
  });

  it.each([
    ["too few units", { isSupported: false }, "adopters or others are fewer than 20"],
    ["estimators that differ", { estimatorsDisagree: true }, "two estimators differ"],
    ["paths apart before", { preTrend: { p: 0.01, bins: 6, smallestVisible: 0.1 } }, "did not go on side by side before"],
    ["dealt dates that give as much", { randomisation: { p: 0.4, draws: 2000, decides: true } }, "random dates give as much"],
  ])("rests on each unit's own before and after beside others with %s", async (_, weakness, reason) => {
    const { staggered } = manyDesigns(24, 24);
    const { estimate } = staggered;
    if (estimate === null) throw new Error("no estimate");
    const change = { value: 0.4, lo: 0.3, hi: 0.5, level: 0.95 };
    const { verdict } = await withDesigns({ staggered: { ...staggered, estimate: { ...estimate, change, ...weakness } } });
    expect(verdict).toMatchObject({ code: "less", tier: 1, grade: "weak" });
    expect(verdict.assumption).toContain("Nothing else that matters changed");
    expect(verdict.clause).toContain("24 repositories changed by +49% (+35 to +65)");
    expect(verdict.clause).toContain(reason);
  });

  it("rests on a lot that was kept to before anything else", async () => {
    const plan = plannedRollout(16);
    const { verdict } = await withDesigns({ plan, staggered: manyDesigns(24, 24).staggered });
    expect(verdict).toMatchObject({ code: "more", tier: 4, assumption: null });
    expect(verdict.sentence).toContain("The rollout by lot");
    expect((await withDesigns({ plan: { ...plan, tier: 3 } })).verdict.tier).toBe(1);
  });
});

describe("claims held against a fleet", () => {
  it("are the user's own first, and none of them is stamped, for no fleet's drift was measured", async () => {
    const ownClaims = ["landed-changes:+100%", "pr-landing:up"].map((text) => readClaim(text, MEASURES));
    const tried = (await reportOf(FLEET, { claims, ownClaims })).claims?.claims.slice(0, 2);
    expect(tried).toMatchObject([
      { id: "own-1", isOwn: true, statement: "landed-changes:+100%", stamp: "cannot-tell", claimed: 1, ours: { level: 0.95 } },
      { id: "own-2", isOwn: true, statement: "pr-landing:up", stamp: "cannot-tell", ours: null },
    ]);
    expect(tried?.[1]?.reason).toContain("Nothing can be held against it");
  });

  it("are those of change over time, with the interval of all units together", async () => {
    const report = await reportOf(FLEET, { claims });
    const main = report.claims?.claims.find(({ id }) => id === "circleci-2026-main");
    const pooled = report.measures.find(({ id }) => id === "landed-changes")?.pooled;
    expect(main).toMatchObject({ measure: "landed-changes", claimed: -0.068, stamp: "cannot-tell" });
    expect(main?.ours?.value).toBeCloseTo(pooled?.change.value ?? Number.NaN, 9);
    expect(main?.gap).toContain("mean over repositories");
    const branches = report.claims?.claims.find(({ id }) => id === "circleci-2026-feature-branches");
    expect(branches).toMatchObject({ measure: "branch-commits", stamp: "cannot-tell", ours: null });
    expect(main?.reason).toMatch(/Over 16 repositories the smallest change that would mostly be seen is −\d+% or \+\d+%\.$/);
    const recovery = report.claims?.claims.find(({ id }) => id === "circleci-2026-recovery-change");
    expect(recovery?.reason).toBe(
      "Nothing can be held against it: none of the repositories has records of it. To see +13% takes some 1,100 to 2,500 recoveries on each side.",
    );
    expect(report.claims?.claims.some(({ id }) => id === "circleci-2026-top-5-percent")).toBe(false);
  });
});

describe("the people of a fleet", () => {
  it("are told apart by the quarter of their first change, and newcomers from the others", async () => {
    const report = await reportOf(FLEET);
    const landed = report.measures.find(({ id }) => id === "landed-changes");
    const tenure = landed?.views.find(({ key }) => key === "tenure");
    // All began in the first weeks, at least 5 in each unit.
    expect(tenure?.cells.map(({ label, units }) => [label, units])).toEqual([["2021 Q1", 16]]);
    expect(landed?.views.find(({ key }) => key === "baseline-size")?.cells.map(({ units }) => units)).toEqual([6, 5, 5]);
    expect(report.newcomers).toMatchObject({ units: 16, after: 0 });
    expect(report.newcomers?.before).toBeGreaterThan(0);
    expect(report.newcomers?.before).toBeLessThan(0.2);
  });
});
