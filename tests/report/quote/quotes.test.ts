import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { compared, MEASURES } from "../../../fixtures/reports/build-report.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { reportOfStory } from "../../../fixtures/reports/report-of-story.ts";
import { VERDICT_STORIES } from "../../../fixtures/reports/verdicts.ts";
import { DESIGN_TIERS } from "../../../src/model/design-tier.ts";
import type { MeasureResult, Report } from "../../../src/model/report.ts";
import { renderQuotes } from "../../../src/report/quote/render-quotes.ts";
import { QUOTE_MESSAGES } from "../../../src/report/shared/messages/quotes.ts";
import { quotes } from "../../../src/report/shared/quotes.ts";

const STORIES = [lessWorkLands, noClearChange, noAdoptionFound, adoptedAtBirth];
const EVERY_REPORT = [...STORIES.map((story) => story()), ...VERDICT_STORIES.map(reportOfStory)];

function textsOf(report: Report): readonly string[] {
  return quotes(report).map(({ text }) => text);
}

function headlineOf(report: Report): string {
  return quotes(report).find(({ id }) => id === "landed-changes")?.text ?? "none";
}

function storyOf(name: string): Report {
  const story = VERDICT_STORIES.find((one) => one.name === name);
  if (story === undefined) throw new Error(`no story is called ${name}`);
  return reportOfStory(story);
}

/** The team's report with further measures, and others changed. */
function withMeasures(...measures: readonly MeasureResult[]): Report {
  const base = lessWorkLands();
  const ids = new Set(measures.map(({ id }) => id));
  return { ...base, measures: [...base.measures.filter(({ id }) => !ids.has(id)), ...measures] };
}

function duration(id: string, change: [number, number, number]): MeasureResult {
  return { ...compared(MEASURES.timeToRevert, { before: [3600, 40], after: [5400, 47], change, scale: "difference" }), id, title: id };
}

const RATE = {
  ...compared(MEASURES.branchCommits, { before: [1.1, 57], after: [1.6, 62], change: [0.4, -0.1, 1.1] }),
  id: "incident-rate",
};

describe("what is cleared for quoting", () => {
  it("carries interval, level, n, grade and data cut inside each sentence that tells a change", () => {
    const told = EVERY_REPORT.flatMap(quotes).filter(({ id }) => !["no-verdict", "not-measured", "ai-marked-share"].includes(id));
    expect(told.length).toBeGreaterThan(20);
    for (const { text } of told) {
      expect(text).toMatch(
        /\(9[0-9.]+% interval[^,]*, n [\d,]+, (strong|moderate|weak) evidence(, one of 2 measures explored)?, data to 2026-03-01\)/,
      );
    }
  });

  it("has no bare percentage: an interval or a lower bound with its counts stands beside each", () => {
    for (const text of EVERY_REPORT.flatMap(textsOf))
      if (text.includes("%")) expect(text).toMatch(/% interval|a lower bound and no estimate/);
  });

  it("is one sentence each, with its data cut", () => {
    for (const text of EVERY_REPORT.flatMap(textsOf)) {
      expect(text).toMatch(/^In .*[^.]\.$/);
      expect(text).not.toMatch(/[.!?] [A-Z]/);
      expect(text).toContain("data to 2026-03-01");
    }
  });

  it("claims no cause and no association", () => {
    const text = EVERY_REPORT.flatMap(textsOf).join("\n").replaceAll("timing, not cause", "");
    const tooStrong = DESIGN_TIERS.slice(2).map(({ verb }) => verb);
    const causal = ["because", "due to", "thanks to", "impact", "effect", "led to", "cause", "improve", "productiv"];
    for (const verb of [...tooStrong, ...causal]) expect(text).not.toContain(verb);
  });

  it("dates by the marks where the date was detected", () => {
    expect(headlineOf(lessWorkLands())).toContain("after AI-marked work appeared");
    expect(textsOf(lessWorkLands()).join()).not.toContain("after AI adoption");
    expect(headlineOf(noClearChange())).toContain("after AI adoption");
  });
});

describe("the headline", () => {
  it("of a clear fall names the change with all that it needs", () => {
    expect(headlineOf(lessWorkLands())).toBe(
      "In payments, fewer changes landed on main per week after AI-marked work appeared: −21% (95% interval −32 to −7, n 6,083, weak evidence, data to 2026-03-01); this shows timing, not cause.",
    );
  });

  it.each([
    ["past the margin upwards", "more changes landed on main per week after AI adoption: +34% (95% interval +9 to +62, "],
    ["off zero, touching the margin", "probably fewer changes landed on main per week after AI adoption: −7% (95% interval −12 to −2, "],
    [
      "inside the margin",
      "no material change in the changes landed on main per week after AI adoption: between −3% and +4% (95% interval, ",
    ],
    [
      "covers zero",
      "no clear change in the changes landed on main per week after AI adoption: the data fit anything from −12% to +9% (95% ",
    ],
    ["covers zero, a doubling would not have been seen", "from −70% to more than a tenfold rise (95% interval, n 3,732, weak evidence"],
    ["the trend turns it", "the answer turns with the assumed trend, and is −21% without one (95% interval −32 to −7, "],
  ])("says so: %s", (name, part) => {
    expect(headlineOf(storyOf(name))).toContain(part);
  });

  it.each([
    ["no date", "no adoption date was found or given"],
    ["adopted at birth", "AI-marked work is there from the first weeks"],
    ["marks below a tenth", "too little AI-marked work"],
    ["pushes straight to main", "no adoption date was found or given"],
    ["below the floor, visible later", "there is not enough data to say"],
    ["a limit of the grade leaves none", "there is not enough data to say"],
    ["marks of one person", "the work of one person is not for quoting"],
  ])("and all else give way to one sentence: %s", (name, reason) => {
    const only = textsOf(storyOf(name));
    expect(only).toHaveLength(1);
    expect(only[0]).toMatch(/^In payments, there is no verdict to quote: .* \(data to 2026-03-01\)\.$/);
    expect(only[0]).toContain(reason);
  });
});

describe("the sentences beside it", () => {
  it("tell branch work only where the verdict does", () => {
    const idsOf = (report: Report) => quotes(report).map(({ id }) => id);
    expect(idsOf(lessWorkLands())).toEqual(["landed-changes", "branch-commits", "landed-share", "ai-marked-share", "not-measured"]);
    expect(idsOf(noClearChange())).not.toContain("branch-commits");
  });

  it("leave out measures whose evidence carries nothing", () => {
    const { landedShare } = MEASURES;
    const weak = compared(landedShare, {
      before: [0.7, 9],
      after: [0.5, 9],
      change: [-0.2, -0.3, -0.1],
      scale: "difference",
      grade: "none",
    });
    expect(quotes(withMeasures(weak)).map(({ id }) => id)).not.toContain("landed-share");
  });

  it("tell the time to recover from incidents only with how many incidents there are", () => {
    const recovery = duration("recovery-incident", [1800, 600, 3000]);
    expect(quotes(withMeasures(recovery)).map(({ id }) => id)).not.toContain("recovery-incident");
    const text = quotes(withMeasures(recovery, RATE)).find(({ id }) => id === "recovery-incident")?.text;
    expect(text).toContain(
      "the time to recover from incidents rose after AI-marked work appeared: +0.5 h (95% interval +0.2 to +0.8, n 87, ",
    );
    expect(text).toContain(
      "no clear change in the incidents per week after AI-marked work appeared: the data fit anything from −10% to +110% ",
    );
  });

  it("say of a measure that was not named beforehand how many were looked at", () => {
    const texts = new Map(quotes(lessWorkLands()).map(({ id, text }) => [id, text]));
    expect(texts.get("branch-commits")).toContain("weak evidence, one of 2 measures explored, data to");
    expect(texts.get("landed-changes")).not.toContain("explored");
  });

  it("tell one recovery, the nearest to production, and never a time to revert", () => {
    const both = withMeasures(duration("recovery-ci", [1800, 600, 3000]), duration("recovery-deploy", [1800, -600, 3000]));
    const ids = quotes(both).map(({ id }) => id);
    expect(ids).toContain("recovery-deploy");
    expect(ids).not.toContain("recovery-ci");
    expect(ids).not.toContain("time-to-revert");
  });

  it("say that no marks are no proof of no tools", () => {
    const none = { value: 0, marked: 0, changes: 900, kind: "lower-bound" } as const;
    const base = noClearChange();
    const text = textsOf({ ...base, adoption: { ...base.adoption, markedShare: none } }).join("\n");
    expect(text).toContain(
      "none of the 900 changes landed carries a mark of an AI tool (data to 2026-03-01), which does not show that none was used.",
    );
  });

  it("name what was not measured, and count what is left", () => {
    const missing = Array.from({ length: 11 }, (_, i) => ({ ...duration(`m-${i}`, [0, 0, 0]), state: "unknown", change: null }) as const);
    const text = quotes({ ...lessWorkLands(), measures: [...lessWorkLands().measures.slice(0, 2), ...missing] }).at(-1)?.text;
    expect(text).toContain("(data to 2026-03-01): m-0, m-1, m-2, m-3, m-4, m-5, 5 more.");
  });
});

describe("on a terminal", () => {
  it("come after a line that clears nothing else, a blank line between them", () => {
    const lines = renderQuotes(lessWorkLands()).split("\n\n");
    expect(lines[0]).toBe(QUOTE_MESSAGES.opening);
    expect(lines).toHaveLength(1 + quotes(lessWorkLands()).length);
    expect(lines.at(-1)).toMatch(/[^\n]\n$/);
  });

  it("hold no control and no command of a repository's name", () => {
    const base = lessWorkLands();
    const text = renderQuotes({ ...base, repo: { ...base.repo, name: "a\u001b[31m\n::error::b\u202e" } });
    expect(text.split("\n\n")[1]).toMatch(/^In a\\x1b\[31m\\n::error::b\\u202e, /);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
