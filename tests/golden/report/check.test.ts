import { describe, expect, it } from "vitest";
import { fleetOfTeams } from "../../../fixtures/cohort-report.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { renderCohortCheck } from "../../../src/report/cohort/terminal/cohort-check.ts";
import { renderCheck } from "../../../src/report/terminal/check.ts";

const FOLDER = "../../../fixtures/golden/check";
const OPTIONS = { unicode: true, reportPath: "report.json", pageAddress: null };

const STORIES = [
  ["less-work-lands", (options: Parameters<typeof renderCheck>[1]) => renderCheck(lessWorkLands(), options)],
  ["no-adoption-found", (options: Parameters<typeof renderCheck>[1]) => renderCheck(noAdoptionFound(), options)],
  ["fleet-of-teams", (options: Parameters<typeof renderCheck>[1]) => renderCohortCheck(fleetOfTeams(), options)],
] as const;

describe.each(STORIES)("the check of %s", (name, draw) => {
  it.each([60, 80, 100])("looks as before in the terminal at %d columns", async (width) => {
    const text = draw({ ...OPTIONS, width, colour: false });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
    await expect(text).toMatchFileSnapshot(`${FOLDER}/${name}.${width}.txt`);
  });

  it("looks as before in the terminal with colour", async () => {
    await expect(draw({ ...OPTIONS, width: 80, colour: true })).toMatchFileSnapshot(`${FOLDER}/${name}.80.colour.txt`);
  });
});
