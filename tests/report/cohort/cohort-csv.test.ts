import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { fleetOfTeams, hostileFleet, largeFleet, smallFleet, tinyFleet } from "../../../fixtures/cohort-report.ts";
import { PLAIN } from "../../../fixtures/reports/plain-text.ts";
import { COHORT_FILES } from "../../../src/app/formats.ts";
import type { CohortReport } from "../../../src/model/cohort/cohort-report.ts";
import { cohortCsvMeasures, cohortCsvProfiles, cohortCsvUnits } from "../../../src/report/cohort/csv/cohort-csv.ts";
import type { Reporter } from "../../../src/report/shared/reporter.ts";

function rowsOf({ render }: Reporter<CohortReport>, report: CohortReport): readonly Readonly<Record<string, string>>[] {
  return parse(render(report, PLAIN), { columns: true });
}

describe("measures of many repositories as CSV", () => {
  it("are a row each, with numbers as they are and empty cells for what is unknown", () => {
    const report = largeFleet();
    const rows = rowsOf(cohortCsvMeasures, report);
    expect(rows.map(({ measure }) => measure)).toEqual(report.measures.map(({ id }) => id));
    const [landed] = report.measures;
    expect(rows[0]).toMatchObject({
      scale: "ratio",
      units: "54",
      change: String(landed?.pooled?.change.value),
      interval_level: "0.95",
      reallocation: "",
      stayed: "54",
      staggered_log_change: "-0.023",
      together_log_change: "-0.024",
      from: "2022-01-03",
    });
    expect(rows[1]).toMatchObject({ staggered_log_change: "", together_log_change: "0.139" });
    expect(rows.at(-1)).toMatchObject({ state: "unknown", change: "", within: "", note: "no repository has CI runs" });
  });

  it("have parts that add up to the change of the mean", () => {
    for (const row of rowsOf(cohortCsvMeasures, largeFleet()).filter(({ state }) => state === "value")) {
      const parts = ["within", "reallocation", "joiners", "leavers"].reduce((sum, part) => sum + Number(row[part]), 0);
      expect(parts).toBeCloseTo(Number(row["mean_change"]), 9);
    }
  });
});

describe("percentiles as CSV", () => {
  it("are a row each for every population and cohort, levels and changes apart", () => {
    const rows = rowsOf(cohortCsvProfiles, largeFleet()).filter(({ measure }) => measure === "landed-changes");
    const of = (population: string) => rows.filter((row) => row["population"] === population);
    expect(new Set(of("panel").map(({ quantity }) => quantity))).toEqual(new Set(["level-before", "level-after", "change"]));
    expect(
      of("panel")
        .filter(({ quantity }) => quantity === "change")
        .map(({ percentile }) => percentile),
    ).toEqual(["0.1", "0.25", "0.5", "0.75", "0.9"]);
    expect(new Set(of("reweighted").map(({ quantity }) => quantity))).toEqual(new Set(["level-after"]));
    expect(new Set(of("cohort").map(({ cohort_key }) => cohort_key))).toEqual(new Set(["adoption-month", "tenure", "baseline-size"]));
  });

  it("give single units their place where there are too few, and nothing of suppressed cohorts", () => {
    const rows = rowsOf(cohortCsvProfiles, smallFleet());
    const small = rows.filter(
      ({ measure, cohort, quantity }) => measure === "landed-changes" && cohort === "2025-02" && quantity === "change",
    );
    expect(small.map(({ percentile, place }) => [percentile, place])).toEqual([
      ["0.5", ""],
      ...[1, 2, 3, 4, 5].map((place) => ["", String(place)]),
    ]);
    expect(rows.some(({ cohort }) => cohort === "2025-12")).toBe(false);
  });
});

describe("units as CSV", () => {
  it("are a row each, and none where all are too small", () => {
    const rows = rowsOf(cohortCsvUnits, fleetOfTeams());
    expect(rows).toHaveLength(24);
    expect(rows[0]).toMatchObject({ unit: "anchor-api", kind: "team", adopted_on: "2025-09-01", adoption_source: "declared" });
    expect(rowsOf(cohortCsvUnits, tinyFleet())).toEqual([]);
  });

  it("make texts inert that a spreadsheet would reckon", () => {
    const report = fleetOfTeams();
    const units = report.units.map((row) => ({ ...row, name: '=HYPERLINK("http://x")' }));
    expect(rowsOf(cohortCsvUnits, { ...report, units })[0]?.["unit"]).toBe('\'=HYPERLINK("http://x")');
    for (const { unit = "" } of rowsOf(cohortCsvUnits, hostileFleet())) expect(unit).not.toMatch(/^[=+\-@\t\r]/);
  });
});

it.each([
  ["cohort-measures.csv", cohortCsvMeasures],
  ["cohort-profiles.csv", cohortCsvProfiles],
  ["cohort-units.csv", cohortCsvUnits],
])("every column of %s is documented, in order", (name, reporter) => {
  const docs = readFileSync(new URL("../../../docs/FORMATS.md", import.meta.url), "utf8");
  const section = docs.slice(docs.indexOf(`### ${name}`)).split(/\n#{2,3} /)[0] ?? "";
  const [head = ""] = reporter.render(largeFleet(), PLAIN).split("\r\n");
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, column]) => column),
  );
  expect(cells).toEqual(head.split(","));
  expect(COHORT_FILES.csv.find((file) => file.name === name)?.mark).toSatisfy((mark: string) => head.startsWith(mark));
});
