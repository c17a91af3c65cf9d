import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DASHBOARD_PATH } from "./support/dashboard.ts";
import { dashboardFaults } from "./support/grafana-types.ts";

const JSON_TEXT = readFileSync(DASHBOARD_PATH, "utf8");

describe("Grafana's own types", () => {
  it("find nothing in the dashboard", () => {
    expect(dashboardFaults(JSON_TEXT)).toBe("");
  });

  it.each([
    ["an unknown key of a panel", '"gridPos"', '"gridPosition"', "gridPosition"],
    ["an unknown kind of panel", '"type": "timeseries"', '"type": "timeserie"', "timeserie"],
    ["an unknown option of a panel", '"textMode"', '"textmode"', "textmode"],
    ["a value that an option does not have", '"textMode": "name"', '"textMode": "names"', "names"],
    ["an unknown key of a query", '"legendFormat"', '"legend"', "legend"],
    ["a text where a number is", '"schemaVersion": 42', '"schemaVersion": "42"', "not assignable to type 'number'"],
  ])("find %s", (_, from, to, said) => {
    expect(JSON_TEXT).toContain(from);
    expect(dashboardFaults(JSON_TEXT.replace(from, to))).toContain(said);
  });
});
