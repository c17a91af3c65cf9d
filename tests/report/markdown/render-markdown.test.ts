import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { mapStrings } from "../../../src/report/shared/map-strings.ts";

describe("a report as Markdown", () => {
  it("begins with the hidden mark and the finding as a heading of the third level", () => {
    expect(renderMarkdown(lessWorkLands()).split("\n").slice(0, 2)).toEqual([
      expect.stringMatching(/^<!-- git-ai-impact:report verdict=less assertions=\d+-failed -->$/),
      "### Less work lands on main after AI-marked work appeared: −21% (−32 to −7).",
    ]);
  });

  it("speaks of evidence only where something was judged", () => {
    expect(renderMarkdown(lessWorkLands())).toContain("Evidence: weak · timing, not cause");
    expect(renderMarkdown(adoptedAtBirth())).not.toContain("Evidence:");
  });

  it("says after the finding how histories before AI moved, when more will be seen, and the doubt", () => {
    const { verdict } = lessWorkLands();
    const lines = renderMarkdown(lessWorkLands()).split("\n");
    expect(lines[5]).toBe(`${verdict.empiricalNull} ${verdict.outlook} Weak evidence: the team changed size and the date was detected.`);
    expect(lines[7]).toBe(verdict.clause);
  });

  it("names the level of an interval that is not that of its column", () => {
    const rows = renderMarkdown(lessWorkLands())
      .split("\n")
      .filter((line) => line.startsWith("| Branch against landing | 1.0"));
    expect(rows).toEqual(["| Branch against landing | 1.0:1 | 1.7:1 | +70% | +23 to +132 (97.5%) | 6,083 | weak |"]);
  });

  it.each([
    ["The headline under other models and populations", "| Incumbents only | −19% | −31 to −5 |  |"],
    [
      "The headline under other models and populations",
      "| Documentation alone, a negative control | – | – | needs 30 such changes on each side |",
    ],
    [
      "How the intervals came about",
      "| Landed on main | −28 to −13 | 1.72 | 104 + 52 wk, 5 a week or more, 31 | 4.7% | 34% | −32 to −7 (95%) |",
    ],
    ["Power of the calibrated verdict", "| Landed on main | 11% | 16% | 35% | 66% | −22% / +28% | −25% / +34% |"],
    ["Tests (5)", "| Branch against landing | primary | &#60;0.001 | &#60;0.001 |"],
    [
      "Warnings (1), checks (2 pass, 1 warn, 0 fail)",
      "Limits of the grade: the team changed size (weak); the date was detected (moderate).",
    ],
  ])("folds away: %s", (summary, line) => {
    const [, ...after] = renderMarkdown(lessWorkLands()).split(`<details><summary>${summary}</summary>\n`);
    expect(after.join("").split("</details>")[0]?.split("\n")).toContain(line);
  });

  it("stays below 60 kB and keeps its mark, however much there is to say", () => {
    const report = lessWorkLands();
    const measures = Array.from({ length: 400 }, () => report.measures).flat();
    const directories = Array.from({ length: 400 }, () => report.directories).flat();
    const long = mapStrings({ ...report, measures, directories }, (own) => (own.includes(" ") ? "<日本>".repeat(200) : own));
    const text = renderMarkdown(long);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/^<!-- git-ai-impact:report verdict=less assertions=\d+-failed -->\n/);
    expect(text).toContain("Data as of");
  });

  it("leaves out parts that have nothing in them", () => {
    const text = renderMarkdown({ ...adoptedAtBirth(), warnings: [], checks: [], directories: [], exclusions: [] });
    expect(text).not.toMatch(/Warnings|Where work changes|Left out|From branch to main|other models|intervals came|Power of|Tests/);
  });
});
