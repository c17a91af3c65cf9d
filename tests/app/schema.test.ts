import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { renderReport } from "../../src/app/render.ts";
import { SCHEMAS } from "../../src/app/schema.ts";
import { reportJsonSchema } from "../../src/report/json/json-schema.ts";

const OPTIONS = { colour: false, width: 80, unicode: true, reportPath: null };

test("a printed report follows the shipped JSON Schema, and one with a missing part does not", () => {
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema() as object);
  const report = JSON.parse(renderReport(lessWorkLands(), "json", OPTIONS));
  expect(validate(report)).toBe(true);
  expect(validate({ ...report, verdict: undefined })).toBe(false);
});

test("every example follows its schema", () => {
  for (const { schema, example } of SCHEMAS) expect(new Ajv2020({ strict: false }).compile(schema() as object)(example())).toBe(true);
});

test("a reporter that does not exist is a bug", () => {
  // The type forbids it; a caller in JavaScript could still ask.
  expect(() => renderReport(lessWorkLands(), "html" as "json", OPTIONS)).toThrow(TypeError);
});
