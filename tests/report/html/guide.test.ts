import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import { GRADES } from "../../../src/model/report.ts";
import { renderHtml } from "../../../src/report/html/index.ts";
import { GUIDE, GUIDE_WORDS } from "../../../src/report/shared/messages/guide.ts";

const DOCS = new URL("../../../docs/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, DOCS), "utf8");
const POINTS = GUIDE.flatMap(({ points }) => points);

it("gives each word the meaning of the glossary", () => {
  const glossary = read("GLOSSARY.md");
  for (const [word, meaning] of GUIDE_WORDS) expect(glossary).toContain(`\n| ${word} | ${meaning} |`);
});

it("is the same on the page and in docs/READING.md", () => {
  const page = renderHtml(noClearChange(), { assets: PAGE_ASSETS });
  const reading = read("READING.md");
  for (const text of [...POINTS, ...GUIDE_WORDS.flat()]) {
    expect(page).toContain(text);
    expect(reading).toContain(text);
  }
});

it("explains every grade", () => {
  for (const grade of GRADES) expect(POINTS.join(" ")).toMatch(new RegExp(`(^| )${grade}: `));
});

it("fits a page", () => {
  expect([...POINTS, ...GUIDE_WORDS.flat()].join(" ").split(" ").length).toBeLessThan(800);
});
