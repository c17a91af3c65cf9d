import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildDemo } from "../../fixtures/demo/build-demo.js";
import { belowTenPercent } from "../../fixtures/repos/below-ten-percent.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { analyze } from "../../src/app/analyze.ts";
import { scan } from "../../src/app/scan.ts";
import type { DailyCount, FleetData } from "../../src/model/fleet/fleet-data.ts";
import { parseDay, SECONDS_PER_DAY } from "../../src/model/time.ts";
import { openTestFleet } from "../sources/facts/open-test-fleet.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

/** Sum over the seven days from one on; NaN where one of them is not known. */
function weekOf({ counts, units }: FleetData, count: DailyCount, start: string): number {
  const first = (parseDay(start, "UTC") ?? Number.NaN) / SECONDS_PER_DAY - (units[0]?.firstDay ?? 0);
  const days = counts[count][0] ?? new Int32Array(0);
  let sum = 0;
  for (let day = first; day < first + 7; day++) sum += days[day] ?? Number.NaN;
  return sum;
}

/** What each series of a report is in sums over days. */
const SERIES: Readonly<Record<string, (of: (count: DailyCount) => number) => number>> = {
  "landed-changes": (of) => of("landed"),
  "branch-commits": (of) => of("branchCommits"),
  "change-fail-rate": (of) => of("failed") / of("judged"),
  "rework-14d": (of) => of("reworkedLines") / of("bornLines"),
};

async function demo(): Promise<string> {
  const folder = join(temporaryFolder(), "demo");
  await buildDemo(folder);
  return folder;
}

describe("the days of a fleet of one repository", () => {
  it.each([
    ["a dated adoption", demo, ["landed-changes", "branch-commits", "change-fail-rate", "rework-14d"]],
    ["no adoption", () => buildStory(belowTenPercent), ["landed-changes", "change-fail-rate"]],
  ])(
    "add up to the weekly series of the report of a history with %s",
    async (_, build, expected) => {
      const factsFolder = join(temporaryFolder(), "facts");
      const options = optionsFor(await build(), temporaryFolder(), { factsFolder });
      const { report } = await analyze(options, quietIo());
      await scan(options, quietIo());
      const fleet = await openTestFleet(factsFolder);
      const data = await fleet.readData();
      expect(data.units).toHaveLength(1);
      const compared = new Set<string>();
      for (const { measure, weeks } of report.series) {
        const sum = SERIES[measure];
        for (const { start, value } of sum === undefined ? [] : weeks.filter((week) => week.value !== null)) {
          compared.add(measure);
          expect([measure, start, sum?.((count) => weekOf(data, count, start))]).toEqual([
            measure,
            start,
            expect.closeTo(value ?? Number.NaN, 6),
          ]);
        }
      }
      expect([...compared]).toEqual(expect.arrayContaining(expected));
      expect((await fleet.readSummary()).refused).toEqual([]);
    },
    180_000,
  );
});
