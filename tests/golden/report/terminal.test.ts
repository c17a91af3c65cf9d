import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

const FOLDER = "../../../fixtures/golden/report";
const OPTIONS = { unicode: true, reportPath: "report.json", pageAddress: null };

describe.each([
  ["less-work-lands", lessWorkLands],
  ["no-clear-change", noClearChange],
  ["no-adoption-found", noAdoptionFound],
  ["adopted-at-birth", adoptedAtBirth],
])("%s in the terminal", (name, story) => {
  it.each([60, 80, 100, 120])("looks as before at %d columns", async (width) => {
    await expect(renderTerminal(story(), { ...OPTIONS, width, colour: false })).toMatchFileSnapshot(`${FOLDER}/${name}.${width}.txt`);
  });

  it("looks as before with colour", async () => {
    await expect(renderTerminal(story(), { ...OPTIONS, width: 80, colour: true })).toMatchFileSnapshot(`${FOLDER}/${name}.80.colour.txt`);
  });
});
