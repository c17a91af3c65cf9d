import { describe, expect, test } from "vitest";
import { change } from "../../../fixtures/reports/history-entry.ts";
import { inASeries } from "../../../fixtures/reports/in-a-series.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { METHOD_PARTS } from "../../../src/model/history.ts";
import { manyLooksSentences, setAsideSentence, sinceSentences } from "../../../src/report/shared/history-text.ts";
import { METHOD_PART_WORDS } from "../../../src/report/shared/messages/history.ts";
import { historyTable } from "../../../src/report/shared/tables/history-table.ts";
import { thinEvenly } from "../../../src/report/shared/thin-evenly.ts";

const NOW = { ...change(-0.21, -0.32, -0.07) };
const moved = (was: ReturnType<typeof change> | null, now: ReturnType<typeof change> | null, isInside: boolean | null) =>
  sinceSentences(inASeries({}, { measures: [{ id: "landed-changes", was, now, isInside }] }))[1];

describe("what a report says of the last run", () => {
  test("is nothing where no folder of runs was named", () => {
    expect(sinceSentences({ ...lessWorkLands(), history: null })).toEqual([]);
    expect(manyLooksSentences({ ...lessWorkLands(), history: null })).toEqual([]);
  });

  test("is that there is none, at the first one", () => {
    expect(sinceSentences(inASeries({ announce: "first", since: null, earlier: [] }))).toEqual([
      "This is the first report of its series: the next one says what moved.",
    ]);
  });

  test("is that nothing is new, with the day of the data, and no more", () => {
    const report = inASeries({ announce: "nothing", isNew: false });
    expect(sinceSentences(report)).toEqual(["Nothing new since the run of data until 1 Mar 2026."]);
    expect(sinceSentences({ ...report, run: { ...report.run, cutoff: null } })).toEqual(["Nothing new since the last run."]);
  });

  test("is the verdict of then and of now", () => {
    expect(sinceSentences(inASeries())[0]).toBe(
      "Since the run of data until 16 Feb 2026 the verdict went from no clear change (weak evidence) to less (weak evidence).",
    );
    expect(sinceSentences(inASeries({}, { verdict: { code: "less", grade: "weak" }, dataUntil: null }))[0]).toBe(
      "Since the last run the verdict is the same: less (weak evidence).",
    );
    expect(sinceSentences(inASeries({}, { verdict: { code: "insufficient", grade: "none" } }))[0]).toContain(
      "from not enough data to less",
    );
    expect(sinceSentences(inASeries({}, { verdict: { code: "another", grade: "odd" } }))[0]).toContain(
      "from another (odd evidence) to less",
    );
  });

  test.each([
    [change(-0.16, -0.24, -0.09), NOW, true, "The estimate moved from −16% (−24 to −9) to −21% (−32 to −7), inside the earlier interval."],
    [change(-0.1, -0.2, -0.01), NOW, false, "The estimate moved from −10% (−20 to −1) to −21% (−32 to −7), outside the earlier interval."],
    [change(-0.16, -0.24, -0.09), NOW, null, "The estimate moved from −16% (−24 to −9) to −21% (−32 to −7)."],
    [change(-0.212, -0.321, -0.069), NOW, true, "The estimate is still −21% (−32 to −7)."],
    [null, NOW, null, "There is an estimate for the first time: −21% (−32 to −7)."],
    [NOW, null, null, "There is no estimate any more; it was −21% (−32 to −7)."],
  ])("is how the estimate moved (%#)", (was, now, isInside, expected) => {
    expect(moved(was, now, isInside)).toBe(expected);
  });

  test("names other measures outside of their interval, by their titles", () => {
    const measures = ["branch-commits", "gone", "branch-lines"].map((id) => ({
      id,
      was: NOW,
      now: NOW,
      isInside: id !== "branch-lines" ? false : null,
    }));
    expect(sinceSentences(inASeries({}, { measures }))[1]).toBe("Outside their earlier intervals as well: Branch commits, gone.");
  });

  test("names what else changed", () => {
    const events = ["main-rewritten", "earlier-data", "tool-changed", "method-changed", "adoption-moved"] as const;
    const since = { measures: [], events: [...events], version: "0.9.0", changedParts: ["adoption", "unheard-of"], adoptedOn: null };
    expect(sinceSentences(inASeries({}, since)).slice(1)).toEqual([
      "Main no longer holds the commit that it was at then: its history was rewritten.",
      "The data end earlier than they did then.",
      `git-ai-impact was 0.9.0 then and is ${lessWorkLands().tool.version} now: estimates may differ in method as well.`,
      "Other settings than then (adoption date, unheard-of): estimates differ in method as well.",
      "The adoption date was none then and is 10 Feb 2025 now.",
    ]);
    expect(Object.keys(METHOD_PART_WORDS)).toEqual([...METHOD_PARTS]);
  });

  test("names assertions that began or ceased to fail, at most five of each", () => {
    const one = (measure: string, was: "pass" | "fail" | null, now: "pass" | "fail" | "unknown", unit: string | null = null) => ({
      measure,
      unit,
      level: "error" as const,
      was,
      now,
    });
    const many = Array.from({ length: 6 }, (_, i) => one(`m${i}`, "pass", "fail"));
    const assertions = [...many, one("landed-changes", "fail", "pass", "payments"), one("branch-lines", "fail", "unknown")];
    expect(sinceSentences(inASeries({}, { measures: [], assertions })).slice(1)).toEqual([
      "Assertions that fail now and did not then: m0, m1, m2, m3, m4, 1 more.",
      "Assertions that failed then and hold now: Landed on main, payments.",
      "Assertions that failed then and cannot be judged now: Branch lines.",
    ]);
  });
});

describe("files that were set aside", () => {
  test("are named with their reasons, at most five of them", () => {
    const files = Array.from({ length: 7 }, (_, i) => ({ file: `000${i + 1}-undated.json`, reason: "it is a link" }));
    const named = files.slice(0, 5).map(({ file }) => `${file} (it is a link)`);
    expect(setAsideSentence(inASeries({ setAside: files }))).toBe(`Set aside in the folder of earlier runs: ${named.join(", ")}, 2 more.`);
    expect(setAsideSentence(inASeries({ setAside: files.slice(0, 1) }))).toBe(`Set aside in the folder of earlier runs: ${named[0]}.`);
  });

  test("are nothing to tell where there are none, or no folder was named", () => {
    expect(setAsideSentence(inASeries())).toBeNull();
    expect(setAsideSentence({ ...lessWorkLands(), history: null })).toBeNull();
  });
});

describe("how earlier estimates look now", () => {
  test("says what many looks do, once there is one to be held against today's", () => {
    expect(manyLooksSentences(inASeries())).toEqual([
      "Of 26 earlier estimates, 26 have today's in their interval.",
      "This is look 31 at the same history. An interval is made for one look: the more often one looks, the likelier it is that one of them misses.",
      "Estimates of neighbouring runs share most of their data, so that how they differ is no test of a change.",
    ]);
    expect(manyLooksSentences(inASeries({ looks: { runs: 5, known: 0, inside: 0 } }))).toEqual([]);
    expect(manyLooksSentences(inASeries({ looks: { runs: 5, known: 1, inside: 1 } }))[0]).toMatch(/^This is look 5/);
  });

  test("shows at most 26 runs, the first and the last among them, and this one", () => {
    const { rows, note, emphasis } = historyTable(inASeries());
    expect(rows).toHaveLength(27);
    expect(rows[0]).toEqual(["2025-07-28", "–", "–", "not enough data", "–", "another"]);
    expect(rows.at(-2)).toEqual(["2026-02-16", "33", "−16% (−24 to −9)", "no clear change (weak evidence)", "yes", "as today"]);
    expect(rows.at(-1)).toEqual(["2026-03-01, now", "47", "−21% (−32 to −7)", "less (weak evidence)", "", ""]);
    expect(emphasis).toBe(26);
    expect(note).toContain("26 of 30 runs are shown; JSON has all.");
    expect(note).toContain("another one, program or settings differ");
  });

  test("says of how many runs it shows some, also where a page kept fewer of them", () => {
    const { rows, note } = historyTable(inASeries({ looks: { runs: 301, known: 26, inside: 26 } }));
    expect(rows).toHaveLength(27);
    expect(note).toContain("26 of 300 runs are shown; JSON has all.");
  });

  test("has no rows without an earlier run", () => {
    expect(historyTable(inASeries({ earlier: [], since: null }))).toMatchObject({ rows: [], note: null });
  });
});

test("a thinned list keeps its ends, its order, and as many as are wanted", () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  expect(thinEvenly(numbers, 4)).toEqual([0, 33, 66, 99]);
  expect(thinEvenly(numbers, 100)).toEqual(numbers);
  expect(new Set(thinEvenly(numbers, 99)).size).toBe(99);
  expect(thinEvenly([], 5)).toEqual([]);
});
