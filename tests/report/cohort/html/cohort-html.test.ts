import { describe, expect, it } from "vitest";
import {
  fleetOfTeams,
  hostileFleet,
  largeFleet,
  plannedFleet,
  smallFleet,
  tinyFleet,
  widestFleet,
} from "../../../../fixtures/cohort-report.ts";
import { PAGE_ASSETS } from "../../../../fixtures/reports/page-assets.ts";
import type { CohortReport, UnitRow } from "../../../../src/model/cohort/cohort-report.ts";
import { renderCohortHtml } from "../../../../src/report/cohort/html/cohort-html.ts";
import { byteLength } from "../../../../src/report/shared/byte-length.ts";
import { splitSentence } from "../../../../src/report/shared/evidence.ts";
import { formatChange, formatNumber } from "../../../../src/report/shared/number-format.ts";
import { found, testMarkup, textOf } from "../../shared/page-rules.ts";

const pageOf = (report: CohortReport) => renderCohortHtml(report, { assets: PAGE_ASSETS });
const FLEETS = [largeFleet, widestFleet, plannedFleet, fleetOfTeams, smallFleet, tinyFleet, hostileFleet];
const PAGES = FLEETS.map((fleet) => ({ report: fleet(), page: pageOf(fleet()) }));
const sectionOf = (page: string, id: string) => page.match(new RegExp(`<section id="${id}".*?</section>`, "s"))?.[0] ?? "";
const dataOf = (page: string) => JSON.parse(found(page, /<script type="application\/json" id="report">(.*?)<\/script>/gs)[0] ?? "");

describe("every page of a fleet", () => {
  testMarkup(PAGES.map(({ page }) => page));

  it("says its finding in the one heading of the first level", () => {
    for (const { report, page } of PAGES) {
      expect(found(page, /<h1>(.*?)<\/h1>/g).map(textOf)).toEqual([splitSentence(report.verdict).finding]);
      if (report.verdict.tier > 0) expect(textOf(page)).toContain(splitSentence(report.verdict).doubt);
    }
  });

  it("asks for nothing from anywhere", () => {
    // Names that look like markup are text, which the tests in a browser prove.
    for (const { page } of PAGES.filter(({ report }) => !report.units.some(({ name }) => name.includes("<")))) {
      expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base|form|audio|video|source)\b|@import|url\(|\bsrc=/i);
      expect(found(page, / (?:xlink:)?href="([^"]*)"/g).filter((address) => !address.startsWith("#"))).toEqual([]);
    }
  });

  it("has a section for each part, drawn or with what would add it", () => {
    for (const { page } of PAGES) {
      const sections = found(page, /<section id="([\w-]+)" aria-labelledby/g);
      expect(sections).toEqual([
        "possible",
        "claims",
        "measures",
        "levels",
        "populations",
        "decomposition",
        "top",
        "units",
        "designs",
        "views",
        "adoption",
        "repositories",
        "checks",
        "method",
        "data",
      ]);
      for (const id of sections) expect(textOf(sectionOf(page, id)).length).toBeGreaterThan(20);
    }
  });

  it("holds the report that it was drawn from", () => {
    for (const { report, page } of PAGES) expect(dataOf(page)).toEqual(report);
  });
});

describe("the table of measures", () => {
  it("gives each pooled change its interval, the number of units and a grade, with medians of the panel", () => {
    for (const { report, page } of PAGES) {
      for (const { id, unit, scale, pooled, panel } of report.measures) {
        if (pooled === null) continue;
        const row = textOf(page.match(new RegExp(`<tr id="row-${id}".*?(?=<tr|</tbody>)`, "s"))?.[0] ?? "");
        const { value, interval } = formatChange({ ...pooled.change, scale }, unit);
        for (const text of [value, interval, formatNumber(pooled.units)]) expect(row).toContain(text);
        expect(row).toMatch(/strong|moderate|weak|exploratory/);
        expect(panel).not.toBeNull();
      }
    }
  });

  it("draws where a further unit would lie behind the interval", () => {
    expect(found(sectionOf(pageOf(largeFleet()), "measures"), /class="(further)"/g)).toHaveLength(5);
  });
});

describe("the fan", () => {
  it("names outermost percentiles, quartiles and median at its right end, and no others", () => {
    const labels = (report: CohortReport) =>
      found(sectionOf(pageOf(report), "levels"), /<g class="cohort(?: strong)?">(?:<line[^>]*>)?<text[^>]*>(\w+)/g).slice(0, 5);
    expect(labels(widestFleet())).toEqual(["p95", "p75", "median", "p25", "p5"]);
    expect(labels(largeFleet())).toEqual(["p90", "p75", "median", "p25", "p10"]);
  });

  it("says in its titles how many units it holds, and that levels and changes are two questions", () => {
    const text = textOf(sectionOf(pageOf(largeFleet()), "levels"));
    expect(text).toContain("Two questions stand side by side");
    expect(text).toMatch(/Levels of 51 repositories: Landed on main, in the middle unit [\d.]+ a week before/);
    expect(text).toMatch(/Changes of the same 51 repositories: Landed on main, in the middle −?\+?\d+% \(/);
  });

  it("draws a dot for every unit where they are too few for percentiles, and says why", () => {
    const report = largeFleet();
    const dots = [-0.4, -0.1, 0, 0.05, 0.1, 0.2, 0.3];
    const few = { units: 7, isSuppressed: false, points: [], dots };
    const measures = report.measures.map((measure) => ({
      ...measure,
      panel: { before: { ...few, dots: dots.map((dot) => 10 + dot) }, after: few, change: few },
    }));
    const section = sectionOf(pageOf({ ...report, measures }), "levels");
    expect(textOf(section)).toContain("Every unit is a dot, for 7 repositories are too few for percentiles (13 needed).");
    expect(found(section, /class="unit-dots" d="([^"]*)"/g).map((path) => path.split("M").length - 1)).toEqual(
      Array.from({ length: 3 * report.measures.length }, () => 7),
    );
  });

  it("tells nothing of fewer than five units", () => {
    const report = largeFleet();
    const hidden = { units: 4, isSuppressed: true, points: [], dots: null };
    const [first, ...rest] = report.measures.map((measure) => ({ ...measure, panel: { before: hidden, after: hidden, change: hidden } }));
    if (first === undefined) throw new TypeError("the fleet has measures");
    const section = sectionOf(pageOf({ ...report, measures: [first, ...rest] }), "levels");
    expect(section).not.toContain("<svg");
    expect(textOf(section)).toContain("Landed on main: fewer than 5 units have a level");
  });
});

describe("the parts of a mean", () => {
  it("are told with the sum that they make", () => {
    const [landed] = largeFleet().measures;
    const parts = landed?.decomposition;
    if (parts == null) throw new TypeError("the mean of landed changes is taken apart");
    const identity = textOf(sectionOf(pageOf(largeFleet()), "decomposition")).match(/([+−][\d.]+) = ([^.]+\.\d+[^.]*\.\d+[^.]*\.\d+)\./);
    const read = (text: string) => Number(text.replace("−", "-").replaceAll(" ", ""));
    const [, whole = "", sum = ""] = identity ?? [];
    expect(read(whole)).toBeCloseTo(parts.change, 1);
    const told = sum.replaceAll(" ", "").match(/[+−]?[\d.]+/g) ?? [];
    expect(told.map(read).reduce((total, part) => total + part, 0)).toBeCloseTo(parts.change, 1);
    expect(told).toHaveLength(3);
  });
});

describe("the check of the top", () => {
  it("shows the pick by growth beside what noise alone gives, and the pick by level before with its interval", () => {
    const section = sectionOf(pageOf(largeFleet()), "top");
    for (const text of ["by growth, picked afterwards", "noise alone", "by level before", "The rest", "Top against the rest"]) {
      expect(textOf(section)).toContain(text);
    }
    expect(textOf(section)).toContain("How far the rank before can be relied on: 0.81 (0.69 to 0.89)");
  });

  it("says what is missing where units are too few", () => {
    const text = textOf(sectionOf(pageOf(smallFleet()), "top"));
    expect(text).toContain("Too few units to say whether only the top gained.");
    expect(text).toContain("Needed: 20 for a top twentieth by growth. Here: 15 units.");
  });
});

describe("units", () => {
  it("are drawn each, in the order of their effect, with an address that makes one stand out", () => {
    const report = largeFleet();
    const section = sectionOf(pageOf(report), "units");
    const ranked = report.units.filter(({ shrunken }) => shrunken !== null);
    expect(found(section, /<g class="unit" id="(unit-\d+)"/g)).toEqual(ranked.map((_, index) => `unit-${index + 1}`));
    expect(found(section, /<a href="#(unit-\d+)"/g)).toHaveLength(ranked.length + 20);
  });

  it("are not ranked where the interval of their place is too wide", () => {
    const report = largeFleet();
    const units = report.units.map((row): UnitRow => ({ ...row, position: { p: 0.4, lo: 0.1, hi: 0.7, isRanked: false, was: 0.3 } }));
    const text = textOf(sectionOf(pageOf({ ...report, units }), "units"));
    expect(text.match(/cannot be ranked/g)?.length).toBeGreaterThan(report.units.length);
    expect(text).not.toMatch(/p40 \(/);
  });

  it("have all of their rows in a table that is folded away", () => {
    const report = fleetOfTeams();
    const table = sectionOf(pageOf(report), "units").match(/<details>.*?<\/details>/s)?.[0] ?? "";
    for (const { name, n } of report.units) expect(textOf(table)).toMatch(new RegExp(`${name} .*${formatNumber(n)} `));
    expect(textOf(table)).toContain(`All ${report.units.length} teams`);
  });
});

describe("designs", () => {
  it("that lack data say what they have and what they would need", () => {
    const text = textOf(sectionOf(pageOf(smallFleet()), "designs"));
    expect(text).toContain("Needed: 8. Here: 3 units that never adopted and 2 that had not yet.");
    expect(text).toContain("By dose: not shown, for want of data.");
  });

  it("tell their assumption, the pre-trend with what it would have seen, and both estimators", () => {
    const text = textOf(sectionOf(pageOf(largeFleet()), "designs"));
    for (const part of [
      "What has to be true:",
      "p 0.612",
      "would mostly have gone unseen",
      "Imputation, a second estimator",
      "If trends differ by up to 2 times",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("of a plan stand first", () => {
    const headings = found(sectionOf(pageOf(plannedFleet()), "designs"), /<h3 class="design-name">(.*?)<\/h3>/g);
    expect(headings[0]).toBe("The planned rollout");
  });
});

describe("the size of a page", () => {
  it("stays under half a megabyte for 200 units, and under 300 kB for 60", () => {
    expect(byteLength(pageOf(widestFleet()))).toBeLessThan(500_000);
    expect(byteLength(pageOf(largeFleet()))).toBeLessThan(300_000);
  });

  it("stays under two megabytes for 5,000 units, and says what was left out", () => {
    const report = widestFleet();
    const units = Array.from({ length: 5_000 }, (_, index): UnitRow => {
      const row = report.units[index % report.units.length];
      if (row === undefined) throw new TypeError("the fleet has units");
      return { ...row, id: `${row.id}-${index}`, name: `${row.name}-${index}` };
    });
    const page = pageOf({ ...report, units });
    expect(byteLength(page)).toBeLessThan(2_000_000);
    expect(textOf(sectionOf(page, "data"))).toMatch(/Of 5,000 units with a row, the first and the last \d+ by effect are kept/);
    expect(dataOf(page).measures).toHaveLength(report.measures.length);
  });
});
