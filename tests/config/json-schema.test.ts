import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { configExample, configJsonSchema } from "../../src/config/json-schema.ts";
import { Config } from "../../src/config/schema.ts";

test("the example uses every key and is valid by both schemas", () => {
  const example = configExample();
  const validate = new Ajv2020().compile(configJsonSchema() as object);
  expect(validate(example)).toBe(true);
  expect(validate({ ...example, unknown: 1 })).toBe(false);
  expect(Config.parse(example)).toEqual(example);
  expect([...Object.keys(example), "$schema"].sort()).toEqual(Object.keys(Config.shape).sort());
});
