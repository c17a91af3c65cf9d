import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { PLAIN } from "../../../fixtures/reports/plain-text.ts";
import { FORMAT_FILES } from "../../../src/app/formats.ts";
import type { Report } from "../../../src/model/report.ts";
import { csvMeasures, csvWeeks } from "../../../src/report/csv/index.ts";
import type { Reporter } from "../../../src/report/shared/reporter.ts";

function rowsOf({ render }: Reporter, report: Report): readonly Readonly<Record<string, string>>[] {
  return parse(render(report, PLAIN), { columns: true });
}

describe("measures as CSV", () => {
  it("are a row each, with numbers as they are and empty cells for what is unknown", () => {
    const [landed, ...rest] = rowsOf(csvMeasures, lessWorkLands());
    expect(rest).toHaveLength(lessWorkLands().measures.length - 1);
    expect(landed).toMatchObject({
      repository: "payments",
      measure: "landed-changes",
      before: "43.1",
      before_n: "4482",
      after: "34.2",
      change: "-0.21",
      change_lo: "-0.32",
      change_hi: "-0.07",
      change_scale: "ratio",
      interval_level: "0.95",
      n: "6083",
      grade: "weak",
      overall: "",
      before_from: "2023-01-16",
      after_to: "2026-03-01",
      adoption_date: "2025-02-10",
    });
    expect(rowsOf(csvMeasures, noAdoptionFound())[0]).toMatchObject({ before: "", change: "", before_from: "", adoption_date: "" });
  });

  it("make texts inert that a spreadsheet would reckon, and leave numbers that begin with a minus", () => {
    const report = lessWorkLands();
    const [row] = rowsOf(csvMeasures, { ...report, repo: { ...report.repo, name: '=HYPERLINK("http://x","a,b")' } });
    expect(row?.["repository"]).toBe('\'=HYPERLINK("http://x","a,b")');
    expect(Number(row?.["change"])).toBe(-0.21);
  });
});

describe("weeks as CSV", () => {
  it("are a row each, with the side of the comparison that they belong to", () => {
    const rows = rowsOf(csvWeeks, lessWorkLands()).filter(({ measure }) => measure === "landed-changes");
    const sideOf = (day: string) => rows.find(({ week_start }) => week_start === day)?.["side"];
    expect(rows[0]).toMatchObject({ week_start: "2023-01-16", value: "42", n: "42", unit: "per-week" });
    expect(["2025-01-06", "2025-01-13", "2025-03-31", "2025-04-07"].map(sideOf)).toEqual(["before", "left-out", "left-out", "after"]);
  });

  it("carry what was expected in the weeks it was expected of, and smoothed levels at their weeks", () => {
    const report = lessWorkLands();
    const weeks = [
      { start: "2025-03-31", value: 5, n: 5 },
      { start: "2025-04-07", value: null, n: 0 },
    ];
    const fit = {
      smooth: [{ start: "2025-03-31", value: 4, lo: 3, hi: 5 }],
      expected: { from: "2025-04-07", to: "2026-02-23", value: 6, lo: 2, hi: 9 },
      running: [{ start: "2025-04-07", value: -0.1, lo: -0.3, hi: 0.1 }],
    };
    const rows = rowsOf(csvWeeks, { ...report, series: [{ measure: "landed-changes", weeks, fit }] });
    expect(rows[0]).toMatchObject({ value: "5", smooth: "4", smooth_lo: "3", smooth_hi: "5", expected: "", running_change: "" });
    expect(rows[1]).toMatchObject({
      value: "",
      smooth: "",
      expected: "6",
      expected_lo: "2",
      running_change: "-0.1",
      running_change_hi: "0.1",
    });
  });

  it("have no side without a comparison, and no rows without series", () => {
    expect(rowsOf(csvWeeks, noAdoptionFound()).every(({ side }) => side === "")).toBe(true);
    expect(csvWeeks.render({ ...noAdoptionFound(), series: [] }, PLAIN)).toMatch(/^repository,measure,[\w,]+\r\n$/);
  });
});

it.each([
  ["measures.csv", csvMeasures],
  ["weeks.csv", csvWeeks],
])("every column of %s is documented, in order", (name, reporter) => {
  const docs = readFileSync(new URL("../../../docs/FORMATS.md", import.meta.url), "utf8");
  const section = docs.slice(docs.indexOf(`### ${name}`)).split(/\n#{2,3} /)[0] ?? "";
  const [head = ""] = reporter.render(lessWorkLands(), PLAIN).split("\r\n");
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, column]) => column),
  );
  expect(cells).toEqual(head.split(","));
  expect(FORMAT_FILES.csv.find((file) => file.name === name)?.mark).toSatisfy((mark: string) => head.startsWith(mark));
});
