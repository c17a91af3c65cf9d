import { describe, expect, it } from "vitest";
import { lessWorkLands } from "../../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../../fixtures/reports/no-adoption-found.ts";
import { toolShares } from "../../../../src/report/shared/chart/tool-shares.ts";
import { weeklyData, weeklyMarks } from "../../../../src/report/shared/chart/weekly-data.ts";
import { weeklyTop, weeksAbove } from "../../../../src/report/shared/chart/weekly-panel.tsx";

const NAMES = { any: "any tool", other: "other tools" };

describe("the weeks that are drawn", () => {
  it("are those compared and those left out between, and no earlier ones", () => {
    const report = lessWorkLands();
    const [series] = report.series;
    const early = { start: "2023-01-09", value: 900, n: 900 };
    const data = weeklyData(
      { ...report, series: [{ measure: "landed-changes", weeks: [early, ...(series?.weeks ?? [])], fit: null }] },
      "landed-changes",
    );
    expect([data?.from, data?.to, data?.isCut]).toEqual(["2023-01-16", "2026-02-23", true]);
  });

  it("are the last four years where nothing is compared", () => {
    const report = noAdoptionFound();
    const weeks = Array.from({ length: 300 }, (_, i) => ({ start: `${1900 + i}-01-01`, value: i, n: i }));
    const data = weeklyData({ windows: null, series: [{ measure: "landed-changes", weeks, fit: null }] }, "landed-changes");
    expect([data?.weeks.length, data?.weeks[0]?.value]).toEqual([208, 92]);
    expect(weeklyMarks({ ...report, events: [] }, { from: "2020-01-06", to: "2021-01-04" })).toEqual({ marks: [], leftOut: null });
  });

  it("are none for a measure without a known week", () => {
    const report = lessWorkLands();
    expect(weeklyData(report, "no-such-measure")).toBeNull();
    const unknown = { measure: "landed-changes", weeks: [{ start: "2023-01-16", value: null, n: 0 }], fit: null };
    expect(weeklyData({ ...report, series: [unknown] }, "landed-changes")).toBeNull();
  });

  it("carry the adoption date, listed events with short names, and what was left out", () => {
    const report = {
      ...lessWorkLands(),
      events: [
        { date: "2025-10-06", label: "a reorganisation of more teams than one" },
        { date: "2030-01-01", label: "later" },
      ],
    };
    const { marks, leftOut } = weeklyMarks(report, { from: "2023-01-16", to: "2026-02-23" });
    expect(marks.map(({ text }) => text)).toEqual(["AI marks appear, 10 Feb 2025", "a reorganisation of more teams …"]);
    expect((leftOut?.to ?? 0) - (leftOut?.from ?? 0)).toBe(84);
  });

  it("leave a few weeks far above the others to arrows at the edge", () => {
    const values = [...Array.from({ length: 99 }, (_, i) => 10 + (i % 5)), 900];
    const weeks = values.map((value, day) => ({ start: "2025-01-06", day, value }));
    const data = {
      measure: "landed-changes",
      weeks,
      smooth: [],
      expected: null,
      running: [],
      from: "2025-01-06",
      to: "2025-01-06",
      isCut: false,
    };
    expect(weeklyTop(data)).toBeLessThan(20);
    expect(weeksAbove(data, weeklyTop(data))).toBe(1);
    expect(weeklyTop({ ...data, weeks: weeks.map((week) => ({ ...week, value: 0 })) })).toBeGreaterThan(0);
  });
});

describe("shares of tools", () => {
  const tool = (name: string, changes: number) => ({ tool: name, changes, firstAt: "2025-01-06", lastAt: "2025-03-03", models: [] });
  const week = (start: string, changes: number, tools: Readonly<Record<string, number>>) => ({
    start,
    changes,
    marked: Math.min(
      changes,
      Object.values(tools).reduce((sum, count) => sum + count, 0),
    ),
    tools: { ...tools },
  });

  it("are those of landed changes, week by week in the first year", () => {
    const shares = toolShares(
      { curve: [week("2025-01-06", 10, { A: 2 }), week("2025-01-13", 20, { A: 5, B: 5 })], tools: [tool("A", 7), tool("B", 5)] },
      NAMES,
    );
    expect(shares).toMatchObject({ period: "week", whole: { values: [0.2, 0.5] }, isSparse: false });
    expect(shares?.parts).toEqual([
      { name: "A", values: [0.2, 0.25] },
      { name: "B", values: [0, 0.25] },
    ]);
  });

  it("are drawn together by month where the curve is longer", () => {
    const starts = Array.from(
      { length: 60 },
      (_, i) =>
        `${2024 + Math.floor(i / 48)}-${String((Math.floor(i / 4) % 12) + 1).padStart(2, "0")}-${String(1 + 7 * (i % 4)).padStart(2, "0")}`,
    );
    const shares = toolShares({ curve: starts.map((start) => week(start, 10, { A: 1 })), tools: [tool("A", 60)] }, NAMES);
    expect([shares?.period, shares?.starts.length, shares?.starts[1], shares?.changes[0]]).toEqual(["month", 15, "2024-02-01", 40]);
  });

  it("tell six tools by name at most, and only those with a twentieth of the marks", () => {
    const tools = [30, 20, 10, 9, 8, 7, 6, 1].map((changes, i) => tool(`T${i}`, changes));
    const counts = Object.fromEntries(tools.map(({ tool: name, changes }) => [name, changes]));
    const shares = toolShares({ curve: [week("2025-01-06", 100, counts)], tools }, NAMES);
    expect(shares?.parts.map(({ name }) => name)).toEqual(["T0", "T1", "T2", "T3", "T4", "T5", "other tools"]);
    expect(shares?.parts.at(-1)?.values).toEqual([0.07]);
  });

  it("are not known in periods with few changes, the last of which are left out", () => {
    const curve = [
      week("2025-01-06", 10, { A: 1 }),
      week("2025-01-13", 2, { A: 1 }),
      week("2025-01-20", 10, { A: 1 }),
      week("2025-01-27", 4, { A: 1 }),
    ];
    const shares = toolShares({ curve, tools: [tool("A", 4)] }, NAMES);
    expect([shares?.whole.values, shares?.span.to, shares?.isSparse]).toEqual([[0.1, null, 0.1], "2025-01-20", true]);
    expect(toolShares({ curve: [], tools: [] }, NAMES)).toBeNull();
    expect(toolShares({ curve: [week("2025-01-06", 2, {})], tools: [] }, NAMES)).toBeNull();
  });
});
