import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import { reportOfStory } from "../../../fixtures/reports/report-of-story.ts";
import { VERDICT_STORIES } from "../../../fixtures/reports/verdicts.ts";
import type { Report } from "../../../src/model/report.ts";
import { renderHtml } from "../../../src/report/html/index.ts";
import { comparedMeasures } from "../../../src/report/shared/compared-measures.ts";
import { splitSentence } from "../../../src/report/shared/evidence.ts";
import { formatChange, formatNumber } from "../../../src/report/shared/number-format.ts";
import { found, testMarkup, textOf } from "../shared/page-rules.ts";

const STORIES = [lessWorkLands, noClearChange, noAdoptionFound, adoptedAtBirth];
const EVERY_REPORT = [...STORIES.map((story) => story()), ...VERDICT_STORIES.map(reportOfStory)];
const ASSETS = join(import.meta.dirname, "..", "..", "..", "assets");

const pageOf = (report: Report) => renderHtml(report, { assets: PAGE_ASSETS });
const PAGES = EVERY_REPORT.map((report) => ({ report, page: pageOf(report) }));
const rowOf = (page: string, id: string) => page.match(new RegExp(`<tr id="row-${id}".*?(?=<tr|</tbody>)`, "s"))?.[0] ?? "";

describe("every page", () => {
  testMarkup(PAGES.map(({ page }) => page));

  it("says its finding in the one heading of the first level, and its doubt beside it", () => {
    for (const { report, page } of PAGES) {
      const { finding, doubt } = splitSentence(report.verdict);
      expect(found(page, /<h1>(.*?)<\/h1>/g).map(textOf)).toEqual([finding]);
      expect(textOf(page)).toContain(doubt);
    }
  });

  it("asks for nothing from anywhere", () => {
    for (const { page } of PAGES) {
      expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base|form|audio|video|source)\b|@import|url\(|\bsrc=/i);
      expect(found(page, / (?:xlink:)?href="([^"]*)"/g).filter((address) => !/^(?:#|https?:)/.test(address))).toEqual([]);
    }
  });

  it("has a section for each part, drawn or with what would add it", () => {
    for (const { page } of PAGES) {
      const sections = found(page, /<section id="([\w-]+)" aria-labelledby/g);
      expect(sections).toEqual([
        "claims",
        "landed",
        "branches",
        "recovery",
        "durability",
        "adoption",
        "delivery",
        "cohort",
        "where-it-moved",
        "earlier-runs",
        "checks",
        "method",
        "weeks",
        "data",
        "board",
        "guide",
      ]);
    }
  });
});

describe("the table of the first screen", () => {
  it("gives each compared measure its change, interval, n and evidence", () => {
    for (const { report, page } of PAGES) {
      for (const measure of comparedMeasures(report).filter(({ id }) => id !== "ai-marked-share")) {
        const row = textOf(rowOf(page, measure.id));
        const told = measure.change === null ? ["–"] : Object.values(formatChange(measure.change, measure.unit));
        for (const text of [measure.title, ...told, formatNumber(measure.n)]) expect(row).toContain(text);
        if (measure.grade !== "none") expect(row).toContain(measure.grade);
      }
    }
  });

  it("names the level of an interval that is not the common one", () => {
    const row = textOf(rowOf(pageOf(lessWorkLands()), "activity-gap"));
    expect(row).toContain("(97.5%)");
  });

  it("calls a change good or bad only where its direction has a meaning and its interval is off zero", () => {
    const page = pageOf(lessWorkLands());
    const tone = (id: string) => rowOf(page, id).match(/class="([a-z ]*)"/)?.[1];
    expect(tone("landed-changes")).toBe("moved bad");
    expect(tone("branch-commits")).toBe("moved");
    expect(tone("change-fail-rate")).toBe("open");
  });

  it("shows levels over all weeks where nothing is compared, and one calm line for what is missing", () => {
    const page = pageOf(adoptedAtBirth());
    expect(textOf(rowOf(page, "landed-changes"))).toMatch(/Landed on main \/ week 16\.5 823/);
    expect(textOf(page)).toContain(
      "Not measured: Branch commits, Branch lines, Branch churn, Branch lines that land, Branch against landing, First commit to landing (branch commits are not in this clone); try git-ai-impact --fetch-prs",
    );
  });

  it("draws the same zero line in each row and keeps what is beyond the scale inside the drawing", () => {
    const plots = found(pageOf(noClearChange()), /<svg class="forest"(.*?)<\/svg>/gs);
    expect(plots.length).toBeGreaterThan(2);
    for (const plot of plots) {
      expect(plot).toContain('class="zero" d="M100 ');
      for (const place of found(plot, /(?:M|H|cx=")(-?[\d.]+)/g).map(Number)) expect(place >= 0 && place <= 200).toBe(true);
    }
  });
});

describe("what a reader must know first", () => {
  it("names warnings and sources that were not given, with a link to what they would add", () => {
    const strip = pageOf(lessWorkLands()).match(/<aside.*?<\/aside>/s)?.[0] ?? "";
    expect(textOf(strip)).toContain("3 commits could not be measured: their blobs are missing");
    expect(textOf(strip)).toContain("Not given: Usage of AI tools.");
    expect(strip).toContain('href="#delivery"');
  });

  it("is left out where there is nothing of the kind", () => {
    expect(pageOf({ ...lessWorkLands(), warnings: [], delivery: null, assertions: null })).not.toContain("<aside");
  });

  it("says on the first screen that an assertion of level error failed, and only then", () => {
    const page = pageOf(lessWorkLands());
    expect(textOf(page)).toContain("1 assertion of the configuration failed. Which and why");
    expect(page).toContain('href="#assertions"');
    expect(page).toContain('id="assertions"');
    expect(textOf(page)).toContain("1 failed, 2 warnings, 2 passed, 9 unknown.");
    const results = lessWorkLands().assertions?.filter(({ level }) => level === "warn") ?? [];
    const warned = pageOf({ ...lessWorkLands(), assertions: results });
    expect(textOf(warned)).not.toContain("of the configuration failed");
    expect(warned).toContain('id="assertions"');
    expect(pageOf({ ...lessWorkLands(), assertions: null })).not.toContain('id="assertions"');
  });

  it("counts the checks that pass, and the models that agree", () => {
    const text = textOf(pageOf(lessWorkLands()));
    expect(text).toContain("2 of 3 checks pass.");
    expect(text).toContain("4 of 4 other models and populations give the same sign.");
    expect(text).toContain("It shows timing, not cause.");
  });
});

describe("the data of a page", () => {
  it("read back to the report, whatever closes scripts or breaks lines in it", () => {
    const report = { ...lessWorkLands(), events: [{ date: "2025-10-06", label: "</script><!--<script>\u2028\u2029]]>" }] };
    const [data = ""] = found(pageOf(report), /<script type="application\/json" id="report">(.*?)<\/script>/gs);
    expect(JSON.parse(data)).toEqual(report);
  });
});

describe("the shipped assets", () => {
  const script = readFileSync(join(ASSETS, "report.js"), "utf8");

  it("are a script of at most 3 kB that asks for nothing and evaluates no text", () => {
    expect(script.length).toBeLessThanOrEqual(3000);
    expect(script).not.toMatch(/fetch|XMLHttp|import|eval|Function\(|innerHTML|https?:/);
  });

  it.each(["report.css", "cohort.css"])("and a style without an address: %s", (name) => {
    expect(readFileSync(join(ASSETS, name), "utf8")).not.toMatch(/url\(|@import|https?:/);
  });
});
