import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { PullNode } from "../../../src/sources/forge/github/pull-query.ts";
import { IsoInstant, readNode } from "../../../src/sources/forge/read-node.ts";
import { pullNode } from "./support/fake-github.ts";

const Small = z.object({
  id: z.int(),
  at: IsoInstant.nullable(),
  parts: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()) }).nullable(),
});

describe("reading a record", () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ["as documented", { id: 1, at: "2026-01-01T00:00:00Z", parts: null }, { id: 1, at: 1767225600, parts: null }, []],
    ["unknown fields", { id: 1, at: null, parts: null, more: 1 }, { id: 1, at: null, parts: null }, []],
    ["a wrong optional field", { id: 1, at: 5, parts: null }, { id: 1, at: null, parts: null }, ["at"]],
    [
      "a wrong part of a list",
      { id: 1, at: null, parts: { nodes: [{ name: "a" }, { name: 2 }] } },
      { id: 1, at: null, parts: { nodes: [{ name: "a" }, null] } },
      ["parts.nodes.name"],
    ],
    ["a list that is none", { id: 1, at: null, parts: { nodes: 7 } }, { id: 1, at: null, parts: null }, ["parts.nodes"]],
    ["a wrong identity", { id: "1", at: null, parts: null }, null, ["id"]],
    ["nothing", null, null, [""]],
    ["a text", "x", null, [""]],
  ])("%s", (_what, data, value, wrong) => {
    expect(readNode(Small, data)).toEqual({ value, wrong });
  });

  test("never throws, and gives what fits the schema or nothing", () => {
    const keys = Object.keys(pullNode(1));
    const anything = fc.dictionary(fc.constantFrom(...keys, "__proto__"), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(anything, (changes) => {
        const { value, wrong } = readNode(PullNode, { ...pullNode(1), ...changes });
        if (value === null) expect(wrong.length).toBeGreaterThan(0);
        else expect(Number.isInteger(value.number) && Number.isFinite(value.createdAt)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
