import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import type { Report } from "../../../src/model/report.ts";
import { parseReport, renderJson } from "../../../src/report/json/index.ts";

function withSettings(settings: Report["run"]["settings"]): Report {
  const report = lessWorkLands();
  return { ...report, run: { ...report.run, settings } };
}

describe("a report as JSON", () => {
  it("can be read again", () => {
    expect(parseReport(renderJson(lessWorkLands()))).toEqual({ ok: true, report: lessWorkLands() });
  });

  it("has its keys in the order of the schema, whatever the order they were built in", () => {
    const report = lessWorkLands();
    const reversed = Object.fromEntries(Object.entries(report).reverse()) as Report;
    expect(renderJson(reversed)).toBe(renderJson(report));
    expect(renderJson(report).split("\n").slice(0, 3)).toEqual(["{", '  "schemaVersion": "1.0.0",', '  "tool": {']);
  });

  it("sorts records with open keys", () => {
    expect(renderJson(withSettings({ b: { d: 1, c: [2, 1] }, a: null }))).toBe(
      renderJson(withSettings({ a: null, b: { c: [2, 1], d: 1 } })),
    );
  });

  it("holds no number that JSON lacks and no half of a surrogate pair", () => {
    const settings = JSON.parse(renderJson(withSettings({ a: Number.NaN, b: Number.POSITIVE_INFINITY, c: "x\ud800" }))).run.settings;
    expect(settings).toEqual({ a: null, b: null, c: "x\ufffd" });
  });

  it("refuses a report that does not follow the schema", () => {
    const report = lessWorkLands();
    const broken = { ...report, funnel: { ...report.funnel, branches: Number.NaN } };
    expect(() => renderJson(broken)).toThrow(/^not a report: funnel\.branches: invalid input/);
  });
});

describe("parseReport", () => {
  it.each([
    ["{", "it is not JSON"],
    ["[]", "it has no schemaVersion, and 1.0.0 is what this version reads"],
    ['{"schemaVersion":"2.0.0"}', 'it has schemaVersion "2.0.0", and 1.0.0 is what this version reads'],
  ])("says what is wrong with %s", (text, reason) => {
    expect(parseReport(text)).toEqual({ ok: false, reason });
  });

  it("names the first wrong place and how many there are", () => {
    const result = parseReport('{"schemaVersion":"1.0.0"}');
    expect(result.ok ? "" : result.reason).toMatch(/^tool: invalid input.* \(and \d+ more\)$/);
  });
});
