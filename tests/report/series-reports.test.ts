import { describe, expect, test } from "vitest";
import { inASeries } from "../../fixtures/reports/in-a-series.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { PAGE_ASSETS } from "../../fixtures/reports/page-assets.ts";
import { PLAIN_TEXT } from "../../fixtures/reports/plain-text.ts";
import type { Report } from "../../src/model/report.ts";
import { renderHtml } from "../../src/report/html/index.ts";
import { REPORTERS } from "../../src/report/index.ts";
import { renderMarkdown } from "../../src/report/markdown/index.ts";
import { renderCheck } from "../../src/report/terminal/check.ts";
import { renderTerminal } from "../../src/report/terminal/index.ts";

const page = (report: Report) => renderHtml(report, { assets: PAGE_ASSETS });
const sectionOf = (text: string) => /<section id="earlier-runs".*?<\/section>/s.exec(text)?.[0] ?? "";
const metrics = (report: Report) =>
  REPORTERS.find(({ id }) => id === "openmetrics")?.render(report, { ...PLAIN_TEXT, assets: PAGE_ASSETS }) ?? "";

describe("a report in a series", () => {
  test("says on the terminal what moved, in four lines at most and 25 in all", () => {
    const lines = renderTerminal(inASeries(), PLAIN_TEXT).trimEnd().split("\n");
    const first = lines.findIndex((line) => line.startsWith("Since the run of data until 16 Feb 2026"));
    expect(lines.slice(first, first + 4).join(" ")).toContain("inside the earlier interval. ");
    expect(lines.length).toBeLessThanOrEqual(25);
  });

  test("says on the terminal that nothing is new, with the verdict, in a dozen lines", () => {
    const lines = renderTerminal(inASeries({ announce: "nothing", isNew: false }), PLAIN_TEXT)
      .trimEnd()
      .split("\n");
    expect(lines).toContain("Nothing new since the run of data until 1 Mar 2026.");
    expect(lines).toContain("Less work lands on main after AI-marked work appeared: −21% (−32 to −7).");
    expect(lines.find((line) => line.startsWith("Verdict"))).toContain("less, weak evidence");
    expect(lines.length).toBeLessThanOrEqual(12);
  });

  test("says under check what moved, or that nothing is new, above what is asserted", () => {
    const check = (report: Report) => renderCheck(report, PLAIN_TEXT).split("\n");
    expect(check(inASeries()).join(" ")).toContain("the verdict went from no clear change (weak evidence) to less (weak evidence).");
    const lines = check(inASeries({ announce: "nothing", isNew: false }));
    const told = lines.indexOf("Nothing new since the run of data until 1 Mar 2026.");
    expect(told).toBeGreaterThan(0);
    expect(lines.findIndex((line) => line.includes("Landed on main"))).toBeGreaterThan(told);
  });

  test("says what moved where there is no verdict as well", () => {
    const { history } = inASeries();
    const text = renderTerminal({ ...noAdoptionFound(), history }, PLAIN_TEXT).replaceAll("\n", " ");
    expect(text).toContain("the verdict went from no clear change (weak evidence) to no verdict.");
  });

  test("says in Markdown what moved above the table, and folds earlier runs away", () => {
    const text = renderMarkdown(inASeries());
    expect(text.indexOf("Since the run of data until 16 Feb 2026")).toBeLessThan(text.indexOf("| measure |"));
    expect(text).toMatch(/<details><summary>How earlier estimates look now<\/summary>\n\nOf 26 earlier estimates/);
    expect(text).toContain("| 2026-03-01, now | 47 | −21% (−32 to −7) | less (weak evidence) |");
  });

  test("names verdict and failed assertions in the line that nobody sees", () => {
    const [failed] = (lessWorkLands().assertions ?? []).filter(({ outcome }) => outcome === "fail");
    const assertions = failed === undefined ? [] : [failed, failed, { ...failed, outcome: "pass" as const }];
    expect(renderMarkdown({ ...inASeries(), assertions })).toMatch(/^<!-- git-ai-impact:report verdict=less assertions=2-failed -->\n/);
    expect(renderMarkdown({ ...inASeries(), assertions: null })).toMatch(
      /^<!-- git-ai-impact:report verdict=less assertions=0-failed -->\n/,
    );
  });

  test("draws a dot and a line for each run with an estimate, hollow where the method was another", () => {
    const section = sectionOf(page(inASeries()));
    const [wide = ""] = /<svg.*?<\/svg>/s.exec(section) ?? [];
    expect(wide.match(/class="run-mark"/g)).toHaveLength(27);
    expect(wide.match(/class="run other-method"/g)).toHaveLength(4);
    expect(section).toContain("Landed on main: the change as each of 27 runs put it");
    expect(section).toContain("How earlier estimates look now");
    expect(wide).not.toContain("NaN");
  });

  test("has in the page a table and no drawing where no earlier run has an estimate, and what would add it without a series", () => {
    const section = sectionOf(
      page(inASeries({ earlier: inASeries().history?.earlier.slice(0, 2) ?? [], looks: { runs: 3, known: 0, inside: 0 } })),
    );
    expect(section).not.toContain("<svg");
    expect(section).toContain("not enough data");
    expect(sectionOf(page({ ...lessWorkLands(), history: null }))).toContain("git-ai-impact --history FOLDER");
  });

  test("names files that were set aside, made inert", () => {
    const section = sectionOf(page(inASeries({ setAside: [{ file: "<b>0001", reason: "it is a link" }] })));
    expect(section).toContain("Set aside in the folder of earlier runs: &lt;b>0001 (it is a link).");
  });

  test("keeps the page small after years of runs, and counts all of them", () => {
    const { history } = inASeries();
    const years = Array.from({ length: 20 }, () => history?.earlier ?? []).flat();
    const text = page(inASeries({ earlier: years, looks: { runs: 601, known: 520, inside: 500 } }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300_000);
    expect(text).toContain("This is look 601 at the same history.");
    expect(text).toContain("Of earlier runs 52 are kept, evenly spread.");
  });

  test("counts its runs for Prometheus, and says why it is worth telling; others say neither", () => {
    expect(metrics(inASeries())).toMatch(/^git_ai_impact_history_entries\{repository="payments"\} 30 \d+$/m);
    expect(metrics(inASeries())).toMatch(/^git_ai_impact_history_info\{repository="payments",announce="verdict-changed"\} 1 \d+$/m);
    expect(metrics({ ...lessWorkLands(), history: null })).not.toMatch(/^git_ai_impact_history_\w+\{/m);
  });
});
