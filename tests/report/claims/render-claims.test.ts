import { describe, expect, it } from "vitest";
import { emptyReport } from "../../../fixtures/reports/build-report.ts";
import { placeboStrip, triedClaims } from "../../../fixtures/reports/claims.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import type { Report } from "../../../src/model/report.ts";
import { claimsLine, claimsSvg } from "../../../src/report/claims/index.ts";
import { renderHtml } from "../../../src/report/html/index.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { mapStrings } from "../../../src/report/shared/map-strings.ts";
import type { RenderOptions } from "../../../src/report/shared/reporter.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

const OPTIONS: RenderOptions = { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null, assets: PAGE_ASSETS };
const report: Report = { ...lessWorkLands(), claims: triedClaims() };
const claims = triedClaims();
const without = (ids: readonly string[]): Report => ({
  ...report,
  claims: { ...claims, claims: claims.claims.filter(({ id }) => !ids.includes(id)) },
});
const line = (of: Report) => claimsLine.render(of, OPTIONS).split("\n")[1];
const page = renderHtml(report, { assets: PAGE_ASSETS });
const section = page.slice(page.indexOf('<section id="claims"'), page.indexOf('<section id="landed"'));
const MISSING = "Not measured here: no CI runs were given.";
const slider = section.slice(section.indexOf("<datalist"), section.indexOf("</datalist>"));

describe("the line to pass on", () => {
  it("is about the reader's own claim first, with its interval, level and n", () => {
    expect(line(report)).toBe(
      "My repository rules out +55% (landed on main): −21% (−32 to −7, 95% interval, n 6,083). Before against after adoption: timing, not cause.",
    );
  });

  it("is else about a published one: ruled out, then fits, then cannot be told", () => {
    expect(line(without(["own-1"]))).toMatch(
      /^My repository rules out \+98% \(landed on main, Faros AI 2025\): −21% \(−36 to −2, 98\.8% interval/,
    );
    const calm = without(["own-1", "faros-2025-pull-requests"]);
    expect(line(calm)).toMatch(/^My repository neither rules out nor confirms −6\.8% \(landed on main, CircleCI 2026\)/);
    const left = without([
      "own-1",
      "faros-2025-pull-requests",
      "faros-2025-pull-request-size",
      "circleci-2026-main",
      "circleci-2026-main-success",
    ]);
    expect(line(left)).toBe(
      "My repository cannot say whether ×0.84 (mean life of 90 days, Rahman and Shihab 2026) holds: −0.8 (−4.4 to +2.8, 95% interval, n 2,013).",
    );
    expect(line(emptyReport())).toBe("No claim could be held against an interval in my repository.");
  });
});

describe("what is passed on", () => {
  it("names neither the repository nor what the reader typed", () => {
    const secret = mapStrings({ ...report, repo: { ...report.repo, name: "topsecret" } }, (text) =>
      text === "landed-changes:+55%" ? "topsecret" : text,
    );
    for (const { render } of [claimsLine, claimsSvg]) expect(render(secret, OPTIONS)).not.toContain("topsecret");
  });

  it("is one image without a request, a script or an address of anything but its own kind", () => {
    const image = claimsSvg.render(report, OPTIONS);
    expect(image).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img" aria-label="Claims on trial in one repository\. [^"]+"/,
    );
    expect(image.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|url\(|@import|<script|href/);
    expect(image.match(/<g class="claim-plot"/g)).toHaveLength(6);
    expect(image).toContain("prefers-color-scheme:dark");
    expect(claimsSvg.render(emptyReport(), OPTIONS)).toContain("No claim could be held against an interval");
  });

  it("keeps words of a saved report inert", () => {
    const hostile = mapStrings(report, (text) => (text === "Landed on main" ? "[x](javascript:1) <b>@org</b>" : text));
    expect(claimsLine.render(hostile, OPTIONS)).not.toMatch(/<b>|@org|\[x\]/);
    expect(claimsSvg.render(hostile, OPTIONS)).not.toContain("<b>");
  });
});

describe("the section of the page", () => {
  it("gives each claim its figure, its stamp as a word, the interval that says so, n and the difference of definitions", () => {
    for (const { ours, reason, figure, gap, isOwn, statement } of claims.claims) {
      expect(section).toContain(statement);
      expect(section).toContain(figure ?? "nothing");
      if (ours !== null) expect(section).toContain(reason);
      if (!isOwn && reason !== MISSING) expect(section).toContain(gap);
    }
    for (const word of ["ruled out", "fits", "cannot tell here"]) expect(section).toContain(`</span> ${word}`);
    expect(section).toContain("n 6,083");
  });

  it("draws every fake date in two panels of two drawings, each with its table row and its words for the slider", () => {
    const { dates } = placeboStrip();
    expect(section.match(/data-at=/g)).toHaveLength(2 * (2 * dates.length - 1));
    expect(slider.match(/<option/g)).toHaveLength(dates.length);
    expect(slider).toContain(
      "10 Feb 2025, the real date: two plain averages would have said −20% (−27 to −13), “significant”. This method: −21% (−32 to −7), off zero.",
    );
    expect(slider).toContain("This method: nothing, for want of weeks.");
    expect(section).toMatch(/<div class="strip-slider" hidden/);
  });

  it("says what it is missing, and is calm where there is nothing", () => {
    const nothing = renderHtml({ ...emptyReport(), claims: null }, { assets: PAGE_ASSETS });
    expect(nothing).toContain("run git-ai-impact again, or add one of your own with --claim");
    const untried = renderHtml(
      { ...emptyReport(), claims: { ...claims, claims: claims.claims.filter(({ ours }) => ours === null) } },
      { assets: PAGE_ASSETS },
    );
    expect(untried).toContain("No claim could be held against an interval here.");
  });
});

describe("the other formats", () => {
  it("hold the trial in a table of Markdown, folded away, with what fake dates say", () => {
    const text = renderMarkdown(report);
    expect(text).toContain("<summary>Claims on trial</summary>");
    expect(text).toMatch(/\| Your claim: landed-changes:\+55% \| \+55% \| × ruled out \| Here −21% .* \| 6,083 \|/);
    expect(text).toContain("two plain averages would have cried wolf");
    expect(text).toContain("<summary>Claims that could not be tried here (2)</summary>");
  });

  it("answer the reader's own claim in the terminal", () => {
    const text = renderTerminal(report, OPTIONS);
    expect(text).toContain("landed-changes:+55%: ruled out. Here −21%");
  });
});
