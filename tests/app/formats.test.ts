import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { smallFleet, tinyFleet } from "../../fixtures/cohort-report.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { PLAIN_TEXT } from "../../fixtures/reports/plain-text.ts";
import { COHORT_FILES, FORMAT_FILES } from "../../src/app/formats.ts";
import { renderReport } from "../../src/app/render.ts";
import { renderCohort } from "../../src/app/render-cohort.ts";
import { CohortReport } from "../../src/model/cohort/cohort-report.ts";
import { Report } from "../../src/model/report.ts";

/** In so many bytes an earlier file is known again: see store/write-files.ts. */
const HEAD_BYTES = 200;
const FILES = Object.values(FORMAT_FILES).flat();
const COHORT = Object.values(COHORT_FILES).flat();

it("every part of the JSON is documented, in order", () => {
  const docs = readFileSync(new URL("../../docs/FORMATS.md", import.meta.url), "utf8");
  const section = docs.slice(docs.indexOf("## JSON"), docs.indexOf("## CSV"));
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, key]) => key));
  expect(cells).toEqual(Object.keys(Report.shape));
});

it("every part of the JSON of many repositories is documented", () => {
  const docs = readFileSync(new URL("../../docs/FORMATS.md", import.meta.url), "utf8");
  const section = docs.slice(docs.indexOf("The schema of the JSON is [schema/cohort.json]"), docs.indexOf("### cohort-measures.csv"));
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, key]) => key));
  expect([...cells].sort()).toEqual(Object.keys(CohortReport.shape).sort());
});

describe("the files of the formats of many repositories", () => {
  it.each(COHORT)("$name bears its mark at its start, whatever the report", async ({ reporter, mark }) => {
    for (const report of [smallFleet(), tinyFleet(), { ...tinyFleet(), measures: [] }]) {
      const text = await renderCohort(report, reporter, PLAIN_TEXT);
      expect(Buffer.from(text).subarray(0, HEAD_BYTES).toString()).toContain(mark);
    }
  });
});

describe("the files of the formats", () => {
  it.each(FILES)("$name bears its mark at its start, whatever the report", async ({ reporter, mark }) => {
    const reports = [lessWorkLands(), noAdoptionFound(), { ...noAdoptionFound(), measures: [], series: [], claims: null }];
    for (const report of reports) {
      const text = await renderReport(report, reporter, PLAIN_TEXT);
      expect(Buffer.from(text).subarray(0, HEAD_BYTES).toString()).toContain(mark);
    }
  });

  it("have names of their own, also where capitals do not count", () => {
    const names = [...FILES, ...COHORT].map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});
