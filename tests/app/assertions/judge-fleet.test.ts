import { describe, expect, it } from "vitest";
import { fleetOfTeams } from "../../../fixtures/cohort-report.ts";
import { landedAssertion } from "../../../fixtures/reports/landed-assertion.ts";
import { judgeAsserted } from "../../../src/app/cohort/judge-asserted.ts";
import { withholdUnits } from "../../../src/app/cohort-privacy.ts";
import { judgeFleet } from "../../../src/app/sections/assertions/judge-fleet.ts";
import type { Assertion } from "../../../src/model/assertion.ts";

const FLEET = fleetOfTeams();
const NAMES = FLEET.units.map(({ name }) => name);
const [FIRST = "", SECOND = ""] = NAMES;

describe("the general assertions of a report of many", () => {
  it("are judged by the pooled change, with its level", () => {
    const [landed, gap, shares] = judgeFleet(
      {
        general: [landedAssertion(), landedAssertion({ measure: "activity-gap" }), landedAssertion({ measure: "red-time" })],
        teams: new Map(),
      },
      FLEET,
    );
    const pooled = FLEET.measures.find(({ id }) => id === "landed-changes")?.pooled;
    expect(landed).toMatchObject({ unit: null, outcome: "pass", change: { ...pooled?.change, scale: "ratio" } });
    expect(gap?.change?.scale).toBe("log-ratio");
    expect(shares).toMatchObject({ outcome: "unknown", reason: "a report of many repositories does not pool this measure" });
  });

  it("are unknown where nothing is pooled, with what is missing", () => {
    const [recovery] = judgeFleet({ general: [landedAssertion({ measure: "recovery-ci" })], teams: new Map() }, FLEET);
    expect(recovery).toMatchObject({ outcome: "unknown", reason: "not enough data: 6 of 10 spells a side in all teams but 3" });
  });
});

describe("the assertions of teams", () => {
  const of = (teams: readonly (readonly [string, readonly Assertion[]])[]) => judgeFleet({ general: [], teams: new Map(teams) }, FLEET);

  it("are judged by the team's own change, not by the one drawn towards the mean", () => {
    const units = FLEET.units.map((row, index) =>
      index === 0 ? { ...row, change: { value: -0.4, lo: -0.5, hi: -0.2 }, shrunken: { value: -0.05, lo: -0.1, hi: 0 } } : row,
    );
    const [result] = judgeFleet({ general: [], teams: new Map([[FIRST, [landedAssertion()]]]) }, { ...FLEET, units });
    expect(result).toMatchObject({
      unit: FIRST,
      outcome: "fail",
      change: { value: -0.4, lo: -0.5, hi: -0.2, level: 0.95, scale: "ratio" },
    });
  });

  it("are unknown of any other measure, of a team without a row, and of one without a change", () => {
    const withoutChange = FLEET.units.find(({ change }) => change === null)?.name;
    const results = of([
      [FIRST, [landedAssertion({ measure: "cycle-time" })]],
      ["two people", [landedAssertion()]],
      ...(withoutChange === undefined ? [] : [[withoutChange, [landedAssertion()]] as const]),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => "unknown"));
    expect(results.slice(0, 2).map(({ reason }) => reason)).toEqual([
      "a report of many repositories has a unit's own change for landed changes alone",
      "the unit has no row of its own: fewer than 5 people, no data, or no names in this report",
    ]);
  });

  it("stand for every other unit under *, after those that are named", () => {
    const results = of([
      ["*", [landedAssertion()]],
      [SECOND, [landedAssertion({ level: "warn" })]],
    ]);
    expect(results.map(({ unit }) => unit)).toEqual([SECOND, ...NAMES.filter((name) => name !== SECOND)]);
    expect(results.map(({ level }) => level)).toEqual(["warn", ...NAMES.slice(1).map(() => "error")]);
  });

  it("are refused where no unit has that name, with the nearest one", () => {
    const judge = (name: string) =>
      judgeAsserted(
        { general: [], teams: new Map([[name, [landedAssertion()]]]) },
        { report: FLEET, units: ["payments"], configName: "c.json" },
      );
    expect(() => judge("payment")).toThrow('c.json: assert.teams: nothing here is called "payment" (did you mean "payments"?)');
    expect(judge("payments")).toHaveLength(1);
    expect(judge("*")).toHaveLength(FLEET.units.length);
    expect(judgeAsserted(null, { report: FLEET, units: [], configName: null })).toBeNull();
  });

  it("name nobody under strict privacy", () => {
    const assertions = judgeFleet(
      {
        general: [landedAssertion()],
        teams: new Map([
          ["*", [landedAssertion()]],
          ["two people", [landedAssertion()]],
        ]),
      },
      FLEET,
    );
    const withheld = withholdUnits({ ...FLEET, assertions: [...assertions] });
    const units = withheld.assertions?.map(({ unit }) => unit) ?? [];
    expect(units[0]).toBeNull();
    expect(units[1]).toBe("withheld");
    expect(new Set(units.slice(2))).toEqual(new Set(withheld.units.map(({ name }) => name)));
    expect(JSON.stringify(withheld.assertions)).not.toContain(FIRST);
  });
});
