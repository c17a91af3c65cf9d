import { beforeAll, describe, expect, it } from "vitest";
import { squashMerges } from "../../fixtures/repos/squash-merges.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { NOTHING_SAID } from "../../scripts/nothing-said.js";
import type { AnalyzeOptions, ProgressEvent, RecordFiles } from "../../src/app/options.ts";
import { Report } from "../../src/model/report.ts";
import { writtenFile } from "../sources/files/written-file.ts";
import { analyzeFolder } from "./analyze-folder.ts";
import { githubFiles, reversed, servicesFile, tableFiles, teamRecords, usageFile } from "./records-forms.ts";
import { RECORDED_TEAM } from "./records-team.ts";

/** Records from files to the report. */

const HOUR = 3600;
const DAY = 24 * HOUR;

const filesOf = (files: Partial<RecordFiles>): RecordFiles => ({ ...NOTHING_SAID.records, ...files });

async function reportOfTeam(files: Partial<RecordFiles>, more: Partial<AnalyzeOptions> = {}): Promise<Report> {
  const records = filesOf({ ...files, services: servicesFile(), usage: usageFile() });
  const { report, exit } = await analyzeFolder(await buildStory(RECORDED_TEAM), { ...more, records });
  expect(exit).toBe(0);
  return Report.parse(report);
}

function deliveryOf({ delivery }: Report): NonNullable<Report["delivery"]> {
  if (delivery === null) throw new Error("the report tells nothing beyond git");
  return delivery;
}

function levels(report: Report, id: string): readonly (number | undefined)[] {
  const row = report.measures.find((measure) => measure.id === id);
  return [row?.before?.value, row?.after?.value];
}

describe("a team whose forge, CI and incidents are given as files", () => {
  const records = teamRecords();
  let report: Report;
  beforeAll(async () => {
    report = await reportOfTeam(githubFiles(records));
  });

  it("has its pull requests found on main, and those that are not there named with the reason", () => {
    expect(deliveryOf(report).join).toEqual({
      pulls: 162,
      merged: 162,
      joined: { mergeSha: 160, headSha: 0, number: 0, copies: 0 },
      missed: {
        total: 2,
        examples: [
          { number: 161, reason: "its merge commit is not in the history" },
          { number: 162, reason: "it was merged into another branch, none of which has reached main" },
        ],
      },
    });
  });

  it("adopted in the first period of the usage file with a tenth of its people in it", () => {
    expect(report.adoption).toMatchObject({ date: "2024-06-17", source: "usage" });
    expect(report.windows).toMatchObject({ before: { weeks: 23 }, leftOut: { weeks: 8 }, after: { weeks: 15 } });
  });

  it("is marked by what descriptions of pull requests say, in every second change since", () => {
    expect(report.adoption.markedShareAfter).toMatchObject({ marked: 52, changes: 104 });
    expect(report.adoption.tools.map(({ tool, changes }) => [tool, changes])).toEqual([["Claude Code", 52]]);
  });

  it("takes an hour to open, four to be looked at, twenty to be merged, as its pull requests do", () => {
    expect(levels(report, "coding-time").map((value) => Math.round(value ?? 0))).toEqual([HOUR, HOUR]);
    expect(levels(report, "pickup-time")).toEqual([4 * HOUR, 4 * HOUR]);
    expect(levels(report, "review-time")).toEqual([20 * HOUR, 20 * HOUR]);
    expect(levels(report, "cycle-time")).toEqual([25 * HOUR, 25 * HOUR]);
    // 10 lines in 4 hours.
    expect(deliveryOf(report).reviews).toMatchObject([
      { side: "before", changes: 53, linesPerReviewedHour: 2.5, unreviewed: { events: 0, trials: 53 } },
      { side: "after", changes: 65, linesPerReviewedHour: 2.5, unreviewed: { events: 0, trials: 65 } },
    ]);
  });

  it("is deployed two hours after each merge, but for the changes whose deployment failed", () => {
    const [before = Number.NaN, after = Number.NaN] = levels(report, "lead-time-for-changes");
    // One of 42 waits for the next Monday, one of 48 for the next day.
    expect(before).toBeCloseTo(27 * HOUR + (6 * DAY) / 42, 5);
    expect(after).toBeCloseTo(27 * HOUR + DAY / 48, 5);
  });

  it("has each verdict of main counted, with a run on a branch for each change", () => {
    expect(deliveryOf(report).pipelines).toMatchObject({
      compared: ["ci"],
      rows: [
        { side: "before", green: { events: 52, trials: 53 }, runsPerChange: 1 },
        { side: "after", green: { events: 63, trials: 65 }, runsPerChange: 1 },
      ],
    });
  });

  it("stands on its ladder with every rung apart, and open cases kept open", () => {
    const rows = deliveryOf(report).recovery.map(({ rung, side, cases, open, median, mean }) => [
      `${rung} ${side}`,
      { cases, open, median: median?.value ?? null, mean },
    ]);
    expect(Object.fromEntries(rows)).toMatchObject({
      "incident before": { cases: 3, open: 0, median: 2 * HOUR, mean: 2 * HOUR },
      "incident after": { cases: 2, open: 1, median: HOUR / 2, mean: null },
      "deploy before": { cases: 1, open: 0, median: 6 * DAY, mean: 6 * DAY },
      "deploy after": { cases: 1, open: 0, median: DAY, mean: DAY },
      "ci before": { cases: 1, open: 0, median: DAY, mean: DAY },
      "ci after": { cases: 2, open: 1, median: DAY, mean: null },
    });
  });

  it("has the incidents of its own service alone, for the weeks since the first", () => {
    expect(deliveryOf(report).incidents).toMatchObject({
      clock: "detected",
      unmapped: 2,
      leftOut: 0,
      rows: [
        { side: "before", incidents: 3, perWeek: 3 / 19 },
        { side: "after", incidents: 2, perWeek: 2 / 15 },
      ],
    });
  });

  it("pays 500 a week for the 65 changes of 15 weeks", () => {
    const { spend } = deliveryOf(report);
    expect(spend).toMatchObject({ currency: "USD", weeks: 15, perWeek: 500 });
    expect(spend?.perLandedChange?.value).toBeCloseTo((15 * 500) / 65, 10);
  });

  it("hears of every record that was left out, and of no group of fewer than five", () => {
    expect(report.warnings.filter(({ code }) => code === "RECORDS_LEFT_OUT").map(({ message }) => message)).toEqual([
      "1 record of incidents.json (GitHub issues) left out: of a service of another repository or of a team alone (first at incident 4).",
      "1 record of incidents.json (GitHub issues) left out: of a service without a row in the file of services (first at incident 5).",
      "1 record of usage.csv (own format) left out: a group of fewer than 5 people (first at usage.csv, row 2).",
    ]);
  });

  it("gets the same report to the byte from tables in the opposite order", async () => {
    const other = await reportOfTeam(tableFiles(reversed(records)));
    const unnamed = (text: string) => text.replaceAll(/(?:reviews\.csv, )?(\w+)\.\w+ \([\w ]+\)(?:, reviews\.csv \(own format\))?/g, "$1");
    expect(unnamed(JSON.stringify(other))).toBe(unnamed(JSON.stringify(report)));
  });

  it("is told up to --until, though the records go on", async () => {
    const earlier = deliveryOf(await reportOfTeam(githubFiles(records), { until: "2024-09-30" }));
    expect(earlier.reviews[1]).toMatchObject({ side: "after", changes: 30 });
    expect(earlier.pipelines?.rows[1]).toMatchObject({ verdicts: 30, green: { events: 29 } });
    // The one that is open at the end of the records had not begun.
    expect(earlier.recovery.filter(({ rung, side }) => rung === "incident" && side === "after")).toMatchObject([{ cases: 1, open: 0 }]);
    expect(earlier.spend).toMatchObject({ weeks: 7, perWeek: 500 });
  });
});

describe("time to recovery", () => {
  it("never stands without the rate of incidents before it, and neither is told without incidents", async () => {
    const { report } = await analyzeFolder(await buildStory(squashMerges));
    const ids = report.measures.map(({ id }) => id);
    expect(ids.indexOf("recovery-incident")).toBe(ids.indexOf("incident-rate") + 1);
    const pair = report.measures.filter(({ id }) => ["incident-rate", "recovery-incident"].includes(id));
    expect(pair.map(({ state, overall }) => ({ state, overall }))).toEqual(Array(2).fill({ state: "unknown", overall: null }));
  });
});

describe("a file of records", () => {
  it("that is cut is used as far as it goes, and the run is partial", async () => {
    const [whole, half] = ['{"number":1,"openedAt":"2024-01-02T09:00:00Z","mergedAt":null,"closedAt":null}', '{"number":2,"opened'];
    const prs = writtenFile("cut.ndjson", `${whole}\n${half}`);
    const { report, exit } = await analyzeFolder(await buildStory(squashMerges), { records: filesOf({ prs }) });
    expect(exit).toBe(4);
    expect(report.run.partial).toBe(true);
    expect(deliveryOf(report).sources[0]).toMatchObject({ kind: "prs", state: "partial", rows: 1 });
    expect(report.warnings.find(({ code }) => code === "RECORDS_CUT")).toMatchObject({
      message: "cut.ndjson (own format) is cut off: what is there was used.",
      fix: "export it again, then run the same command",
    });
  });

  it("that is nothing of the kind ends the run before the history is read", async () => {
    const events: ProgressEvent[] = [];
    const records = filesOf({ runs: writtenFile("runs.csv", "colour,taste\nred,sweet\n") });
    const run = analyzeFolder(await buildStory(squashMerges), { records }, { progress: (event) => events.push(event) });
    await expect(run).rejects.toMatchObject({ code: "RECORDS_UNUSABLE", exitCode: 2, message: expect.stringContaining("runs.csv") });
    expect(JSON.stringify(events)).not.toContain("Reading history");
  });
});
