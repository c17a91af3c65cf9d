import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MEASURES } from "../../src/measures/index.ts";
import { EmpiricalNull } from "../../src/model/empirical-null.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const shipped: unknown = JSON.parse(read("data/empirical-null.json"));
const table = EmpiricalNull.parse(shipped);

describe("the shipped empirical null", () => {
  it("was made from at least 30 histories of the written rule, and from none that is kept for a check from outside", () => {
    expect(existsSync(new URL(table.rule, root))).toBe(true);
    const [listed = "", kept = ""] = read(table.rule).split("are kept apart")[0]?.split("A repository on the list") ?? [];
    const names = [...table.repositories, ...table.dropped.map(({ repository }) => repository)];
    expect(table.repositories.length).toBeGreaterThanOrEqual(30);
    expect(names.filter((name) => !listed.includes(name))).toEqual([]);
    expect(names.filter((name) => kept.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("holds one row for each measure, window and class of activity, and only measures that exist", () => {
    const keys = table.rows.map(({ measure, before, after, activity }) => `${measure} ${before}+${after} ${activity}`);
    expect(new Set(keys).size).toBe(keys.length);
    const ids: readonly string[] = MEASURES.map(({ id }) => id);
    expect(table.rows.filter(({ measure }) => !ids.includes(measure))).toEqual([]);
    expect(table.rows.filter(({ repositories }) => repositories > table.repositories.length)).toEqual([]);
  });

  it("covers fake dates of repositories that it did not learn from, in 95 % of comparisons and more", () => {
    const proven = table.rows.flatMap(({ conformal, repositories, activity }) =>
      conformal === null || activity !== "all" ? [] : [{ ...conformal, repositories }],
    );
    expect(proven.length).toBeGreaterThanOrEqual(16);
    for (const { flagged, hi, aboveFifth, repositories } of proven) {
      expect(flagged).toBeLessThanOrEqual(0.05);
      expect(hi).toBeLessThanOrEqual(0.1);
      expect(aboveFifth).toBeLessThanOrEqual(repositories / 6);
    }
  });

  it("gives no factor to a row of too few repositories", () => {
    expect(table.rows.filter(({ repositories, conformal }) => repositories < 20 && conformal !== null)).toEqual([]);
    expect(table.rows.filter(({ repositories, crossValidated }) => repositories < 20 && crossValidated !== null)).toEqual([]);
  });

  it("finds a planted fall of a half in two of five comparisons of a year before and after, where 5 changes and more land in a week", () => {
    const row = table.rows.find(
      ({ measure, before, after, activity }) => measure === "landed-changes" && before === 52 && after === 52 && activity === "from-5",
    );
    const { flagged = 1, hi = 1, aboveFifth = 99, found = [] } = row?.crossValidated ?? {};
    expect(found.find(({ fall }) => fall === -0.5)?.share).toBeGreaterThanOrEqual(0.4);
    expect(flagged).toBeLessThanOrEqual(0.05);
    expect(hi).toBeLessThanOrEqual(0.1);
    expect(aboveFifth).toBeLessThanOrEqual((row?.repositories ?? 0) / 6);
  });
});

describe("the schema of the empirical null", () => {
  const [first] = table.rows;

  it("refuses quantiles that fall or are not one for each probability", () => {
    const withQuantiles = (thetaQuantiles: readonly number[]) =>
      EmpiricalNull.safeParse({ ...table, rows: [{ ...first, thetaQuantiles }] }).success;
    const own = first?.thetaQuantiles ?? [];
    expect(withQuantiles(own)).toBe(true);
    expect(withQuantiles(own.slice(1))).toBe(false);
    expect(withQuantiles([...own].reverse())).toBe(false);
  });

  it("refuses a factor that would narrow the model interval", () => {
    const withFactor = (factor: number) =>
      EmpiricalNull.safeParse({ ...table, rows: [{ ...first, conformal: { ...first?.conformal, factor } }] }).success;
    expect(withFactor(1.1)).toBe(true);
    expect(withFactor(0.9)).toBe(false);
  });
});
