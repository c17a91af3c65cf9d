import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { exampleReport } from "../../../src/report/json/example-report.ts";
import { renderJson } from "../../../src/report/json/index.ts";
import { reportJsonSchema } from "../../../src/report/json/json-schema.ts";

describe("the shipped JSON Schema of the report", () => {
  const shipped = new URL("../../../schema/report.json", import.meta.url);

  it("is the one of the code", async () => {
    expect(JSON.parse(await readFile(shipped, "utf8"))).toEqual(reportJsonSchema());
  });

  it("takes every report that is written, and the example", async () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(await readFile(shipped, "utf8")));
    for (const story of [lessWorkLands, noAdoptionFound, adoptedAtBirth, exampleReport]) {
      expect(validate(JSON.parse(renderJson(story()))), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it("takes keys of later minor versions and refuses a missing part", async () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(await readFile(shipped, "utf8")));
    const report = JSON.parse(renderJson(lessWorkLands()));
    expect(validate({ ...report, later: 1 })).toBe(true);
    expect(validate({ ...report, funnel: undefined })).toBe(false);
  });
});
