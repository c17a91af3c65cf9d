import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../src/config/defaults.ts";
import { parseConfig } from "../../src/config/parse-config.ts";

const json = (text: string) => parseConfig({ file: "git-ai-impact.config.json", text });
const yaml = (text: string) => parseConfig({ file: "git-ai-impact.config.yaml", text });

describe("configuration text", () => {
  test("JSON may hold comments and trailing commas", () => {
    expect(json('{ // the trunk\n "main": "develop", }')).toEqual({ main: "develop" });
  });

  test("YAML gives the same configuration as JSON", () => {
    const text = "adoption:\n  date: 2025-09-01\n  rampWeeks: 6\nevents:\n  - { date: 2025-10-06, label: reorganisation }\n";
    const same = '{"adoption":{"date":"2025-09-01","rampWeeks":6},"events":[{"date":"2025-10-06","label":"reorganisation"}]}';
    expect(yaml(text)).toEqual(json(same));
  });

  test("an empty file is an empty configuration", () => {
    expect(json("")).toEqual({});
    expect(yaml("# nothing yet\n")).toEqual({});
  });

  test.each([
    ['{"adoptoin": {}}', 'unknown key "adoptoin" (did you mean "adoption"?)'],
    ['{"adoption": {"rampweeks": 2}}', 'unknown key "adoption.rampweeks" (did you mean "rampWeeks"?)'],
    ['{"freezes": [{"from": "2026-01-04", "to": "2025-12-22"}]}', "freezes.0: to lies before from"],
    ['{"freezes": [{"from": "2026-01-04", "to": "2026-01-08", "lable": "y"}]}', 'unknown key "freezes.0.lable" (did you mean "label"?)'],
    ['{"events": [{"date": "2025-01-01", "label": "x", "lable": "y"}]}', 'unknown key "events.0.lable" (did you mean "label"?)'],
    ['{"markers": {"disabled": []}}', 'unknown key "markers.disabled" (did you mean "disable"?)'],
    ['{"incidents": {"clocks": "started"}}', 'unknown key "incidents.clocks" (did you mean "clock"?)'],
    ['{"records": {"pr": {}}}', 'unknown key "records.pr" (did you mean "prs"?)'],
    ['{"records": {"prs": {"column": {}}}}', 'unknown key "records.prs.column" (did you mean "columns"?)'],
    ['{"records": {"prs": {"dates": "guess"}}}', "records.prs.dates: invalid option"],
    ['{"assert": {"preset": "stirct"}}', 'assert.preset: invalid option: expected one of "recommended"|"strict"'],
    ['{"assert": {"landed-changes": "eror"}}', 'assert.landed-changes: invalid option: expected one of "off"|"warn"|"error"'],
    [
      '{"assert": {"landed-changes": ["warn", {"minchange": 0}]}}',
      'unknown key "assert.landed-changes.1.minchange" (did you mean "minChange"?)',
    ],
    [
      '{"assert": {"teams": {"a": {"landed-changes": ["warn", {"when": "sure"}]}}}}',
      "assert.teams.a.landed-changes.1.when: invalid option",
    ],
    ['{"quux": 1}', 'unknown key "quux"'],
    ['{"toString": 1}', 'unknown key "toString"'],
    ['{"adoption": {"date": "2025-13-01"}}', "adoption.date: expected a date: YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout"],
    ['{"adoption": {"date": "2025-09..2025-08"}}', "adoption.date: expected a date"],
    ['{"timezone": "Mars/Olympus"}', "timezone: expected an IANA time zone such as Europe/Berlin"],
    ['{"countedClasses": ["codes"]}', "countedClasses.0: invalid option"],
    ['{"margin": 5}', "margin: "],
    ['{"margin": 5, "main": 3}', "(and 1 more)"],
    ["[]", "the whole file: "],
    ['{"main": ', "not JSON: ValueExpected in line 1"],
  ])("%s is refused by name", (text, message) => {
    expect(() => json(text)).toThrow(`git-ai-impact.config.json: `);
    expect(() => json(text)).toThrow(message);
  });

  test("YAML that builds objects or multiplies aliases is refused", () => {
    expect(() => yaml("main: !!js/function 'function () {}'")).toThrow("not plain YAML");
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x, x]",
      ...[..."bcdef"].map((k, i) => `${k}: &${k} [${Array(10).fill(`*${"abcde"[i]}`)}]`),
    ];
    expect(() => yaml(bomb.join("\n"))).toThrow("too many aliases");
    expect(() => yaml("main: a\nmain: b")).toThrow("not plain YAML");
  });
});

describe("resolved configuration", () => {
  test("nothing said gives every default", () => {
    expect(resolveConfig({})).toEqual({
      main: null,
      timezone: "UTC",
      adoption: { span: null, ended: null, rampWeeks: 8 },
      exclude: [],
      countedClasses: ["code", "test", "docs"],
      bots: [],
      events: [],
      freezes: [],
      incidents: { clock: "detected", labels: null, severities: null, shortestSeconds: 0 },
      environment: null,
      developerWeekCost: null,
      records: {},
      teams: [],
      markers: { add: [], disable: [], change: {} },
      assert: null,
      margin: 0.05,
    });
  });

  test("months become their first day and a rollout keeps both ends", () => {
    const { adoption, events } = resolveConfig({
      adoption: { date: "2025-09..2025-11-15", ended: "2026-02" },
      events: [{ date: "2025-10", label: "reorganisation" }],
    });
    expect(adoption).toEqual({ span: { from: "2025-09-01", to: "2025-11-15" }, ended: "2026-02-01", rampWeeks: 8 });
    expect(events).toEqual([{ date: "2025-10-01", label: "reorganisation" }]);
  });

  test("freezes keep their days and lose their labels", () => {
    const { freezes } = resolveConfig({ freezes: [{ from: "2025-12-22", to: "2026-01-04", label: "year's end" }] });
    expect(freezes).toEqual([{ from: "2025-12-22", to: "2026-01-04" }]);
  });
});
