import { describe, expect, it } from "vitest";
import { parsePathRules } from "../../src/derive/paths/path-rules.ts";
import { EmpiricalNull } from "../../src/model/empirical-null.ts";
import { MarkerTable } from "../../src/model/marker.ts";
import { PathRuleTable } from "../../src/model/path-rule.ts";
import { readShipped, readShippedMarkers, readShippedNull } from "../../src/sources/shipped-data.ts";

const parsed = async (name: Parameters<typeof readShipped>[0]): Promise<unknown> => JSON.parse(await readShipped(name));

describe("a table that is shipped and not checked at each run", () => {
  it("is what its schema says, of markers", async () => {
    expect(await readShippedMarkers()).toEqual(MarkerTable.parse(await parsed("ai-markers.json")));
  });

  it("is what its schema says, of path rules", async () => {
    expect(parsePathRules(await readShipped("path-rules.json"))).toEqual(PathRuleTable.parse(await parsed("path-rules.json")).rules);
  });

  it("is what its schema says, of histories before AI", async () => {
    expect(await readShippedNull()).toEqual(EmpiricalNull.parse(await parsed("empirical-null.json")));
  });
});
