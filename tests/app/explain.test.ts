import { describe, expect, it } from "vitest";
import { explain, listMeasures } from "../../src/app/explain.ts";
import { MEASURES } from "../../src/measures/index.ts";

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
  it.each(MEASURES.map(({ id }) => id))("prints definition, formula, source and bias of %s in 80 columns", (id) => {
    const text = explain(id);
    for (const label of ["Definition", "Formula", "Source", "Needs", "Minimum", "Bias"]) expect(text).toContain(`\n${label}`);
    expect(text.startsWith(`${id}: `)).toBe(true);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("names the closest measure when there is none of that name", () => {
    expect(() => explain("landed-change")).toThrow(/^unknown measure "landed-change" \(did you mean "landed-changes"\?\)/);
  });
});
