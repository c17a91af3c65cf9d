import { describe, expect, it } from "vitest";
import { fleetOfTeams, largeFleet } from "../../fixtures/cohort-report.ts";
import { withholdUnits } from "../../src/app/cohort-privacy.ts";
import { CohortReport } from "../../src/model/cohort/cohort-report.ts";
import { renderCohortJson } from "../../src/report/cohort/json/cohort-json.ts";

describe("privacy strict, of many repositories", () => {
  it("numbers units in the order of their change, and tells neither people nor days of adoption", () => {
    const { units } = withholdUnits(fleetOfTeams());
    expect(units.map(({ id }) => id)).toEqual(units.map((_, index) => `team ${index + 1}`));
    const changes = units.map(({ change }) => change?.value ?? Number.NaN);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(new Set(units.flatMap(({ people, adoptedOn, note }) => [people, adoptedOn, note]))).toEqual(new Set([null]));
  });

  it("puts units without a change last", () => {
    const report = fleetOfTeams();
    const units = report.units.map((row, index) => (index === 0 ? { ...row, change: null } : row));
    expect(withholdUnits({ ...report, units }).units.at(-1)).toMatchObject({ change: null, name: `team ${units.length}` });
  });

  it("names no unit and no repository anywhere, and follows the schema", () => {
    const report = largeFleet();
    const [first] = report.units;
    const told = {
      ...report,
      checks: report.checks.map((check) => ({ ...check, detail: `${first?.name} and legacy-monolith; not my-${first?.name}-too` })),
    };
    const withheld = withholdUnits(told);
    expect(CohortReport.parse(withheld)).toEqual(withheld);
    const text = renderCohortJson(withheld);
    for (const { name } of report.units) expect(text.replaceAll(`my-${name}-too`, "")).not.toContain(name);
    expect(text).not.toMatch(/legacy-monolith|old-facts/);
    expect(withheld.fleet.failed[0]?.name).toBe(`repository ${report.units.length + 1}`);
    expect(withheld.warnings[0]?.message).toContain(`could not be scanned: repository ${report.units.length + 1}.`);
    expect(withheld.measures).toEqual(report.measures);
  });

  it("leaves words alone that a name is a part of, and names that a pattern could read", () => {
    const report = fleetOfTeams();
    const units = report.units.slice(0, 2).map((row, index) => ({ ...row, id: `${index}`, name: ["a.c", "(x+)+"][index] ?? "" }));
    const caveats = ["abc a.c (x+)+ a.cd"];
    const { verdict, units: rows } = withholdUnits({ ...report, units, verdict: { ...report.verdict, caveats } });
    const [one, two] = ["a.c", "(x+)+"].map(
      (name) =>
        rows[[...units].sort((a, b) => (a.change?.value ?? 0) - (b.change?.value ?? 0)).findIndex((row) => row.name === name)]?.name,
    );
    expect(verdict.caveats).toEqual([`abc ${one} ${two} a.cd`]);
  });
});
