import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { explain, listMeasures } from "../../src/app/explain.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { renderJson } from "../../src/report/json/index.ts";

describe("listMeasures", () => {
  it("names every measure once, the headline first", () => {
    const ids = listMeasures().map(({ id }) => id);
    expect(ids[0]).toBe("landed-changes");
    expect([...ids].sort()).toEqual(MEASURES.map(({ id }) => id));
  });

  it("gives each measure a title", () => {
    expect(listMeasures().filter(({ title }) => title.trim() === "")).toEqual([]);
  });
});

describe("explain", () => {
  it.each(MEASURES.map(({ id }) => id))("prints definition, formula, source and bias of %s in 80 columns", async (id) => {
    const text = await explain(id, null);
    for (const label of ["Definition", "Formula", "Source", "Needs", "Minimum", "Bias", "Power"]) expect(text).toContain(`\n${label}`);
    expect(text.startsWith(`${id}: `)).toBe(true);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("names the closest measure when there is none of that name", async () => {
    await expect(explain("landed-change", null)).rejects.toThrow(/^unknown measure "landed-change" \(did you mean "landed-changes"\?\)/);
  });

  it("tells how the estimate of a saved report came about", async () => {
    const text = await explain("landed-changes", { name: "report.json", text: renderJson(lessWorkLands()) });
    expect(text).toContain("\nCalibrated  error × 1.72");
  });

  it.each([
    ["{", "it is not JSON"],
    ['{"schemaVersion":"0.1.0"}', 'it has schemaVersion "0.1.0", and 1.0.0 is what this version reads'],
    ["[]", "it has no schemaVersion, and 1.0.0 is what this version reads"],
  ])("says in one sentence what is wrong with the report %s", async (text, reason) => {
    const message = `old.json is no report that can be read: ${reason}`;
    await expect(explain("landed-changes", { name: "old.json", text })).rejects.toMatchObject({
      code: "REPORT_INVALID",
      exitCode: 2,
      message,
    });
  });
});
