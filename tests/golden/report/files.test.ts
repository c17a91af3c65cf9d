import { expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { renderJson } from "../../../src/report/json/index.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";

const FOLDER = "../../../fixtures/golden/report";

it.each([
  ["less-work-lands", lessWorkLands],
  ["no-clear-change", noClearChange],
  ["no-adoption-found", noAdoptionFound],
  ["adopted-at-birth", adoptedAtBirth],
])("%s reads as before in Markdown and JSON", async (name, story) => {
  await expect(renderMarkdown(story())).toMatchFileSnapshot(`${FOLDER}/${name}.md`);
  await expect(renderJson(story())).toMatchFileSnapshot(`${FOLDER}/${name}.json`);
});
