import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import type { Report } from "../../../src/model/report.ts";
import { renderHtml } from "../../../src/report/html/index.ts";
import { movedTable, sayLeftOut } from "../../../src/report/shared/moved-directories.ts";

/** A section of the page. */
function sectionOf(report: Report, id: string): string {
  const page = renderHtml(report, { assets: PAGE_ASSETS });
  const start = page.indexOf(`<section id="${id}"`);
  expect(start).toBeGreaterThan(0);
  return page.slice(start, page.indexOf("<h2", page.indexOf("<h2", start) + 1));
}

describe("the weeks of the page", () => {
  it("have a row each with an anchor, by quarter, in tables that are folded", () => {
    const section = sectionOf(lessWorkLands(), "weeks");
    expect(section.match(/id="week-\d{4}-\d{2}-\d{2}"/g)).toHaveLength(163);
    expect(section).toContain("<summary>2025, quarter 2: 13 weeks, ");
    expect(section).toContain('id="week-2025-03-10"');
    expect(section).toContain('2025-02-03 <span class="quiet">left out</span>');
    expect(section).not.toContain("<details open");
  });

  it("lead to pull requests, and to commits where there is none", () => {
    const section = sectionOf(lessWorkLands(), "weeks");
    expect(section).toMatch(/<a href="https:\/\/github\.com\/acme\/payments\/pull\/1">#1<\/a> \+900 −120/);
    expect(section).toMatch(/<a href="https:\/\/github\.com\/acme\/payments\/commit\/[0-9a-f]{12}">[0-9a-f]{8}<\/a>/);
    expect(section).toContain("git-ai-impact explain --week");
  });

  it.each([null, "javascript:alert(1)//x/y", "https://user:token@github.com/a/b", 'https://github.com/a/"><img src=x>'])(
    "name changes without a link where the repository's address is %j",
    (web) => {
      const report = lessWorkLands();
      const section = sectionOf({ ...report, repo: { ...report.repo, web } }, "weeks");
      expect(section).not.toContain("href");
      expect(section).toContain("<code");
    },
  );

  it("say why they are not there", () => {
    const report = lessWorkLands();
    expect(sectionOf({ ...report, weeks: null }, "weeks")).toContain("a newer version lists the changes of each week");
    expect(sectionOf({ ...report, weeks: [] }, "weeks")).toContain("No whole week of history yet.");
    const strict: Report = { ...report, weeks: null, directoryChanges: null, run: { ...report.run, privacy: "strict" } };
    expect(sectionOf(strict, "weeks")).toContain("--privacy strict names no single change");
    expect(sectionOf(strict, "where-it-moved")).toContain("--privacy strict names no directory");
  });
});

describe("where it moved", () => {
  it("shows each directory with its own change and the one drawn to the mean, in figures and drawn", () => {
    const section = sectionOf(lessWorkLands(), "where-it-moved");
    expect(section.match(/<svg class="move"/g)).toHaveLength(6);
    expect(section).toContain("+61% (+12 to +132)");
    expect(section).toContain('aria-label="−40% (−58 to −15), drawn to the mean −33% (−50 to −10)"');
    expect(section).toContain("src/legacy &lt;b>");
    expect(section).toContain("files in the root");
    expect(section).toContain("regression to the mean");
    expect(section).toContain("Left out: 14 with fewer than 40 landed changes, 3 in which fewer than 5 people worked, 2 with");
  });

  it("says what is missing", () => {
    const report = lessWorkLands();
    const few = { depth: null, compared: 2, differ: null, rows: [], note: "2 of 5 directories", needs: { changes: 40, people: 5 } };
    const leftOut = { rare: 0, private: 0, oneSided: 0 };
    expect(sectionOf({ ...report, directoryChanges: { ...few, leftOut } }, "where-it-moved")).toContain("Not ranked: 2 of 5 directories.");
    expect(sectionOf({ ...report, directoryChanges: null, windows: null }, "where-it-moved")).toContain("--adopted");
    expect(sayLeftOut({ leftOut, needs: few.needs })).toBe("");
    expect(movedTable({ ...few, leftOut })).toMatchObject({ rows: [], note: null });
    expect(movedTable(null).rows).toEqual([]);
  });

  it("says in Markdown whether directories can be told apart at all", () => {
    const { directoryChanges } = lessWorkLands();
    expect(movedTable(directoryChanges).note).toContain("Some moved more than others (p 0.004");
    expect(movedTable(directoryChanges).note?.length).toBeLessThan(300);
    expect(movedTable(directoryChanges === null ? null : { ...directoryChanges, differ: 0.6 }).note).toContain(
      "Nothing shows that some moved",
    );
    expect(movedTable(directoryChanges).rows[0]).toEqual(["src/reports", "3.1", "4.6", "+61% (+12 to +132)", "+44% (+5 to +97)"]);
  });
});
