import { describe, expect, it, test } from "vitest";
import { assertableMeasures, UNIT_MEASURES } from "../../../src/app/assertable-measures.ts";
import { PRESET_NAMES, type PresetName, presetStatements } from "../../../src/config/assertions/presets.ts";
import { settleAssertions } from "../../../src/config/assertions/settle-assertions.ts";
import { parseConfig } from "../../../src/config/parse-config.ts";
import { MEASURES } from "../../../src/measures/index.ts";

const FILE = "git-ai-impact.config.json";

function settle(assert: unknown, preset: PresetName | null = null) {
  const config = parseConfig({ file: FILE, text: JSON.stringify({ assert }) });
  return settleAssertions({
    settings: config.assert ?? null,
    preset,
    measures: assertableMeasures(),
    unitMeasures: UNIT_MEASURES,
    file: FILE,
  });
}

/** "error certain minChange -0.1" by measure. */
function told(assertions: ReturnType<typeof settle>, team: string | null = null) {
  const list = team === null ? assertions?.general : assertions?.teams.get(team);
  return Object.fromEntries(
    (list ?? []).map(({ measure, level, when, limit }) => [`${measure} ${limit.kind}`, `${level} ${when} ${limit.value}`]),
  );
}

describe("what is asserted", () => {
  it("is null where nothing is said, and empty where everything said is off", () => {
    expect(settle({})).toBeNull();
    expect(settle({ teams: {} })).toBeNull();
    expect(settle({ "landed-changes": "off" })).toEqual({ general: [], teams: new Map() });
  });

  it("comes in the order of reports, one entry for each limit, with title and unit of its measure", () => {
    const assertions = settle({
      "rework-21d": ["error", { maxChange: 0.05, when: "likely" }],
      "landed-changes": ["warn", { minChange: -0.1 }],
    });
    expect(assertions?.general).toEqual([
      {
        measure: "landed-changes",
        title: "Landed on main",
        measureUnit: "per-week",
        level: "warn",
        when: "certain",
        limit: { kind: "minChange", value: -0.1 },
      },
      {
        measure: "rework-21d",
        title: "Rework within 21 days",
        measureUnit: "fraction",
        level: "error",
        when: "likely",
        limit: { kind: "maxChange", value: 0.05 },
      },
    ]);
    expect(told(settle({ "branch-commits": ["warn", { minChange: -0.5, maxChange: 0.5, when: "point" }] }))).toEqual({
      "branch-commits minChange": "warn point -0.5",
      "branch-commits maxChange": "warn point 0.5",
    });
  });
});

describe("a statement over a preset", () => {
  const of = (statement: unknown) => {
    const { "landed-changes minChange": min, "landed-changes maxChange": max } = told(
      settle({ preset: "recommended", "landed-changes": statement }),
    );
    return { min, max };
  };

  test.each([
    ["error", "error certain -0.1", undefined],
    ["warn", "warn certain -0.1", undefined],
    ["off", undefined, undefined],
    [["off", { minChange: -0.3 }], undefined, undefined],
    [["error", {}], "error certain -0.1", undefined],
    [["error", { when: "likely" }], "error likely -0.1", undefined],
    [["warn", { minChange: -0.3 }], "warn certain -0.3", undefined],
    [["error", { maxChange: 0.4, when: "point" }], undefined, "error point 0.4"],
  ])("%j", (statement, min, max) => {
    expect(of(statement)).toEqual({ min, max });
  });
});

describe("teams", () => {
  const assertions = settle({
    preset: "recommended",
    "landed-changes": ["warn", { minChange: -0.2 }],
    teams: {
      "*": { "landed-changes": "error", "cycle-time": "off" },
      payments: { "landed-changes": ["error", { when: "point" }] },
      search: {},
    },
  });

  it("have what they do not say from every team, and that from the general statements", () => {
    expect(told(assertions)).toMatchObject({ "landed-changes minChange": "warn certain -0.2", "cycle-time maxChange": "warn certain 0.2" });
    expect(told(assertions, "*")).toMatchObject({ "landed-changes minChange": "error certain -0.2" });
    expect(told(assertions, "payments")).toMatchObject({ "landed-changes minChange": "error point -0.2" });
    expect(told(assertions, "search")).toEqual(told(assertions, "*"));
    for (const team of ["*", "payments", "search"]) expect(told(assertions, team)).not.toHaveProperty("cycle-time maxChange");
  });

  it("have from the general statements only what can be judged of a team, and anything that they say", () => {
    const some = settle({
      preset: "recommended",
      teams: { "*": { "red-time": ["warn", { maxChange: 0 }] }, payments: { "pickup-time": ["warn", { maxChange: 0.5 }] } },
    });
    expect(told(some, "*")).toEqual({ "landed-changes minChange": "warn certain -0.1", "red-time maxChange": "warn certain 0" });
    expect(told(some, "payments")).toEqual({ ...told(some, "*"), "pickup-time maxChange": "warn certain 0.5" });
  });

  it("may turn on what is off for all", () => {
    const some = settle({ preset: "strict", "landed-changes": "off", teams: { payments: { "landed-changes": "warn" } } });
    expect(told(some)).not.toHaveProperty("landed-changes minChange");
    expect(told(some, "payments")).toMatchObject({ "landed-changes minChange": "warn certain -0.1" });
  });
});

describe("refused is", () => {
  test.each([
    [{ "landed-change": "off" }, 'assert: no measure is called "landed-change" (did you mean "landed-changes"?)'],
    [{ velocity: "off" }, 'assert: no measure is called "velocity"'],
    [{ teams: { pay: { "cycle-tim": "off" } } }, 'assert.teams.pay: no measure is called "cycle-tim" (did you mean "cycle-time"?)'],
    [{ "landed-changes": "error" }, 'assert.landed-changes: "error" has no limit to keep'],
    [{ "landed-changes": ["warn", { when: "point" }] }, '"warn" has no limit to keep'],
    [{ "landed-changes": ["warn", { minChange: -10 }] }, "-10 is a fall by all of it or more; -0.1 means -10%"],
    [{ "landed-changes": ["warn", { minChange: -1 }] }, "-1 is a fall by all of it or more"],
    [{ "landed-changes": ["warn", { maxChange: 20 }] }, "20 is more than a tenfold rise; 0.1 means +10%"],
    [{ "rework-21d": ["warn", { maxChange: 5 }] }, "5 is past any change of a share; 0.05 means 5 points"],
    [{ "activity-gap": ["warn", { maxChange: 11 }] }, "more than a tenfold rise"],
    [{ "landed-changes": ["warn", { minChange: 0.2, maxChange: 0.1 }] }, "minChange 0.2 is not below maxChange 0.1"],
    [{ "landed-changes": ["off", { minChange: -3 }] }, "-3 is a fall by all of it or more"],
  ])("%j", (assert, message) => {
    expect(() => settle(assert)).toThrow(message);
    expect(() => settle(assert)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });

  it("nothing that makes sense: a rise that is demanded, a fall of days", () => {
    expect(told(settle({ "landed-changes": ["warn", { minChange: 0.1 }], "line-survival": ["warn", { minChange: -5 }] }))).toEqual({
      "landed-changes minChange": "warn certain 0.1",
      "line-survival minChange": "warn certain -5",
    });
  });
});

describe.each(PRESET_NAMES)("the preset %s", (name) => {
  const statements = [...presetStatements(name)];

  it("limits only measures whose better direction is agreed, and only on the worse side", () => {
    for (const [id, { minChange, maxChange }] of statements) {
      const direction = MEASURES.find((measure) => measure.id === id)?.goodDirection;
      expect([id, direction]).toEqual([id, minChange === null ? "down" : "up"]);
      expect(minChange === null).not.toBe(maxChange === null);
    }
  });

  it("never speaks unless the whole interval does", () => {
    expect(new Set(statements.map(([, { when }]) => when))).toEqual(new Set(["certain"]));
    expect(new Set(statements.map(([, { level }]) => level))).toEqual(new Set([name === "strict" ? "error" : "warn"]));
  });

  it("takes the place of the configuration's where the command line names it, and can stand alone", () => {
    const other = name === "strict" ? "recommended" : "strict";
    expect(settle({ preset: other }, name)).toEqual(settle({ preset: name }));
    expect(settle({}, name)).toEqual(settle({ preset: name }));
  });
});
