import { describe, expect, it } from "vitest";
import { fleetOfTeams, largeFleet, smallFleet, tinyFleet } from "../../../fixtures/cohort-report.ts";
import { renderCohortMarkdown } from "../../../src/report/cohort/markdown/cohort-markdown.ts";
import { renderCohortTerminal } from "../../../src/report/cohort/terminal/cohort-terminal.ts";

const FOLDER = "../../../fixtures/golden/cohort";
const OPTIONS = { unicode: true, reportPath: "cohort.json", pageAddress: null };

describe.each([
  ["large-fleet", largeFleet],
  ["fleet-of-teams", fleetOfTeams],
  ["small-fleet", smallFleet],
  ["tiny-fleet", tinyFleet],
])("%s", (name, story) => {
  it.each([60, 80, 120])("looks as before in the terminal at %d columns", async (width) => {
    await expect(renderCohortTerminal(story(), { ...OPTIONS, width, colour: false })).toMatchFileSnapshot(`${FOLDER}/${name}.${width}.txt`);
  });

  it("reads as before in Markdown", async () => {
    await expect(renderCohortMarkdown(story())).toMatchFileSnapshot(`${FOLDER}/${name}.md`);
  });

  it("looks as before in the terminal with colour", async () => {
    await expect(renderCohortTerminal(story(), { ...OPTIONS, width: 80, colour: true })).toMatchFileSnapshot(
      `${FOLDER}/${name}.80.colour.txt`,
    );
  });
});
