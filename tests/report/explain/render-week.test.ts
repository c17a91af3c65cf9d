import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { busiestRows } from "../../../src/report/explain/busiest-rows.ts";
import { findWeek } from "../../../src/report/explain/find-week.ts";
import { type ListedChange, renderWeek, type WeekPage } from "../../../src/report/explain/render-week.ts";
import { widthOf } from "../../../src/report/shared/terminal-text.ts";

const CHANGE: ListedChange = {
  id: "0123456789ab",
  number: 12,
  kind: "squash",
  added: 1_200,
  deleted: 3,
  marked: false,
  subject: "Sort the list (#12)",
};

const PAGE: WeekPage = {
  title: "harbour, main",
  from: "2025-03-10",
  to: "2025-03-16",
  web: null,
  landed: 1,
  lines: 1_203,
  marked: 0,
  automated: 4,
  reverts: 1,
  changes: [CHANGE],
};

describe("a week in a terminal", () => {
  it("leaves out columns that say nothing, and the number that its subject repeats", () => {
    expect(renderWeek(PAGE, 80).split("\n")).toEqual([
      "10 Mar 2025 to 16 Mar 2025: harbour, main",
      "1 change landed, 1,203 lines added or deleted, none AI-marked",
      "left out: 4 by automation, 1 revert",
      "",
      "added  deleted  commit      request  kind    subject",
      "1,200        3  0123456789  #12      squash  Sort the list",
      "",
      "Next  git show 0123456789",
      "",
    ]);
  });

  it("is calm where nothing landed", () => {
    const nothing = { ...PAGE, landed: 0, lines: 0, automated: 0, reverts: 0, changes: [] };
    expect(renderWeek(nothing, 80)).toBe(
      "10 Mar 2025 to 16 Mar 2025: harbour, main\n0 changes landed, 0 lines added or deleted, none AI-marked\n",
    );
  });

  it("gives an address whole or not at all", () => {
    const page = { ...PAGE, web: "https://github.com/acme/harbour", changes: [{ ...CHANGE, subject: null }] };
    expect(renderWeek(page, 100)).toContain("  https://github.com/acme/harbour/pull/12\n");
    expect(renderWeek(page, 72)).not.toContain("https");
    expect(renderWeek({ ...page, web: "javascript:alert(1)" }, 100)).not.toContain("javascript");
  });

  it("keeps to its width and lets no control character through, whatever the repository says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 60, max: 120 }), (text, width) => {
        const lines = renderWeek({ ...PAGE, title: text, changes: [{ ...CHANGE, subject: text }] }, width).split("\n");
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        }
      }),
    );
  });
});

describe("the week of a day", () => {
  const weeks = lessWorkLands().weeks ?? [];

  it("is found from its first day to its last", () => {
    for (const day of ["2023-01-16", "2023-01-19", "2023-01-22"]) {
      expect(findWeek(weeks, day)).toMatchObject({ detail: { start: "2023-01-16" }, end: "2023-01-22" });
    }
    expect(findWeek(weeks, "2023-01-23")?.detail.start).toBe("2023-01-23");
    expect(findWeek(weeks, "2023-01-15")).toBeNull();
  });
});

describe("the busiest weeks of a measure", () => {
  it("are the three with most items, with as many changes as a line holds, and how to see all", () => {
    const rows = busiestRows("landed-changes", lessWorkLands());
    const lines = rows[1]?.[1];
    expect(lines).toHaveLength(3);
    for (const line of lines ?? []) {
      expect(line).toMatch(/^20\d\d-\d\d-\d\d {2}n 51: (#\d+|[0-9a-f]{12}) \+\d+ −\d+/);
      expect(line.length).toBeLessThanOrEqual(68);
    }
    expect(rows[2]?.[1]).toMatch(/explain --week 20\d\d-\d\d-\d\d$/);
  });

  it("are none of a measure without weeks, and in a report that tells of none", () => {
    expect(busiestRows("no-such", lessWorkLands())).toEqual([]);
    expect(busiestRows("landed-changes", { ...lessWorkLands(), weeks: null })).toEqual([]);
  });
});
