import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { JUDGED } from "../../../fixtures/reports/verdicts.ts";
import type { Report } from "../../../src/model/report.ts";
import { mapStrings } from "../../../src/report/shared/map-strings.ts";
import type { TextOptions } from "../../../src/report/shared/reporter.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";
import { decideVerdict } from "../../../src/report/verdict/decide-verdict.ts";

const PLAIN: TextOptions = { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null };
const STORIES = [lessWorkLands, noClearChange, noAdoptionFound, adoptedAtBirth];
const MANY_CAPS = ["the way of merging changed", "other dates give the opposite sign", "the team changed size", "main went quiet"].map(
  (reason, i) => ({ id: `cap-${i}`, grade: "weak" as const, reason }),
);
const STYLES = /\u001b\[\d+m/g;

function linesOf(report: Report, options: Partial<TextOptions> = {}): string[] {
  return renderTerminal(report, { ...PLAIN, ...options })
    .replace(STYLES, "")
    .split("\n")
    .slice(0, -1);
}

describe("a report in the terminal", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("a", " ", "日", "🙂", "\u001b", "\u202e", "\n", "|", "é", "\u0301", "─", "::", "##[", "🇩🇪"),
    maxLength: 80,
  });

  it("never has a line wider than the terminal, whatever the repository's strings are", () => {
    const width = fc.integer({ min: 60, max: 120 });
    fc.assert(
      fc.property(fc.constantFrom(...STORIES), width, hostile, fc.boolean(), fc.boolean(), (story, columns, text, colour, unicode) => {
        const report = mapStrings(story(), (own) => (/^\d{4}-|^[a-z-]+$/.test(own) ? own : own.slice(0, 20) + text));
        for (const line of linesOf(report, { width: columns, colour, unicode })) {
          expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(columns, 100));
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([60, 72, 80, 100, 120])("fits 25 lines with a verdict at %d columns", (width) => {
    expect(linesOf(lessWorkLands(), { width, reportPath: "/home/a/report.json" }).length).toBeLessThanOrEqual(25);
  });

  it.each([60, 72, 80, 100, 120])("has the empirical null of every verdict in full within 25 lines at %d columns", (width) => {
    for (const { input } of JUDGED) {
      const verdict = decideVerdict({ ...input, caps: MANY_CAPS });
      const outlook = lessWorkLands().verdict.outlook;
      const clause = lessWorkLands().verdict.clause;
      const lines = linesOf({ ...lessWorkLands(), verdict: { ...verdict, outlook, clause } }, { width, reportPath: "report.json" });
      expect(lines.length).toBeLessThanOrEqual(25);
      const text = lines.join(" ");
      expect(text).toContain(verdict.empiricalNull);
      expect(text).toContain(clause);
      expect(text).toMatch(/ and \d more\. It shows timing, not cause\./);
    }
  });

  it("gives up notes, then the outlook, to let all measures in, and measures alone where they do not fit anyway", () => {
    const report = { ...lessWorkLands(), durability: null };
    const [headline] = report.measures;
    const seen = Array.from({ length: 14 }, (_, more) => {
      const measures = headline === undefined ? [] : Array.from({ length: 1 + more }, () => headline);
      const text = linesOf({ ...report, measures }).join(" ");
      const shown = { notes: "! With other dates", outlook: "smallest visible here", measures: headline?.title ?? "" };
      return Object.entries(shown)
        .filter(([name, part]) => text.includes(part) && !(name === "measures" && text.includes("more measures with --json")))
        .map(([name]) => name)
        .join(", ");
    });
    expect([...new Set(seen)]).toEqual(["notes, outlook, measures", "outlook, measures", "measures", "outlook"]);
  });

  it("marks intervals of another level and says why below the table", () => {
    const report = lessWorkLands();
    const lines = linesOf({ ...report, assertions: null, durability: null, verdict: { ...report.verdict, outlook: null } }, { width: 80 });
    const marked = lines.filter((line) => /\d\*/.test(line));
    expect(marked.map((line) => line.split(/ {2,}/)[0])).toEqual(["Branch against landing", "Reverted within 7 days"]);
    expect(lines).toContain("* 97.5% interval: 2 measures beside the headline are tested");
    expect(lines.find((line) => line.startsWith("Measure"))).toContain("95% interval");
  });

  it("marks no interval where all have one level", () => {
    expect(linesOf({ ...lessWorkLands(), multiplicity: null }).join("")).not.toContain("*");
  });

  it("has no escape sequence without colour and says the same with it", () => {
    for (const story of STORIES) {
      expect(renderTerminal(story(), PLAIN)).not.toContain("\u001b");
      expect(linesOf(story(), { colour: true })).toEqual(linesOf(story()));
    }
  });

  it("has only ASCII where the terminal knows no more", () => {
    for (const story of STORIES) expect(renderTerminal(story(), { ...PLAIN, unicode: false })).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it("ends with the verdict, the next command, on the saved report where there is one, and the page", () => {
    const verdict = "Verdict  landed on main after AI marks: less, weak evidence";
    expect(linesOf(lessWorkLands()).slice(-2)).toEqual([verdict, "Next  git-ai-impact explain landed-changes"]);
    const pageAddress = `file:///${"a/".repeat(60)}report.html`;
    expect(linesOf(lessWorkLands(), { reportPath: "out/report.json", pageAddress }).slice(-3)).toEqual([
      verdict,
      "Next  git-ai-impact explain landed-changes --report out/report.json",
      `Page  ${pageAddress}`,
    ]);
  });

  it("names a saved report that the next command does not", () => {
    const { adoption } = lessWorkLands();
    const report = { ...lessWorkLands(), adoption: { ...adoption, outcome: "not-found" as const } };
    expect(linesOf(report, { reportPath: "out/report.json" }).at(-1)).toBe("JSON  out/report.json");
  });

  it.each([60, 80, 100])("fits 25 lines without a verdict at %d columns where a page has the rest, and names it", (width) => {
    for (const story of [noAdoptionFound, adoptedAtBirth]) {
      const lines = linesOf(story(), { width, pageAddress: "report.html" });
      expect(lines.length).toBeLessThanOrEqual(25);
      expect(lines.join("\n")).toMatch(/^On the page: \w/m);
      expect(lines.at(-1)).toBe("Page  report.html");
    }
  });

  it("says that the page has the rest, where there is one", () => {
    const lines = linesOf(lessWorkLands(), { width: 80, pageAddress: "report.html" }).join("\n");
    expect(lines).toMatch(/\d more measures on the page/);
    expect(lines).not.toContain("--json");
  });

  it("offers the fetch that would make branch work measurable", () => {
    expect(linesOf(adoptedAtBirth()).at(-1)).toBe("Next  git-ai-impact --fetch-prs");
  });

  it("puts what a partial run lacks before the caveats", () => {
    const report = lessWorkLands();
    const notes = linesOf({ ...report, run: { ...report.run, partial: true } }).filter((line) => line.startsWith("! "));
    expect(notes[0]).toBe("! 3 commits could not be measured: their blobs are missing (fix: git fetch --refetch)");
  });

  it("describes one person's adoption in the form of a verdict", () => {
    const report = lessWorkLands();
    const verdict = {
      ...report.verdict,
      code: "exploratory",
      grade: "exploratory",
      sentence: "One person's adoption, described: …",
    } as const;
    const lines = linesOf({ ...report, verdict });
    expect(lines).toContain("One person's adoption, described: …");
    expect(lines.some((line) => line.startsWith("Measure"))).toBe(true);
  });

  it("prints intervals that cover zero in grey, good and bad directions in their colour", () => {
    const text = renderTerminal(lessWorkLands(), { ...PLAIN, colour: true });
    expect(text).toContain("\u001b[90m+3.2 pt\u001b[39m");
    expect(text).toContain("\u001b[31m   −21%\u001b[39m");
  });

  it("is worth reading for a repository in which nothing was found", () => {
    const report = noAdoptionFound();
    const bare = {
      ...report,
      measures: [],
      series: [],
      directories: [],
      durability: null,
      delivery: null,
      funnel: { ...report.funnel, linesWritten: 0 },
      verdict: { ...report.verdict, caveats: [] },
    };
    expect(linesOf(bare)).toEqual([
      "quill · main · 2,399 landed changes, 2016-04-11 … 2026-02-20",
      "",
      "No verdict: no adoption date was found or given.",
      "None of 2,399 landed changes carries an AI mark, and no AI tool is configured in the tree.",
      "",
      "Verdict  none",
      "Next  git-ai-impact --adopted YYYY-MM   if you know when the tools came",
    ]);
  });

  it("describes what is known where there is not enough data, and says when there will be", () => {
    const report = noAdoptionFound();
    const lines = linesOf({ ...report, verdict: { ...report.verdict, visibleFrom: "2027-03" } });
    expect(lines.join(" ")).toContain(
      "Smallest visible change in landed changes: −34% or +51% (n 2,399). A change of 20% after the end of this data becomes visible around March 2027.",
    );
  });

  it("says how a declared date came about", () => {
    const report = lessWorkLands();
    const adoption = { ...report.adoption, source: "declared", markedShareAfter: null } as const;
    expect(linesOf({ ...report, adoption })[1]).toBe("Adoption 2025-02-10 (given): at least 19% of 6,343 landed changes");
  });

  it("names the tools with most changes and counts the others", () => {
    const report = adoptedAtBirth();
    const tools = Array.from({ length: 8 }, (_, i) => ({
      tool: `tool ${i}`,
      changes: 9 - i,
      firstAt: "2025-04-01",
      lastAt: "2025-05-01",
      models: [],
    }));
    const lines = linesOf({ ...report, adoption: { ...report.adoption, tools } });
    expect(lines.filter((line) => line.startsWith("  tool "))).toHaveLength(5);
    expect(lines).toContain("  3 more tools with --json");
  });

  it("keeps unknown levels and changes unknown", () => {
    const report = lessWorkLands();
    const measures = report.measures.map((measure) => ({ ...measure, before: null, after: null, change: null, grade: "none" as const }));
    const row = linesOf({ ...report, measures }).find((line) => line.startsWith("Landed on main"));
    expect(row?.split(/ {2,}/)).toEqual(["Landed on main", "–", "–", "–", "–", "6,083", "–"]);
  });

  it("prints a path that is too long for a line in full", () => {
    const reportPath = `/home/${"a".repeat(150)}/report.json`;
    const lines = linesOf(lessWorkLands(), { reportPath, width: 60 });
    expect(
      lines
        .slice(-5)
        .join("")
        .replaceAll(/JSON|\s/g, ""),
    ).toContain(reportPath);
  });
});
