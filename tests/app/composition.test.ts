import { describe, expect, it } from "vitest";
import { type DrawnRepository, drawRepository, type Plan } from "../../scripts/validate/repositories/draw-repository.js";
import { type ReadRepository, readDrawn, type View } from "../../scripts/validate/repositories/read-drawn.js";
import { buildReport } from "../../src/app/build-report.ts";
import { compareUnits } from "../../src/app/compare.ts";
import { readTarget } from "../../src/app/read-target.ts";
import { measureAll } from "../../src/app/sections/measures.ts";
import { settle } from "../../src/app/settle.ts";
import type { Report } from "../../src/model/report.ts";
import { createRng } from "../../src/stats/random.ts";
import { createCountQuantiles, createNormalDeviates, simulateAutoregression } from "../../src/stats/simulate-series.ts";

const STAGES = { settle, readTarget, compareUnits, measureAll, buildReport };
const LIBRARY = { createRng, createCountQuantiles, createNormalDeviates, simulateAutoregression };
/** Without the drift factor nothing but the checks keeps composition apart from change. */
const FACTOR_ONE: View = { date: "declared", factor: "one" };

/** Six people who land 10 changes a week, before and after the date. */
const STEADY: Plan = {
  weeksBefore: 52,
  weeksAfter: 52,
  incumbents: 6,
  perWeek: 10,
  growth: 1,
  docsShare: 0.2,
  docsGrowth: 1,
  hires: 0,
  hiredPerWeek: 0,
  markedShare: 0.6,
  failing: { before: 0.05, after: 0.05 },
  landing: "squash",
  noise: { size: 20, rho: 0 },
};

function draw(plan: Partial<Plan>, seed = 1): DrawnRepository {
  return drawRepository({ ...STEADY, ...plan }, { seed, library: LIBRARY });
}

function read(plan: Partial<Plan>, seed = 1): Promise<ReadRepository> {
  return readDrawn(draw(plan, seed), STAGES);
}

function capsOf({ verdict }: Report): readonly string[] {
  return verdict.caps.map(({ id }) => id);
}

function statusOf({ checks }: Report, id: string): string {
  return checks.find((check) => check.id === id)?.status ?? "none";
}

function failRateOf(repository: ReadRepository) {
  const row = repository.measures(FACTOR_ONE).find(({ measure }) => measure.id === "change-fail-rate");
  return row?.estimate.kind === "value" ? row.estimate : expect.fail("no failure share");
}

describe("a drawn repository", () => {
  it.each(["merge", "squash"] as const)("is read as it was drawn where changes land by %s", async (landing) => {
    const drawn = draw({ landing, weeksBefore: 20, weeksAfter: 12 });
    const report = (await readDrawn(drawn, STAGES)).report(FACTOR_ONE);
    const landed = drawn.commits.filter(({ message }) => (landing === "merge" ? message.startsWith("Merge") : /\(#\d+\)\n/.test(message)));
    expect(report.repo.counts.landed[landing]).toBe(landed.length);
    expect(report.adoption).toMatchObject({ date: "2023-05-22", outcome: "dated" });
  });

  it("is the same for the same seed and another for another", () => {
    const short = { weeksBefore: 4, weeksAfter: 4 };
    expect(draw(short)).toEqual(draw(short));
    expect(draw(short, 2)).not.toEqual(draw(short));
  });
});

describe("who makes the change", () => {
  it("is seen when four hires land 74 % more: the rise is weak evidence, whose it is is said", async () => {
    const report = (await read({ hires: 4, hiredPerWeek: 7.4 })).report(FACTOR_ONE);
    expect(report.verdict).toMatchObject({ code: "more", grade: "weak" });
    expect(capsOf(report)).toEqual(expect.arrayContaining(["incumbents-agree", "team-size"]));
    expect(report.verdict.sentence).toContain("not seen among those who were there before");
  });

  it("leaves the same rise above weak when incumbents make it, and no check of 8 weeks takes the outcome for a rival cause", async () => {
    const report = (await read({ growth: 1.74 })).report(FACTOR_ONE);
    expect(report.verdict.code).toBe("more");
    expect(["moderate", "strong"]).toContain(report.verdict.grade);
    for (const id of ["incumbents-agree", "team-size", "activity-jump"]) expect(statusOf(report, id)).toBe("pass");
  });

  it("is doubted when documentation rises as much", async () => {
    const report = (await read({ growth: 1.74, docsShare: 0.5, docsGrowth: 1.74 })).report(FACTOR_ONE);
    expect(report.verdict).toMatchObject({ code: "more", grade: "weak" });
    expect(capsOf(report)).toEqual(["docs-only"]);
  });
});

describe("failures in a growing volume", () => {
  it("do not move their share while one in ten fails throughout", async () => {
    const { before, after, change } = failRateOf(await read({ growth: 2, failing: { before: 0.1, after: 0.1 } }));
    expect(after.n).toBeGreaterThan(1.5 * before.n);
    expect(change.lo).toBeLessThan(0);
    expect(change.hi).toBeGreaterThan(0);
  });

  it("show when one in five fails in place of one in ten, at about 500 changes a side", async () => {
    const { before, after, change } = failRateOf(await read({ failing: { before: 0.1, after: 0.2 } }));
    expect(Math.min(before.n, after.n)).toBeLessThan(530);
    expect(change.value).toBeCloseTo(0.1, 1);
    expect(change.lo).toBeGreaterThan(0);
  });
});
