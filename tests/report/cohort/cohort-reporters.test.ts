import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { fleetOfTeams, hostileFleet, largeFleet, plannedFleet, smallFleet, tinyFleet } from "../../../fixtures/cohort-report.ts";
import { PLAIN, PLAIN_TEXT } from "../../../fixtures/reports/plain-text.ts";
import type { CohortReport } from "../../../src/model/cohort/cohort-report.ts";
import { COHORT_REPORTERS } from "../../../src/report/cohort/index.ts";
import { exampleCohort } from "../../../src/report/cohort/json/example-cohort.ts";
import { renderCohortMarkdown } from "../../../src/report/cohort/markdown/cohort-markdown.ts";
import { renderCohortTerminal } from "../../../src/report/cohort/terminal/cohort-terminal.ts";
import { mapStrings } from "../../../src/report/shared/map-strings.ts";

const STORIES = [largeFleet, fleetOfTeams, smallFleet, tinyFleet, plannedFleet, hostileFleet, exampleCohort];
const HOSTILE = "\u001b]0;x\u0007 </code><img src=x> @org/team fixes #12 `|` ![](http://x) \u202e\n::error::";
/** Formats that take long to draw are drawn less often. */
const QUICK = COHORT_REPORTERS.filter(({ id }) => id !== "html");

it("are sorted by id", () => {
  const ids = COHORT_REPORTERS.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

describe.each(COHORT_REPORTERS)("the reporter $id of many repositories", ({ id, render }) => {
  it("writes the same bytes twice, from fresh values, and ends with one line break", () => {
    for (const story of id === "html" ? [tinyFleet] : [smallFleet, tinyFleet]) {
      const text = render(story(), PLAIN);
      expect(render(story(), PLAIN)).toBe(text);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it("leaves the report as it was", () => {
    const report = smallFleet();
    render(report, PLAIN);
    expect(report).toEqual(smallFleet());
  });

  it("keeps hostile strings inert", () => {
    for (const report of [hostileFleet(), hostile(smallFleet(), HOSTILE)]) {
      const text = render(report, PLAIN);
      // Lines of CSV end with CR and LF.
      expect(id.startsWith("csv-") ? text.replaceAll("\r\n", "\n") : text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      if (id === "json") continue;
      expect(text).not.toMatch(/^(?:::|##\[|##vso\[)/m);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      if (id === "markdown") expect(text).not.toMatch(/<(?!\/?(code|details|summary)>|!-- git-ai-impact:cohort -->)|@|(?<![&#\n])#|!\[|`/);
      if (id === "html") expect(text).not.toMatch(/<(img|iframe|base|meta http-equiv=refresh)/i);
    }
  });

  it("says nothing of a cause", () => {
    if (id === "json") return;
    for (const story of id === "html" ? [smallFleet] : STORIES)
      expect(render(story(), PLAIN)).not.toMatch(/\b(because of|caused by|due to|human)\b/i);
  });
});

describe.each(QUICK)("the reporter $id of many repositories", ({ render }) => {
  it("survives any text in any place", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STORIES), fc.string({ unit: "binary", maxLength: 300 }), (story, text) => {
        expect(typeof render(hostile(story(), text), PLAIN)).toBe("string");
      }),
      { numRuns: 15 },
    );
  });
});

describe("many repositories in the terminal", () => {
  const linesOf = (report: CohortReport, width: number) =>
    renderCohortTerminal(report, { ...PLAIN_TEXT, width })
      .trimEnd()
      .split("\n");
  const anyText = fc.string({
    unit: fc.constantFrom("a", " ", "日", "🙂", "\u001b", "\u202e", "\n", "|", "é", "\u0301", "::", "##["),
    maxLength: 60,
  });

  it("never has a line wider than the terminal, whatever strings there are", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STORIES), fc.integer({ min: 60, max: 120 }), anyText, (story, width, text) => {
        for (const line of linesOf(hostile(story(), text), width)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(width, 100));
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([60, 80, 100, 120])("is short at %d columns, and says what it leaves out", (width) => {
    for (const story of STORIES) {
      const lines = linesOf(story(), width);
      expect(lines.length).toBeLessThanOrEqual(width < 80 ? 66 : 56);
    }
    expect(linesOf(largeFleet(), width).find((line) => line.startsWith("With --json: "))).toContain("percentiles");
  });

  it("begins with what was read, the verdict and what that supposes", () => {
    const text = linesOf(largeFleet(), 100).join(" ");
    expect(text.indexOf("60 repositories · 540 people")).toBe(0);
    expect(text.indexOf("No clear change")).toBeLessThan(text.indexOf("Measure (per week)"));
    expect(text).toContain("Tier 3 of 4: “is associated with, under parallel trends”. What has to be true: Had nobody adopted,");
  });

  it("prints no change without its interval, its n and its evidence", () => {
    const lines = linesOf(largeFleet(), 100);
    for (const { title } of largeFleet().measures.filter(({ state }) => state === "value"))
      expect(lines.find((line) => line.startsWith(title))).toMatch(/[+−]\d.* to .* 54 +exploratory/);
    expect(lines.find((line) => line.startsWith("Adopters against others"))).toMatch(/−2% +−9 to \+5 +40 \+ 14 +3 +weak/);
  });

  it("sets the top by growth beside noise, and beside the top by level before", () => {
    const text = linesOf(largeFleet(), 100).join(" ").replaceAll(/ +/g, " ");
    expect(text).toMatch(/By growth: the top 2 of 54 changed by \+66%; were all alike, noise alone would put \+44% \(\+25 to \+77\) there/);
    expect(text).toMatch(/By level before: the top 10% \(5 of 50\) changed by −6% \(−22 to \+13\), the rest by −2% \(−8 to \+5\)/);
    expect(text).toContain("Reliability of that baseline: rank correlation of its halves 0.81 (0.69 to 0.89, n 50).");
  });

  it("says where levels and the mean change point apart, and nowhere else", () => {
    const apart = (report: CohortReport) => linesOf(report, 100).join(" ").replaceAll(/ +/g, " ");
    expect(apart(largeFleet())).toContain(
      "Levels and changes point apart: Landed on main is 15.8 before, 17.6 after in the middle, while the mean change is −1%.",
    );
    const report = largeFleet();
    const measures = report.measures.map((measure) =>
      measure.id === "landed-changes" && measure.pooled !== null
        ? { ...measure, pooled: { ...measure.pooled, change: { ...measure.pooled.change, value: 0.01 } } }
        : measure,
    );
    expect(apart({ ...report, measures })).not.toContain("Landed on main is");
  });

  it("names repositories that failed, changes of no team, and what to type next", () => {
    expect(linesOf(smallFleet(), 100).join(" ")).toContain(
      "Not scanned (2): legacy-monolith: it took longer than 30 minutes; vendor-fork: the clone is shallow.",
    );
    expect(linesOf(smallFleet(), 100).at(-1)).toMatch(/^Next {2}git-ai-impact scan --repos FILE/);
    const teams = linesOf(fleetOfTeams(), 100);
    expect(teams).toContain("In no team: 4,118 landed changes (8.3%), in none of the numbers.");
    expect(teams.at(-1)).toMatch(/^Next {2}git-ai-impact cohort plan FACTS/);
  });

  it("tells percentiles of levels and of changes as two questions, with their intervals", () => {
    const report = { ...largeFleet(), claims: null, top: null, newcomers: null, possible: [] };
    const lines = linesOf(report, 100);
    const at = lines.findIndex((line) => line.startsWith("Landed on main, over the 51 repositories of the fixed panel"));
    expect(lines[at + 1]).toMatch(/^percentile +level before +level after +change of each/);
    expect(lines.slice(at + 2, at + 7).map((line) => line.split(/ {2}/)[0])).toEqual(["p10", "p25", "median", "p75", "p90"]);
    expect(lines[at + 4]).toMatch(/\d \(\d.* to \d.*%.*\(/);
    expect(lines[at + 7]).toMatch(/^Levels say how they compare at a time, changes what happened within each/);
  });

  it("shows single units where they are too few for percentiles, and nothing of fewer than five", () => {
    const report = { ...smallFleet(), claims: null, top: null };
    const [landed, ...others] = report.measures;
    if (landed?.panel == null) throw new Error("no panel");
    const withChange = (change: typeof landed.panel.change) =>
      linesOf(
        { ...report, measures: [{ ...landed, panel: { ...landed.panel, before: change, after: change, change } as never }, ...others] },
        100,
      ).join(" ");
    expect(withChange({ units: 6, isSuppressed: false, points: [], dots: [-0.2, -0.1, 0, 0.1, 0.2, 0.3] })).toContain(
      "Landed on main, the change of each: −20%, −10%, 0%, +10%, +20%, +30%.",
    );
    expect(withChange({ units: 4, isSuppressed: true, points: [], dots: null })).toContain(
      "fewer than 5, so that nothing is told of single ones",
    );
  });
});

/** Every string that a repository could have written, replaced; words of the schema, days and months are left. */
function hostile(report: CohortReport, text: string): CohortReport {
  return mapStrings(report, (own) => (/^\d{4}-\d{2}(-\d{2})?$|^[a-z0-9.-]+$|^m(?:in|ax)Change$/.test(own) ? own : text));
}

describe("many repositories in Markdown", () => {
  it("is small enough for a comment, however many there are", () => {
    const [row] = largeFleet().units;
    if (row === undefined) throw new Error("no unit");
    const units = Array.from({ length: 3_000 }, (_, i) => ({ ...row, id: `unit ${i}`, name: "日".repeat(200) }));
    const text = renderCohortMarkdown({ ...hostileFleet(), units });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/^<!-- git-ai-impact:cohort -->\n### .*\n/);
    expect(text).toContain("Data to 2026-10-31 · seed 1 · privacy team · git-ai-impact 0.1.0");
  });

  it("escapes what a saved report says in any place, once", () => {
    const report = largeFleet();
    const measures = report.measures.map((measure) => ({ ...measure, title: "<b>&</b>", note: "a|b" }));
    const text = renderCohortMarkdown({ ...report, measures, verdict: { ...report.verdict, sentence: "<script> & #1" } });
    expect(text).toContain("### &#60;script&#62; &#38; &#35;&#8203;1\n");
    expect(text).toContain("<summary>&#60;b&#62;&#38;&#60;/b&#62;, over the 51 repositories of the fixed panel</summary>");
    expect(text).not.toContain("&#38;#");
  });

  it("names what each design that has an estimate supposes", () => {
    const [, after = ""] = renderCohortMarkdown(largeFleet()).split("**What has to be true**");
    const titles = [...after.matchAll(/^- ([^:]+): /gm)].map(([, title]) => title).slice(0, 5);
    expect(titles).toEqual([
      "Adopters against others",
      "All together, weeks redrawn",
      "For each 10 points of marked share",
      "Catching up",
      "What gainers had before",
    ]);
    expect(renderCohortMarkdown(tinyFleet())).not.toContain("What has to be true**");
  });

  it("prints the panel beside whoever was there, and the mix before, in one row", () => {
    const row = renderCohortMarkdown(largeFleet())
      .split("\n")
      .find((line) => line.startsWith("| Landed on main |"));
    expect(row).toBe("| Landed on main | 15.8 | 17.6 | −1% | −8 to +5 | 54 | exploratory | 16.1 | 18.0 | 17.8 |");
  });

  it("lists units by change, never where they are too small", () => {
    const text = renderCohortMarkdown(fleetOfTeams());
    const at = text.indexOf("All teams by change, never persons");
    const [table = ""] = text.slice(at).split("</details>");
    const rows = [...table.matchAll(/^\| [a-z][\w-]* \| .*$/gm)].slice(1);
    expect(rows).toHaveLength(24);
    expect(text.slice(at)).toContain("cannot be ranked");
  });
});
