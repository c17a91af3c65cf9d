import { describe, expect, it } from "vitest";
import { weeksFrom, wobble } from "../../../fixtures/reports/build-report.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import type { MeasureResult, Report } from "../../../src/model/report.ts";
import { renderHtml } from "../../../src/report/html/index.ts";
import { byteLength } from "../../../src/report/shared/byte-length.ts";
import { formatChange } from "../../../src/report/shared/number-format.ts";
import { compactMarkup, compactStyle } from "../../../src/report/shared/page/compact.ts";

const WEEKS = 208;
const MEASURES = 33;

/** Four years of 33 measures, every week with its five largest changes. */
function largeReport(): Report {
  const base = lessWorkLands();
  const [headline] = base.measures;
  if (headline === undefined) throw new TypeError("the story has no measure");
  const more = Array.from(
    { length: MEASURES - base.measures.length },
    (_, index): MeasureResult => ({ ...headline, id: `measure-${index}`, title: `Measure ${index}` }),
  );
  const measures = [...base.measures, ...more];
  const weeks = weeksFrom("2022-02-28", WEEKS, (week) => 40 + Math.round(9 * wobble(week)) + 1 / 3);
  const change = { id: "0123456789ab", number: 4711, kind: "merge", added: 1200, deleted: 340, marked: true } as const;
  return {
    ...base,
    measures,
    series: measures.map(({ id }) => ({ measure: id, weeks, fit: null })),
    weeks: weeks.map(({ start, n }) => ({ start, landed: n, lines: 90 * n, marked: 7, largest: Array.from({ length: 5 }, () => change) })),
  };
}

function dataOf(page: string): Report {
  const data = page.match(/<script type="application\/json" id="report">(.*?)<\/script>/s)?.[1] ?? "";
  // It was written by the function under test, from a report.
  return JSON.parse(data) as Report;
}

describe("a page of 208 weeks and 33 measures", () => {
  const report = largeReport();
  const page = renderHtml(report, { assets: PAGE_ASSETS });

  it("stays under 300 kB", () => {
    expect(byteLength(JSON.stringify(report))).toBeGreaterThan(400_000);
    expect(byteLength(page)).toBeLessThan(300_000);
  });

  it("says what it lacks, and where the rest is", () => {
    expect(page).toContain("To keep this page small");
    expect(page).toContain("<li>Weekly values of measures without a chart are left out.");
  });

  it("says of weeks in their own section what they lack, and still lists one change of each", () => {
    const weeks = page.slice(page.indexOf('<section id="weeks"'), page.indexOf('<section id="data"'));
    expect(weeks).toMatch(/Of the (largest changes of each week one|last \d+ weeks the largest change of each) is kept;/);
    expect(weeks.match(/<a href="[^"]*\/pull\/4711">/g)).toHaveLength(weeks.match(/ id="week-/g)?.length ?? Number.NaN);
  });

  it("draws small charts for a phone all the same, so that no bar runs out of sight", () => {
    const branches = page.slice(page.indexOf('<section id="branches"'), page.indexOf('<section id="recovery"'));
    expect(branches.match(/class="scroll chart-box"/g)).toHaveLength(1);
    expect(branches.match(/class="on-narrow"/g)).toHaveLength(1);
  });

  it("gives up no number that it shows", () => {
    const data = dataOf(page);
    expect(data.measures.map(({ id, n }) => [id, n])).toEqual(report.measures.map(({ id, n }) => [id, n]));
    for (const { change, unit } of data.measures) {
      if (change !== null) expect(page).toContain(formatChange(change, unit).interval);
    }
    expect(data.series.find(({ measure }) => measure === "landed-changes")?.weeks.length).toBeGreaterThan(100);
  });
});

it("keeps the way from the verdict to a change by keyboard, however large a report is", () => {
  const { measures, ...report } = largeReport();
  const page = renderHtml(
    { ...report, measures: measures.map((measure) => ({ ...measure, note: "x".repeat(9_000) })) },
    { assets: PAGE_ASSETS },
  );
  expect(page).toContain('<a href="#landed">Landed on main</a>');
  const landed = page.slice(page.indexOf('<section id="landed"'), page.indexOf('<section id="branches"'));
  const week = landed.match(/<a href="#(week-[\d-]+)">/)?.[1] ?? "";
  expect(page.match(new RegExp(`<tr id="${week}">.*?<a href="(.*?)">`, "s"))?.[1]).toMatch(/\/pull\/4711$/);
});

it("leaves a report whole that fits", () => {
  const page = renderHtml(lessWorkLands(), { assets: PAGE_ASSETS });
  expect(page).not.toContain("To keep this page small");
  expect(dataOf(page)).toEqual(lessWorkLands());
});

describe("a compact page", () => {
  it("lacks the end tags that readers of HTML supply, and nothing else", () => {
    const table =
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th>1</th><td>2</td></tr><tr><td>3</td></tr></tbody></table>";
    expect(compactMarkup(table)).toBe("<table><thead><tr><th>a<th>b<tbody><tr><th>1<td>2<tr><td>3</table>");
    expect(compactMarkup("<ul><li>a</li><li>b <b>c</b></li></ul><p>d</p>")).toBe("<ul><li>a<li>b <b>c</b></ul><p>d</p>");
    expect(compactMarkup('<circle r="3" cx="1.2"></circle><text x="1"></text>')).toBe('<circle r="3" cx="1.2"/><text x="1"></text>');
  });

  it("keeps what its style means", () => {
    const style =
      '/* a: b */\n.a :is(b, i) > c,\n.d {\n  font: 1px / 2 x;\n  content: " · ";\n}\n@media (max-width: 2rem) {\n  e { f: calc(1px + 2px) }\n}\n';
    expect(compactStyle(style)).toBe('.a :is(b,i)>c,.d{font:1px / 2 x;content:" · ";}@media (max-width:2rem){e{f:calc(1px + 2px)}}');
  });
});
