import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MEASURES } from "../../src/measures/index.ts";
import { Claim, ClaimTable } from "../../src/model/claim.ts";
import { readShippedClaims } from "../../src/sources/shipped-data.ts";

/** Ids of measures are for ever; those that are planned and not built yet are listed here, and a built one must leave the list. */
const PLANNED: readonly string[] = [
  "branch-runs",
  "incident-rate",
  "main-success-rate",
  "pickup-time",
  "pr-landing",
  "pr-size",
  "recovery-ci",
  "review-time",
];
const BUILT: readonly string[] = MEASURES.map(({ id }) => id);
const table = await readShippedClaims();
const [first] = table.claims;
const accepts = (change: object) => Claim.safeParse({ ...first, ...change }).success;

describe("the shipped claims", () => {
  it("name measures that are built or planned", () => {
    const named = table.claims.flatMap(({ measure }) => (measure === null ? [] : [measure]));
    expect(named.filter((id) => !BUILT.includes(id) && !PLANNED.includes(id))).toEqual([]);
  });

  it("hold the figures that this program was begun for, each to be held against a measure", () => {
    const figures = ["circleci-2026-feature-branches", "circleci-2026-main", "circleci-2026-main-success", "circleci-2026-recovery-change"];
    const found = table.claims
      .filter(({ id }) => figures.includes(id))
      .map(({ value, measure, comparable }) => ({ value, measure, comparable }));
    expect(found).toEqual([
      { value: 0.152, measure: "branch-runs", comparable: "with-gap" },
      { value: -0.068, measure: "landed-changes", comparable: "with-gap" },
      { value: 0.708, measure: "main-success-rate", comparable: "with-gap" },
      { value: 0.13, measure: "recovery-ci", comparable: "with-gap" },
    ]);
  });

  it("hold no working time against a history, and no survey", () => {
    const publishers = table.claims.filter(({ publisher }) => publisher === "METR" || publisher === "DORA");
    expect(publishers.length).toBeGreaterThan(0);
    expect(publishers.filter(({ comparable }) => comparable !== "no")).toEqual([]);
  });

  it("explain each gap in one sentence", () => {
    const sentence = /^[A-Z][^.]*(?:\.\d[^.]*)*\.$/;
    expect(table.claims.filter(({ gap, statement }) => !sentence.test(gap) || !sentence.test(statement)).map(({ id }) => id)).toEqual([]);
  });
});

describe("the schema of claims", () => {
  it("refuses a comparable claim without a measure, and a change against its direction", () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ measure: null, comparable: "with-gap" })).toBe(false);
    expect(accepts({ value: -0.1, unit: "relative-change", direction: "up" })).toBe(false);
    expect(accepts({ value: null, direction: null })).toBe(false);
    expect(accepts({ range: { lo: 1, hi: 1, kind: "95 % interval" } })).toBe(false);
  });

  it("refuses ids that stand twice or are not sorted", () => {
    expect(ClaimTable.safeParse({ ...table, claims: [first, first] }).success).toBe(false);
    expect(ClaimTable.safeParse({ ...table, claims: [...table.claims].reverse() }).success).toBe(false);
  });
});

const design = new URL("../../../shared/design.md", import.meta.url);
it.skipIf(!existsSync(design))("planned measures are those of the design (skipped without the design beside this repository)", () => {
  const text = readFileSync(design, "utf8");
  expect(PLANNED.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});
