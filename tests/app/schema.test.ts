import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { PLAIN_TEXT } from "../../fixtures/reports/plain-text.ts";
import { parseList } from "../../src/app/fleet-scan/parse-list.ts";
import { renderReport } from "../../src/app/render.ts";
import { SCHEMAS } from "../../src/app/schema.ts";
import { reportJsonSchema } from "../../src/report/json/json-schema.ts";

test("a printed report follows the shipped JSON Schema, and one with a missing part does not", async () => {
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema() as object);
  const report = JSON.parse(await renderReport(lessWorkLands(), "json", PLAIN_TEXT));
  expect(validate(report)).toBe(true);
  expect(validate({ ...report, verdict: undefined })).toBe(false);
});

/** Schema of a record: properties and those that must be there. */
interface RecordSchema {
  readonly items: { readonly properties: Readonly<Record<string, object>>; readonly required: readonly string[] };
}

/** Example of a schema as data: cells of CSV are texts, and numbers where they look like numbers. */
function exampleOf(name: string): unknown {
  const example = SCHEMAS.find((entry) => entry.name === name)?.example();
  if (typeof example !== "string") return example;
  const isNumber = (value: string) => /^\d+(?:\.\d+)?$/.test(value);
  return parse(example, { columns: true, cast: (value, { header }) => (header || !isNumber(value) ? value || null : Number(value)) });
}

const validatorOf = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(SCHEMAS.find((entry) => entry.name === name)?.schema() as object);

test.each(SCHEMAS.map(({ name }) => name))("the example of %s follows its schema", (name) => {
  const validate = validatorOf(name);
  // Ids of deployments are texts even where they look like numbers.
  const example = JSON.parse(JSON.stringify(exampleOf(name)).replace('"cause_deployment":501', '"cause_deployment":"501"'));
  expect([validate(example), validate.errors]).toEqual([true, null]);
});

describe("the schemas of records", () => {
  const kinds = ["prs", "reviews", "runs", "deployments", "incidents", "services", "usage", "teams"];
  const schemaOf = (kind: string) => SCHEMAS.find(({ name }) => name === kind)?.schema() as RecordSchema;

  test.each(kinds)("%s shows every field in its example, says what each means, and allows further ones", (kind) => {
    const { properties, required } = schemaOf(kind).items;
    const rows = exampleOf(kind) as readonly Readonly<Record<string, unknown>>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(properties));
    expect(Object.values(properties).filter((schema) => !("description" in schema))).toEqual([]);
    expect(JSON.stringify(schemaOf(kind))).not.toContain("additionalProperties");
    expect(required.length).toBeGreaterThan(0);
  });

  test("need what cannot be unknown, and nothing else", () => {
    expect(kinds.map((kind) => [kind, schemaOf(kind).items.required.join(" ")])).toEqual([
      ["prs", "number openedAt mergedAt closedAt"],
      ["reviews", "id pull state submittedAt"],
      ["runs", "id workflow attempt sha result createdAt"],
      ["deployments", "id environment result createdAt"],
      ["incidents", "id"],
      ["services", "service"],
      ["usage", "from tool"],
      ["teams", "team match_kind match"],
    ]);
  });

  test("hold instants as text, never as numbers of seconds", () => {
    const validate = validatorOf("deployments");
    const [first] = exampleOf("deployments") as readonly object[];
    expect(validate([{ ...first, createdAt: 1_772_553_900 }])).toBe(false);
  });
});

test("the example of a list of repositories is one that scan takes", () => {
  const rows = exampleOf("repos") as readonly Readonly<Record<string, string | null>>[];
  const cells = rows.map((row, at) => ({
    place: `row ${at}`,
    cells: new Map(Object.entries(row).map(([name, cell]) => [name, cell ?? ""])),
  }));
  expect(parseList(cells)).toEqual(rows);
  expect(validatorOf("repos")([{ repo: "a", mian: "b" }])).toBe(false);
});

test("a reporter that does not exist is a bug", async () => {
  // The type forbids it; a caller in JavaScript could still ask.
  await expect(renderReport(lessWorkLands(), "pdf" as "json", PLAIN_TEXT)).rejects.toThrow(TypeError);
});
