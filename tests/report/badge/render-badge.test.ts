import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { PLAIN } from "../../../fixtures/reports/plain-text.ts";
import type { Report } from "../../../src/model/report.ts";
import { badgeWords } from "../../../src/report/badge/badge-words.ts";
import { badgeJson, badgeSvg } from "../../../src/report/badge/index.ts";
import { textWidth } from "../../../src/report/badge/text-width.ts";

const CODES = ["less", "more", "same", "unclear", "insufficient", "exploratory"] as const;

function reportOf(code: Report["verdict"]["code"], sentence = ""): Report {
  const report = lessWorkLands();
  return { ...report, verdict: { ...report.verdict, code, sentence } };
}

describe("the words of a badge", () => {
  it.each([
    ["less", "landed on main after AI marks", "less, weak evidence"],
    ["more", "landed on main after AI marks", "more, weak evidence"],
    ["same", "landed on main after AI marks", "no material change, weak evidence"],
    ["unclear", "landed on main after AI marks", "no clear change, weak evidence"],
    ["insufficient", "landed on main", "not enough data"],
    ["exploratory", "landed on main", "no verdict"],
  ] as const)("of the verdict %s say it without a number", (code, label, message) => {
    expect(badgeWords(reportOf(code))).toMatchObject({ label, message });
  });

  it("tell a date that was given from one that was found, and what is probable from what is clear", () => {
    const report = reportOf("less", "Probably less work lands on main after AI adoption: −7%.");
    expect(badgeWords({ ...report, adoption: { ...report.adoption, source: "declared" } })).toMatchObject({
      label: "landed on main after AI adoption",
      message: "probably less, weak evidence",
    });
  });

  it.each(CODES)("of the verdict %s can be read on their ground", (code) => {
    expect(contrastWithWhite(badgeWords(reportOf(code)).colour)).toBeGreaterThanOrEqual(4.5);
  });
});

it("the endpoint of shields.io gets what it wants", () => {
  expect(JSON.parse(badgeJson.render(reportOf("same"), PLAIN))).toEqual({
    schemaVersion: 1,
    label: "landed on main after AI marks",
    message: "no material change, weak evidence",
    color: "35629b",
  });
});

describe("the image of a badge", () => {
  const svg = badgeSvg.render(reportOf("less"), PLAIN);

  it("says its words to those who do not see it, and fetches nothing", () => {
    expect(svg).toContain('role="img" aria-label="landed on main after AI marks: less, weak evidence"');
    expect(svg).not.toMatch(/href|url\(|@import|<script|<image| id=/);
  });

  it("holds nothing of the repository", () => {
    const report = reportOf("less");
    expect(badgeSvg.render({ ...report, repo: { ...report.repo, name: "<b>" } }, PLAIN)).toBe(svg);
  });

  it("is wide enough for its two texts", () => {
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
    const texts = [...svg.matchAll(/textLength="([\d.]+)"/g)].map(([, length]) => Number(length));
    expect(texts).toHaveLength(2);
    expect(width).toBeGreaterThanOrEqual(texts.reduce((sum, length) => sum + length, 4 * 6) - 1);
  });
});

it("text is as wide as its characters, and an unknown one as wide as the widest", () => {
  // i: 562 of 2048 at 11 px, twice.
  expect(textWidth("ii", 11)).toBe(6);
  expect(textWidth("語", 11)).toBe(textWidth("m", 11));
  expect(textWidth("", 11)).toBe(0);
});

/** Contrast of white text on a colour, by WCAG 2. */
function contrastWithWhite(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4) + 0.05);
}
