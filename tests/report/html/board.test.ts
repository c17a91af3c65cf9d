import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { adoptedAtBirth } from "../../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../../fixtures/reports/no-clear-change.ts";
import { reportOfStory } from "../../../fixtures/reports/report-of-story.ts";
import { VERDICT_STORIES } from "../../../fixtures/reports/verdicts.ts";
import type { Report } from "../../../src/model/report.ts";
import { board } from "../../../src/report/html/board/board.tsx";
import { boardText } from "../../../src/report/html/board/board-text.ts";
import { BOARD_MESSAGES } from "../../../src/report/shared/messages/board.ts";
import { quotes } from "../../../src/report/shared/quotes.ts";

const STORIES = [lessWorkLands, noClearChange, noAdoptionFound, adoptedAtBirth];
const EVERY_REPORT = [...STORIES.map((story) => story()), ...VERDICT_STORIES.map(reportOfStory)];

function pageOf(report: Report): string {
  return renderToString(board.draw(report) ?? h("p", null));
}

function storyOf(name: string): Report {
  const story = VERDICT_STORIES.find((one) => one.name === name);
  if (story === undefined) throw new Error(`no story is called ${name}`);
  return reportOfStory(story);
}

describe("the page for the board", () => {
  it("says what happened, how sure, what it shows, what would change it and when to look again, whatever the verdict", () => {
    for (const report of EVERY_REPORT) {
      const { happened, howSure, shows, limits, changes, lookAgain } = boardText(report);
      for (const text of [happened, howSure, shows, lookAgain, ...limits, ...changes]) expect(text).toMatch(/^[^a-z].*[.]$/);
      expect(limits.length).toBeGreaterThanOrEqual(2);
      expect(changes.length).toBeGreaterThanOrEqual(1);
    }
  });

  it("holds each sentence that is cleared for quoting, and says that no other is", () => {
    for (const report of EVERY_REPORT) {
      const page = pageOf(report);
      for (const { text } of quotes(report)) expect(page).toContain(`<blockquote>${text}</blockquote>`);
      expect(page.match(/<blockquote>/g)).toHaveLength(quotes(report).length);
    }
  });

  it("claims no cause", () => {
    const causal = /because|due to|thanks to|impact|effect of|led to|improv|productiv/;
    for (const report of EVERY_REPORT) expect(pageOf(report).replaceAll("git-ai-impact", "")).not.toMatch(causal);
  });

  it("tells evidence, interval and the drift of other histories in one place", () => {
    expect(boardText(lessWorkLands()).howSure).toBe(
      "Weak evidence: the team changed size and the date was detected. In brackets the 95% interval, from 6,083 landed changes. In 31 repositories before AI, windows like these moved by as much in 34% of cases.",
    );
    expect(boardText(storyOf("past the margin downwards")).howSure).toMatch(/^Strong evidence\. In brackets the 95% interval, /);
  });

  it("says what the interval is of, where the finding is a range, and what the change is where it turns with the trend", () => {
    expect(boardText(storyOf("covers zero")).howSure).toContain("That range is the 95% interval, from 3,732 landed changes.");
    expect(boardText(storyOf("the trend turns it")).howSure).toContain(
      "Without a trend it is −21% (−32 to −7), the 95% interval in brackets",
    );
  });

  it("warns that no clear change is not no change, with what would go unseen", () => {
    expect(boardText(noClearChange()).limits).toContain(BOARD_MESSAGES.notUnchangedAtAll);
    const { verdict, measures, ...rest } = lessWorkLands();
    const { limits } = boardText({ ...rest, measures, verdict: { ...verdict, code: "unclear" } });
    expect(limits).toContain(BOARD_MESSAGES.notUnchanged("−22%", "+28%"));
  });

  it("does not call one person's marks nobody's", () => {
    const { limits } = boardText(storyOf("marks of one person"));
    expect(limits).toContain(BOARD_MESSAGES.notOthers);
    expect(limits).not.toContain(BOARD_MESSAGES.notPeople);
  });

  it("counts models and populations that turn the sign", () => {
    const row = (id: string, value: number) =>
      ({ id, title: id, change: { value, lo: -0.5, hi: 0.5, level: 0.95, scale: "ratio" }, weight: "sensitivity", note: null }) as const;
    const report = { ...lessWorkLands(), robustness: [row("a", 0.1), row("b", -0.1), row("c", -0.2)] };
    expect(boardText(report).changes).toContain("Another model or population: 1 of 3 give the opposite sign.");
  });
});

describe("when to look again", () => {
  const look = (report: Report) => boardText(report).lookAgain;

  it.each([
    ["below the floor, visible later", "Around March 2027, at this pace."],
    ["below the floor, never visible", BOARD_MESSAGES.notByWaiting],
    ["no date", BOARD_MESSAGES.withDate],
    ["adopted at birth", BOARD_MESSAGES.neverHere],
  ])("is told without a verdict: %s", (name, text) => {
    expect(look(storyOf(name))).toBe(text);
  });

  it("is the month in which the weeks after hold a full year, then each quarter", () => {
    const report = storyOf("past the margin downwards");
    expect(look(report)).toBe(BOARD_MESSAGES.withFullYear("April 2026"));
    const { windows } = report;
    const long = windows === null ? null : { ...windows, after: { ...windows.after, weeks: 52 } };
    expect(look({ ...report, windows: long })).toBe(BOARD_MESSAGES.withQuarter);
  });

  it("is not soon where the answer is open and a change of one in five is never visible", () => {
    const { verdict, ...rest } = lessWorkLands();
    expect(look({ ...rest, verdict: { ...verdict, code: "unclear" } })).toBe(`${verdict.outlook} ${BOARD_MESSAGES.notByWaiting}`);
    expect(look(lessWorkLands())).toBe(BOARD_MESSAGES.withFullYear("April 2026"));
  });
});
