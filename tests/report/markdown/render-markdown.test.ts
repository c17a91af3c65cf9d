import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { mapStrings } from "../../../src/report/shared/map-strings.ts";

describe("a report as Markdown", () => {
  it("begins with the hidden mark and the finding as a heading of the third level", () => {
    expect(renderMarkdown(lessWorkLands()).split("\n").slice(0, 2)).toEqual([
      "<!-- git-ai-impact:report -->",
      "### Less work lands on main after AI-marked work appeared: −21% (−32 to −7).",
    ]);
  });

  it("speaks of evidence only where something was judged", () => {
    expect(renderMarkdown(lessWorkLands())).toContain("Evidence: weak · timing, not cause");
    expect(renderMarkdown(adoptedAtBirth())).not.toContain("Evidence:");
  });

  it("stays below 60 kB and keeps its mark, however much there is to say", () => {
    const report = lessWorkLands();
    const measures = Array.from({ length: 400 }, () => report.measures).flat();
    const directories = Array.from({ length: 400 }, () => report.directories).flat();
    const long = mapStrings({ ...report, measures, directories }, (own) => (own.includes(" ") ? "<日本>".repeat(200) : own));
    const text = renderMarkdown(long);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text.startsWith("<!-- git-ai-impact:report -->\n")).toBe(true);
    expect(text).toContain("Data as of");
  });

  it("leaves out parts that have nothing in them", () => {
    const text = renderMarkdown({ ...adoptedAtBirth(), warnings: [], checks: [], directories: [], exclusions: [] });
    expect(text).not.toMatch(/Warnings|Where work changes|Left out|From branch to main/);
  });
});
