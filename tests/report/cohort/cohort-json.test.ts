import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { fleetOfTeams, hostileFleet, largeFleet, plannedFleet, smallFleet, tinyFleet } from "../../../fixtures/cohort-report.ts";
import type { CohortReport } from "../../../src/model/cohort/cohort-report.ts";
import { parseCohort, renderCohortJson } from "../../../src/report/cohort/json/cohort-json.ts";
import { cohortJsonSchema } from "../../../src/report/cohort/json/cohort-schema.ts";
import { exampleCohort } from "../../../src/report/cohort/json/example-cohort.ts";
import { kindOf } from "../../../src/report/shared/saved-json.ts";

const STORIES = [largeFleet, fleetOfTeams, smallFleet, tinyFleet, plannedFleet, hostileFleet, exampleCohort];

describe("the report of a fleet as JSON", () => {
  it.each(STORIES)("can be read again, and says what it is ($name)", (story) => {
    const text = renderCohortJson(story());
    expect(kindOf(text)).toBe("cohort");
    const read = parseCohort(text);
    expect(read.ok).toBe(true);
    if (read.ok) expect(renderCohortJson(read.report)).toBe(text);
  });

  it("has its keys in the order of the schema, and open records by key", () => {
    const report = smallFleet();
    const reversed = Object.fromEntries(Object.entries(report).reverse()) as CohortReport;
    expect(renderCohortJson(reversed)).toBe(renderCohortJson(report));
    expect(renderCohortJson(report).split("\n").slice(0, 3)).toEqual(["{", '  "kind": "cohort",', '  "schemaVersion": "1.0.0",']);
    const settings = (order: CohortReport["run"]["settings"]) => renderCohortJson({ ...report, run: { ...report.run, settings: order } });
    expect(settings({ b: 1, a: { d: 2, c: 3 } })).toBe(settings({ a: { c: 3, d: 2 }, b: 1 }));
  });

  it("is refused where it does not follow the schema", () => {
    const report = smallFleet();
    expect(() => renderCohortJson({ ...report, fleet: { ...report.fleet, read: Number.NaN } })).toThrow(
      /^not a cohort report: fleet\.read: invalid input/,
    );
  });
});

describe("parseCohort", () => {
  it.each([
    ["{", "it is not JSON"],
    ['{"kind":"cohort"}', "it has no schemaVersion, and 1.0.0 is what this version reads"],
    ['{"schemaVersion":"0.9.0"}', 'it has schemaVersion "0.9.0", and 1.0.0 is what this version reads'],
  ])("says what is wrong with %s", (text, reason) => {
    expect(parseCohort(text)).toEqual({ ok: false, reason });
  });
});

describe("the shipped JSON Schema of the report of a fleet", () => {
  const shipped = new URL("../../../schema/cohort.json", import.meta.url);

  it("is the one of the code", async () => {
    expect(JSON.parse(await readFile(shipped, "utf8"))).toEqual(cohortJsonSchema());
  });

  it("takes every report that is written, with keys of later minor versions, and refuses a missing part", async () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(await readFile(shipped, "utf8")));
    for (const story of STORIES) {
      const report = JSON.parse(renderCohortJson(story()));
      expect(validate({ ...report, later: 1 }), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...report, fleet: undefined })).toBe(false);
    }
  });
});
