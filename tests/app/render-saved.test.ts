import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { PLAIN_TEXT } from "../../fixtures/reports/plain-text.ts";
import { FORMAT_FILES } from "../../src/app/formats.ts";
import type { ReportFormat } from "../../src/app/options.ts";
import { renderReport } from "../../src/app/render.ts";
import { quoteReport, readSavedReport } from "../../src/app/render-saved.ts";
import type { Report } from "../../src/model/report.ts";
import { canonicalReport, parseReport, renderJson } from "../../src/report/json/index.ts";

const FORMATS: readonly ReportFormat[] = [
  "terminal",
  ...Object.values(FORMAT_FILES).flatMap((files) => files.map(({ reporter }) => reporter)),
];

/** The text of a report with one place of it changed. */
function damaged(path: readonly string[], value: unknown, report: Report = lessWorkLands()): string {
  const data = JSON.parse(renderJson(report));
  const parent = path.slice(0, -1).reduce((place, key) => place[key], data);
  parent[path.at(-1) ?? ""] = value;
  return JSON.stringify(data);
}

describe("a saved report", () => {
  it.each(FORMATS)("is drawn as %s to the byte as the run that saved it drew it", async (format) => {
    for (const story of [lessWorkLands, noAdoptionFound]) {
      const report = canonicalReport({
        ...story(),
        run: { ...story().run, settings: { b: -0, a: ["\ud800", Number.NaN], ["__proto__"]: 1 } },
      });
      const read = readSavedReport({ name: "report.json", text: renderJson(report) });
      expect(await renderReport(read, format, PLAIN_TEXT)).toBe(await renderReport(report, format, PLAIN_TEXT));
    }
  });

  it("is quoted as well", () => {
    expect(quoteReport(readSavedReport({ name: "report.json", text: renderJson(lessWorkLands()) }))).toContain("cleared for quoting");
  });

  it("may begin with a byte order mark", () => {
    expect(readSavedReport({ name: "r", text: `\ufeff${renderJson(noAdoptionFound())}` })).toEqual(canonicalReport(noAdoptionFound()));
  });

  it.each([
    ["", "it is not JSON"],
    ["{", "it is not JSON"],
    ["null", "it has no schemaVersion, and 1.0.0 is what this version reads"],
    ['{"schemaVersion":"9.1.0"}', 'it has schemaVersion "9.1.0", and 1.0.0 is what this version reads'],
    [damaged(["measures", "0", "n"], "many"), "measures.0.n: invalid input: expected number, received string"],
    [damaged(["verdict", "code"], "better"), "verdict.code: invalid option"],
    [damaged(["measures", "0", "change", "value"], 0.5).replace('"value":0.5', '"value":1e400'), "measures.0.change.value: invalid input"],
    [damaged(["windows", "before", "from"], "yesterday"), "windows.before.from: invalid string"],
    [
      damaged(["run", "settings", "x"], 0).replace('"x":0', `"x":${"[".repeat(500)}${"]".repeat(500)}`),
      "it is nested deeper than any report",
    ],
  ])("that cannot be right is refused with one sentence (%#)", (text, reason) => {
    const refusal = {
      code: "REPORT_INVALID",
      exitCode: 2,
      message: expect.stringContaining(`old.json is no report that can be read: ${reason}`),
    };
    expect(() => readSavedReport({ name: "old.json", text })).toThrow(expect.objectContaining(refusal));
  });

  it("of which a part was changed is drawn or refused, never a crash", async () => {
    const places = placesOf(JSON.parse(renderJson(lessWorkLands())));
    const values = [0, -1, 1e308, 5e-324, 2 ** 53 - 1, "", "9999-99-99", "0000-00-00", "\ud800", "x".repeat(3000), null, [], true];
    const others = FORMATS.filter((format) => format !== "html");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...values), async (path, value) => {
        const parsed = parseReport(damaged(path, value));
        if (!parsed.ok) return;
        for (const format of others) expect((await renderReport(parsed.report, format, PLAIN_TEXT)).endsWith("\n")).toBe(true);
      }),
      { numRuns: 15, examples: [[["series", "0", "weeks", "0", "start"], "9999-99-99"]] },
    );
  });
});

/** Paths of everything in a value, of lists only the first three. */
function placesOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(([key]) => !Array.isArray(value) || Number(key) < 3);
  return entries.flatMap(([key, item]) => [[key], ...placesOf(item).map((path) => [key, ...path])]);
}
