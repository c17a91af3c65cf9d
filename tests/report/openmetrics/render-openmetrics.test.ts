import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compared, MEASURES } from "../../../fixtures/reports/build-report.ts";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import { PLAIN } from "../../../fixtures/reports/plain-text.ts";
import type { Report } from "../../../src/model/report.ts";
import { writeExposition } from "../../../src/report/openmetrics/exposition.ts";
import { openmetrics } from "../../../src/report/openmetrics/index.ts";

/** 2026-03-01T17:20:05Z, the data cut of the stories. */
const CUT = 1_772_385_605;

function linesOf(report: Report): readonly string[] {
  return openmetrics.render(report, PLAIN).split("\n");
}

describe("a report as OpenMetrics", () => {
  it("says the verdict, the state of each measure and its observations at the data cut", () => {
    const lines = linesOf(lessWorkLands());
    expect(lines).toContain(`git_ai_impact_run_info{repository="payments",verdict="less",grade="weak"} 1 ${CUT}`);
    expect(lines).toContain(`git_ai_impact_data_until_timestamp_seconds{repository="payments",verdict="less",grade="weak"} ${CUT} ${CUT}`);
    expect(lines).toContain(
      `git_ai_impact_measure_info{repository="payments",measure="landed-changes",state="value",grade="weak"} 1 ${CUT}`,
    );
    expect(lines).toContain(`git_ai_impact_observations{repository="payments",measure="landed-changes"} 6083 ${CUT}`);
    // 2025-02-10 at midnight UTC.
    expect(lines).toContain(`git_ai_impact_adoption_timestamp_seconds{repository="payments",source="change-point"} 1739145600 ${CUT}`);
  });

  it("says of each assertion which outcome holds, as a set of states", () => {
    const lines = linesOf(lessWorkLands());
    const of = (measure: string) =>
      lines.filter((line) => line.startsWith(`git_ai_impact_assertion{repository="payments",measure="${measure}"`));
    expect(of("landed-changes").map((line) => line.replace(/^.*?limit=/, ""))).toEqual([
      `"minChange",level="error",outcome="fail"} 1 ${CUT}`,
      `"minChange",level="error",outcome="pass"} 0 ${CUT}`,
      `"minChange",level="error",outcome="unknown"} 0 ${CUT}`,
    ]);
    expect(of("rework-21d").filter((line) => line.endsWith(` 1 ${CUT}`))).toEqual([expect.stringContaining('outcome="unknown"')]);
    expect(linesOf({ ...lessWorkLands(), assertions: null }).some((line) => line.startsWith("git_ai_impact_assertion{"))).toBe(false);
  });

  it("gives every change with the ends of its interval, relative ones apart from differences", () => {
    const lines = linesOf(lessWorkLands());
    const bound = (name: string, measure: string) =>
      lines.filter((line) => line.startsWith(`${name}{repository="payments",measure="${measure}"`));
    expect(bound("git_ai_impact_change_ratio", "landed-changes").map((line) => line.replace(/^.*bound=/, ""))).toEqual([
      `"estimate"} -0.21 ${CUT}`,
      `"lower"} -0.32 ${CUT}`,
      `"upper"} -0.07 ${CUT}`,
    ]);
    expect(bound("git_ai_impact_difference_ratio", "landed-share")).toHaveLength(3);
    expect(bound("git_ai_impact_change_ratio", "landed-share")).toEqual([]);
  });

  it("converts to base units: days to seconds, log ratios to ratios", () => {
    const mean = { id: "line-survival", title: "Mean life", unit: "days", goodDirection: "up" } as const;
    const measures = [
      compared(mean, { before: [2, 10], after: [3, 10], change: [1, -1, 2], scale: "difference" }),
      compared(MEASURES.activityGap, {
        before: [0, 10],
        after: [Math.log(2), 10],
        change: [Math.log(2), 0, Math.log(4)],
        scale: "log-ratio",
      }),
    ];
    const lines = linesOf({ ...lessWorkLands(), measures, series: [] });
    const sampleOf = (start: string) => Number(lines.find((line) => line.startsWith(start))?.split(" ")[1]);
    expect(sampleOf('git_ai_impact_level_seconds{repository="payments",measure="line-survival",side="before"}')).toBe(172_800);
    expect(sampleOf('git_ai_impact_difference_seconds{repository="payments",measure="line-survival",bound="lower"}')).toBe(-86_400);
    expect(sampleOf('git_ai_impact_level_ratio{repository="payments",measure="activity-gap",side="after"}')).toBeCloseTo(2, 12);
    expect(sampleOf('git_ai_impact_change_ratio{repository="payments",measure="activity-gap",bound="upper"}')).toBeCloseTo(3, 12);
  });

  it("puts a week at its end, and leaves out what is unknown", () => {
    const weeks = [
      { start: "2025-01-06", value: 3, n: 3 },
      { start: "2025-01-13", value: null, n: 0 },
    ];
    const lines = linesOf({ ...lessWorkLands(), series: [{ measure: "landed-changes", weeks, fit: null }] });
    // 2025-01-13 at midnight UTC.
    expect(lines.filter((line) => line.startsWith("git_ai_impact_week_"))).toEqual([
      'git_ai_impact_week_per_week{repository="payments",measure="landed-changes"} 3 1736726400',
    ]);
  });

  it("names each unit at the end of its family and ends with the mark of the end", () => {
    const lines = linesOf(lessWorkLands());
    for (const line of lines.filter((one) => one.startsWith("# UNIT "))) expect(line).toMatch(/^# UNIT (\w+)_(\w+) \2$/);
    expect(lines.slice(-2)).toEqual(["# EOF", ""]);
  });

  it("has weeks only without a data cut, and heads all the same", () => {
    const report = noAdoptionFound();
    const lines = linesOf({ ...report, run: { ...report.run, cutoff: null } });
    expect(lines[0]).toBe("# TYPE git_ai_impact_run_info gauge");
    const samples = lines.filter((line) => line !== "" && !line.startsWith("#"));
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.every((line) => line.startsWith("git_ai_impact_week_"))).toBe(true);
  });

  it("has no family that is not documented, and documents none that is not there", () => {
    const docs = readFileSync(new URL("../../../docs/FORMATS.md", import.meta.url), "utf8");
    const report = lessWorkLands();
    const fit = { smooth: [], expected: { from: "2025-04-07", to: "2026-02-23", value: 6, lo: 2, hi: 9 }, running: [] };
    const series = report.series.map((one) => ({ ...one, fit }));
    const kindOf = (name: string) =>
      name.replace(/(level|difference|week|week_expected)_(per_week|lines_per_week|lines|items|ratio|seconds)$/, "$1_UNIT");
    const families = new Set(
      linesOf({ ...report, series })
        .flatMap((line) => /^# TYPE (\w+) /.exec(line)?.[1] ?? [])
        .map(kindOf),
    );
    const documented = [...docs.matchAll(/^\| `(git_ai_impact_\w+)` /gm)].map(([, name]) => name);
    expect([...families].sort()).toEqual([...documented].sort());
  });
});

describe("the exposition", () => {
  it("keeps the samples of a series together and in the order of time, each instant once", () => {
    const sample = (repository: string, at: number, value: number) => ({ labels: { repository }, at, value });
    const samples = [sample("b", 2, 1), sample("a", 1, 2), sample("b", 1, 3), sample("b", 2, 4)];
    expect(writeExposition([{ name: "x", unit: null, help: "h", samples }])).toBe(
      '# TYPE x gauge\n# HELP x h\nx{repository="b"} 3 1\nx{repository="b"} 1 2\nx{repository="a"} 2 1\n# EOF\n',
    );
  });

  it("escapes quotes, backslashes and line breaks in labels", () => {
    const samples = [{ labels: { repository: 'a"b\\c\nd' }, at: 1, value: 0.5 }];
    expect(writeExposition([{ name: "x", unit: null, help: "h", samples }])).toContain('x{repository="a\\"b\\\\c\\nd"} 0.5 1\n');
  });
});
