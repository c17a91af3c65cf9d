import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { weeksFrom, wobble } from "../../../fixtures/reports/build-report.ts";
import { knownDelivery } from "../../../fixtures/reports/known-delivery.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import type { RecoveryCurve } from "../../../src/model/recovery-curve.ts";
import type { Report } from "../../../src/model/report.ts";
import type { SeriesFit } from "../../../src/model/series-fit.ts";
import type { Section } from "../../../src/report/html/section.ts";
import { adoption } from "../../../src/report/html/sections/adoption.tsx";
import { branches } from "../../../src/report/html/sections/branches.tsx";
import { durability } from "../../../src/report/html/sections/durability.tsx";
import { landed } from "../../../src/report/html/sections/landed.tsx";
import { recovery } from "../../../src/report/html/sections/recovery.tsx";

const SECTIONS = [landed, branches, recovery, durability, adoption];
const STORIES = [lessWorkLands, noClearChange, noAdoptionFound, adoptedAtBirth];

/** What a section draws; empty where its data are not there. */
function drawn(section: Section, report: Report): string {
  const node = section.draw(report);
  return node === null ? "" : renderToString(node);
}

/** A change from 43 a week that was told as so much when the weeks after had come to their end. */
function changed(value: number, lo: number, hi: number): Report {
  const report = lessWorkLands();
  const [headline] = report.measures;
  if (headline === undefined || headline.change === null) throw new Error("the story has a headline");
  const fit: SeriesFit = {
    smooth: ["2023-01-16", "2024-06-10", "2026-02-23"].map((start) => ({ start, value: 43, lo: 38, hi: 48 })),
    expected: { from: "2025-04-07", to: "2026-02-23", value: 43, lo: 27, hi: 60 },
    running: [
      { start: "2025-06-02", value: 2 * value, lo: 2 * lo, hi: 2 * hi },
      { start: "2026-02-23", value, lo, hi },
    ],
  };
  return {
    ...report,
    measures: [{ ...headline, change: { ...headline.change, value, lo, hi } }, ...report.measures.slice(1)],
    series: [
      { measure: "landed-changes", weeks: weeksFrom("2023-01-16", 163, (week) => Math.round(43 + 8 * wobble(week))), fit },
      {
        measure: "branch-commits",
        weeks: weeksFrom("2023-01-16", 163, (week) => 120 + Math.round(20 * wobble(week))),
        fit: { ...fit, running: [] },
      },
    ],
  };
}

const CURVE: RecoveryCurve = {
  rung: "incident",
  side: "before",
  cases: 28,
  open: 1,
  points: [
    { seconds: 600, share: 0.6, lo: 0.4, hi: 0.75, atRisk: 28 },
    { seconds: 7_200, share: 0.1, lo: 0.02, hi: 0.3, atRisk: 12 },
  ],
  openFor: [1_800],
};

function withCurves(curves: readonly RecoveryCurve[]): Report {
  return { ...lessWorkLands(), delivery: { ...knownDelivery(), recoveryCurves: [...curves] } };
}

describe("every section with charts", () => {
  it("draws, or says in one line what would add it, whatever the verdict", () => {
    for (const story of STORIES) {
      for (const section of SECTIONS) {
        const report = story();
        if (section.draw(report) === null) expect(section.absent(report)).toMatch(/^[A-Z][^\n]*\.?$/);
        else expect(drawn(section, report)).toMatch(/<svg[^>]* role="img" aria-label="[^"]{20,}\."/);
      }
    }
  });

  it("has a table beside each drawing, in its figure", () => {
    for (const section of SECTIONS) {
      const figures = drawn(section, { ...changed(-0.21, -0.32, -0.07), delivery: withCurves([CURVE]).delivery })
        .split("<figure")
        .slice(1);
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) expect(/<svg.*<details>.*<table/s.test(figure)).toBe(true);
    }
  });

  it("writes no number that is none, and no place with more than one decimal", () => {
    for (const story of [...STORIES, () => changed(-0.21, -0.32, -0.07), () => changed(3, -0.99, 900)]) {
      for (const section of SECTIONS) {
        const page = drawn(section, story());
        expect(page).not.toMatch(/NaN|undefined|Infinity/);
        for (const [, path] of page.matchAll(/ d="([^"]*)"/g)) expect(path).not.toMatch(/\.\d{2}/);
      }
    }
  });
});

describe("landed over time", () => {
  it.each([
    ["a fall", [-0.21, -0.32, -0.07], "−21% (−32 to −7)", ["−7%", "−21%", "−32%"]],
    ["a rise", [0.3, 0.1, 0.55], "+30% (+10 to +55)", ["+55%", "+30%", "+10%"]],
    ["no change", [0, -0.04, 0.04], "0% (−4 to +4)", ["+4%", "0%", "−4%"]],
  ] as const)("says %s in its title, and ends its difference at the same numbers", (_, [value, lo, hi], words, ends) => {
    const page = drawn(landed, changed(value, lo, hi));
    expect(page).toContain(` were expected: ${words}`);
    expect(page).toContain(`How the difference settled: ${words} after 47 weeks`);
    for (const end of ends) expect(page).toContain(`>${end}</text>`);
  });

  it("draws dots and the smoothed line alone where no date was found", () => {
    const report = { ...changed(-0.21, -0.32, -0.07), windows: null, measures: noAdoptionFound().measures };
    const [series] = report.series;
    if (series?.fit == null) throw new Error("the story has a series");
    const alone = { ...report, series: [{ ...series, fit: { ...series.fit, expected: null, running: [] } }] };
    const page = drawn(landed, { ...alone, adoption: noAdoptionFound().adoption });
    expect(page).not.toContain("How the difference settled");
    expect(page).not.toContain('class="adoption"');
    expect(page).toContain("smoothed 43");
    expect(page).not.toContain("expected 43");
  });

  it("leads from a mark, and from the table, to the row of its week where the page has one", () => {
    const week = { start: "2024-06-10", landed: 40, lines: 900, marked: 0, largest: [] };
    const page = drawn(landed, { ...changed(-0.21, -0.32, -0.07), weeks: [week] });
    expect(page).toContain('data-week="2024-06-10"');
    expect(page).toContain('<a href="#week-2024-06-10">2024-06-10</a>');
    expect(page).not.toMatch(/(data-week="|href="#week-)2024-06-17"/);
  });

  it("has no link or button in a drawing, for a picture has no parts to go to", () => {
    for (const [drawing] of drawn(landed, changed(-0.21, -0.32, -0.07)).matchAll(/<svg.*?<\/svg>/gs))
      expect(drawing).not.toMatch(/<a |tabindex|<button/);
  });
});

describe("branches against main", () => {
  it("tells both changes over the same weeks, and what becomes of a hundred lines", () => {
    const page = drawn(branches, changed(-0.21, -0.32, -0.07));
    expect(page).toContain("commits on branches +34% (+9 to +62), changes landed −21% (−32 to −7)");
    // 1,301,204 and 1,044,871 of 1,482,310 lines.
    expect(page).toContain("Of 100 lines written on branches, 88 stood on branches that landed, and 70 reached main");
    expect(page).toContain("Of 2,310 pull requests opened, 1,904 were merged.");
  });

  it("says why there are none in the clone, and what would add them", () => {
    const report = lessWorkLands();
    const funnel = { ...report.funnel, measurable: false, reason: "no branch is in this clone" };
    const [headline] = report.measures;
    if (headline === undefined) throw new Error("the story has a headline");
    const missing = {
      ...headline,
      id: "branch-commits",
      state: "unknown" as const,
      note: "no pull request head is in this clone",
      fix: "--fetch-prs",
    };
    const alone = { ...report, funnel, measures: [headline, missing] };
    expect(branches.draw(alone)).toBeNull();
    expect(branches.absent(alone)).toBe(
      "Not measurable from this clone: no pull request head is in this clone. What would add it: --fetch-prs",
    );
  });

  it("tells nothing of a handful of branches", () => {
    const report = lessWorkLands();
    expect(branches.draw({ ...report, funnel: { ...report.funnel, branches: 19 } })).toBeNull();
  });
});

describe("recovery", () => {
  it("names its source and both medians, and ties ticks to open cases", () => {
    const page = drawn(recovery, withCurves([CURVE, { ...CURVE, side: "after", cases: 34, openFor: [] }]));
    expect(page).toContain("Incident to recovery (MTTR): half were over within 1.5 h after, 1.1 h before");
    expect(page).toContain("From incidents: incidents.json.");
    expect(page).toContain("before, n 28");
    expect(page.match(/expected-cuts/g)).toHaveLength(2);
    expect(page).not.toContain("observed-cuts");
  });

  it("is absent without a curve, and says which records would add one", () => {
    expect(recovery.draw(withCurves([]))).toBeNull();
    expect(recovery.draw({ ...lessWorkLands(), delivery: null })).toBeNull();
    expect(recovery.absent(lessWorkLands())).toContain("--incidents");
  });
});

describe("durability", () => {
  it("tells the lines of each group at the oldest age that both have, and what was gone again", () => {
    const page = drawn(durability, lessWorkLands());
    expect(page).toContain("Still there after 365 days: 74% (68 to 80) of AI-marked lines, 77% (74 to 80) of unmarked ones");
    expect(page).toContain("Still there after 90 days: 84% (82 to 86) of lines landed after, 86% (84 to 88) of those landed before");
    // 15,374 of 190,344 and 17,317 of 250,102 lines.
    expect(page).toContain("Gone within 14 days: 8.1% of lines landed after, 6.9% of those landed before");
  });

  it("says why lines were not followed", () => {
    const report = lessWorkLands();
    expect(durability.absent({ ...report, durability: null })).toContain("lines were not followed");
  });
});

describe("marks of tools", () => {
  it("are a lower bound, with the first mark and the first configuration file where they were", () => {
    const page = drawn(adoption, lessWorkLands());
    expect(page).toContain("At least 44% of the changes landed since 10 Feb 2025 carry marks of AI tools");
    expect(page).toContain("a lower bound");
    expect(page).toContain("<td");
  });

  it("say that none was found, and that this shows little", () => {
    expect(adoption.draw(noAdoptionFound())).toBeNull();
    expect(adoption.absent(noAdoptionFound())).toContain("does not show that none was used");
  });
});
