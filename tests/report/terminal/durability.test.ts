import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { comparedLives, livesNotFollowed, livesWithoutMarks } from "../../../fixtures/reports/durability.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import type { Report } from "../../../src/model/report.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { durabilitySentence } from "../../../src/report/shared/durability-sentence.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

const linesOf = (report: Report, width = 80) =>
  renderTerminal(report, { width, colour: false, unicode: true, reportPath: null, pageAddress: null }).trimEnd().split("\n");

describe("whether code lasts, in the terminal", () => {
  it("is a sentence, a small table and what to keep in mind where there is no verdict", () => {
    const lines = linesOf({ ...adoptedAtBirth(), durability: comparedLives() });
    const start = lines.indexOf("Does the code last?");
    expect(lines.slice(start, start + 11)).toEqual([
      "Does the code last?",
      "No clear difference in how long AI-marked and unmarked lines of the same 7",
      "authors live: −0.6 days of the first 90 (95% interval −3.1 to +1.9).",
      "  lines still there after  14 d  90 d  1 y  of 90 d    lines  changes",
      "  AI-marked                 91%   83%  74%   80.4 d   61,240      402",
      "  unmarked                  92%   84%  77%   81.2 d  142,883    1,611",
      "  before                    93%   86%    –   82.0 d  204,511    2,204",
      "  after                     92%   84%    –   81.1 d  153,720    1,498",
      "  Unmarked is not the same as without AI. Before and after: both followed for 90",
      "  days. Left out for size: 3 changes of 48,210 lines.",
      "",
    ]);
  });

  it("is the sentence beside a verdict where there is room, or where not all measures fit anyway", () => {
    const opening = "No clear difference in how long AI-marked";
    const [first] = lessWorkLands().measures;
    if (first === undefined) throw new Error("no measure");
    const holds = (measures: number) =>
      linesOf({ ...lessWorkLands(), measures: Array.from({ length: measures }, () => first) })
        .join(" ")
        .includes(opening);
    expect([1, 14].map(holds)).toEqual([true, true]);
  });

  it("is not there where lines were not followed: the list of measures says why", () => {
    expect(linesOf({ ...adoptedAtBirth(), durability: livesNotFollowed() }).join(" ")).not.toContain("last");
    expect(linesOf({ ...adoptedAtBirth(), durability: null }).join(" ")).not.toContain("Does the code last?");
  });

  it("calls lines without any marks all lines", () => {
    const text = linesOf({ ...adoptedAtBirth(), durability: livesWithoutMarks() }).join("\n");
    expect(text).toContain("Of 84,220 lines 13% were gone again within 90 days of landing.\n");
    expect(text).toMatch(/^ {2}all lines +94% +87% +80% +81\.9 d +88,004 +1,120$/m);
    expect(text).not.toContain("AI-marked lines");
  });
});

describe("whether code lasts, in Markdown", () => {
  const text = renderMarkdown(lessWorkLands());

  it("is a sentence and a table, with the rest folded away", () => {
    expect(text).toContain(
      "**Does the code last?** No clear difference in how long AI-marked and unmarked lines of the same 7 authors live",
    );
    expect(text).toContain("| AI-marked | 91% | 83% | 74% | 80.4 d | 61,240 | 402 |");
    expect(text).toContain("| **of the same authors (7)** | −0.6 | −3.1 to +1.9 | 1,022 |  |");
    expect(text).toContain("| files of code | −1.7 | −4.9 to +1.5 | 371 + 1,406 |  |");
    expect(text).toContain("| 14 days, after | 8.1% | 4.2% | 1.4% | 2.4% | 7.8% | 17% | 190,344 | 1,801 |");
    expect(text).toContain("| <code>0f3c9d2a7b11</code> | 31,004 | 212 |");
  });

  it("never says that AI did it, nor that unmarked lines are human", () => {
    expect(text).not.toMatch(/because of|caused by|human|due to/i);
  });
});

describe("the sentence", () => {
  it("says longer or shorter only where the interval is off zero", () => {
    const told = comparedLives();
    const sentence = (value: number, lo: number, hi: number) =>
      durabilitySentence({ ...told, withinAuthor: { ...told.withinAuthor, change: { value, lo, hi } } });
    expect(sentence(-4, -6, -2)).toBe(
      "AI-marked lines live shorter than unmarked ones of the same 7 authors: −4.0 days of the first 90 (95% interval −6.0 to −2.0).",
    );
    expect(sentence(4, 2, 6)).toMatch(/^AI-marked lines live longer than/);
    expect(sentence(4, 0, 8)).toMatch(/^No clear difference/);
  });

  it("says that authors are not allowed for where they are not", () => {
    const told = comparedLives();
    const note = "too few authors: 1 of 3";
    expect(durabilitySentence({ ...told, withinAuthor: { ...told.withinAuthor, change: null, note } })).toMatch(
      /live: −0\.8 days of the first 90 \(95% interval −3\.6 to \+2\.0\); not compared within authors \(too few authors: 1 of 3\)\.$/,
    );
    expect(
      durabilitySentence({
        ...told,
        withinAuthor: { ...told.withinAuthor, change: null },
        marked: { change: null, changes: 30, note: "3 of 20 changes" },
      }),
    ).toBe("AI-marked lines cannot be compared with unmarked ones (3 of 20 changes).");
    expect(livesNotFollowed().sentence).toBe("Whether code lasts was not measured: the clone lacks file contents.");
  });
});
