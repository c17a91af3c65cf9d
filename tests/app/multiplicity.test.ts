import { describe, expect, it } from "vitest";
import { countTests } from "../../src/app/sections/multiplicity.ts";
import { MEASURES, type MeasureId } from "../../src/measures/index.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import { estimateOf } from "./estimate-of.ts";

const tests = (p: Partial<Record<MeasureId, number | null>>) =>
  countTests(
    new Map(MEASURES.flatMap(({ id }): [MeasureId, Estimate][] => (p[id] === undefined ? [] : [[id, estimateOf({ p: p[id] ?? null })]]))),
  );

describe("measures tested side by side", () => {
  it("leave the headline alone at 95 % and give two primaries 97.5 % each, with Holm's p", () => {
    const found = tests({ "landed-changes": 0.001, "activity-gap": 0.03, "change-fail-rate": 0.01 });
    expect(found).toEqual({
      headlineLevel: 0.95,
      headlineP: 0.001,
      primaryLevel: expect.closeTo(0.975, 12),
      primaries: [
        { id: "activity-gap", p: 0.03, adjusted: expect.closeTo(0.03, 12) },
        { id: "change-fail-rate", p: 0.01, adjusted: expect.closeTo(0.02, 12) },
      ],
      exploratory: [],
    });
  });

  it("count only what was tested: a primary that was described or is unknown takes no share of the level", () => {
    expect(tests({ "activity-gap": 0.03, "change-fail-rate": null })?.primaryLevel).toBeCloseTo(0.95, 12);
    const unknown = new Map<MeasureId, Estimate>([
      ["activity-gap", { kind: "unknown", reason: "no branches", fix: null }],
      ["change-fail-rate", estimateOf({ p: 0.2 })],
    ]);
    expect(countTests(unknown)?.primaries).toEqual([{ id: "change-fail-rate", p: 0.2, adjusted: 0.2 }]);
  });

  it("are exploration beside the primaries, with the false discovery rate, and the marked share is no outcome", () => {
    const found = tests({ "branch-commits": 0.01, "cycle-time": 0.04, "branch-lines": 0.02, "ai-marked-share": 0.0001 });
    expect(found?.primaries).toEqual([]);
    expect(found?.headlineP).toBeNull();
    expect(found?.primaryLevel).toBeCloseTo(0.95, 12);
    expect(found?.exploratory.map(({ id, adjusted }) => [id, Math.round(adjusted * 1e9) / 1e9])).toEqual([
      ["branch-commits", 0.03],
      ["branch-lines", 0.03],
      ["cycle-time", 0.04],
    ]);
  });

  it("take the recovery nearest to what users feel for a primary, by what was given and not by what came out", () => {
    const recovery = { "recovery-ci": 0.001, "recovery-deploy": 0.2, "recovery-incident": 0.5 } as const;
    const { "recovery-incident": _, ...without } = recovery;
    expect(tests(recovery)?.primaries.map(({ id }) => id)).toEqual(["recovery-incident"]);
    expect(tests(without)?.primaries.map(({ id }) => id)).toEqual(["recovery-deploy"]);
    const tooFew: Estimate = { kind: "insufficient", before: null, after: null, n: 3, have: "3", needed: "10 items before" };
    const given = new Map<MeasureId, Estimate>([
      ["recovery-incident", tooFew],
      ["recovery-ci", estimateOf({ p: 0.001 })],
    ]);
    expect(countTests(given)).toMatchObject({ primaries: [], exploratory: [{ id: "recovery-ci" }] });
  });

  it("are none where nothing was tested", () => {
    expect(countTests(new Map())).toBeNull();
    expect(tests({ "change-fail-rate": null })).toBeNull();
  });
});
