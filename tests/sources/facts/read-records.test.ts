import { describe, expect, test } from "vitest";
import type { FleetData } from "../../../src/model/fleet/fleet-data.ts";
import { END_DAY, FIRST_DAY } from "../../../src/model/fleet/team-lookup.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { openTestFleet } from "./open-test-fleet.ts";
import { type InventedFacts, writeFactsFolder } from "./write-facts-folder.ts";

const BASE = { changes: [{ commit: "a", day: 20_000 }], firstDay: 20_000, cut: 20_010 } satisfies InventedFacts;
const PULLS = {
  pulls: [
    { opened: 19_900.5, closed: 20_001.5 },
    { opened: 20_003.2, closed: 20_003.9 },
    { opened: 20_004.5, closed: null },
    { opened: 20_000.5, closed: null, isCounted: false },
  ],
  recordsFrom: { prs: 19_800 },
  records: { prs: 20_008.5 },
} satisfies Partial<InventedFacts>;
const VERDICTS = {
  verdicts: [
    { day: 19_999.9, isGreen: true },
    { day: 20_000.1, isGreen: true },
    { day: 20_000.9, isGreen: false },
    { day: 20_007, isGreen: true },
    { day: 20_010.5, isGreen: true },
  ],
  records: { runs: 20_010 },
} satisfies Partial<InventedFacts>;

function fleetOf(folders: Readonly<Record<string, Partial<InventedFacts>>>): string {
  const root = temporaryFolder();
  for (const [folder, more] of Object.entries(folders))
    writeFactsFolder(root, folder, { ...BASE, changes: [{ commit: folder, day: 20_000.1 }], ...more });
  return root;
}

/** Records of a unit, as lists. */
function recordsOf({ units, records }: FleetData, id: string) {
  const at = units.findIndex((unit) => unit.id === id);
  const list = (days: Int32Array | Float64Array | null | undefined) => (days == null ? null : [...days]);
  return { all: list(records?.verdicts[at]), green: list(records?.greenVerdicts[at]), open: list(records?.openPulls[at]) };
}

describe("records of a repository", () => {
  test("are verdicts by day, and pull requests open at the end of each day that the list tells of", async () => {
    const data = await (await openTestFleet(fleetOf({ ci: VERDICTS, prs: PULLS, none: {} }))).readData();
    expect(recordsOf(data, "ci")).toEqual({ all: [2, 0, 0, 0, 0, 0, 0, 1, 0, 0], green: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0], open: null });
    const none = { all: null, green: null };
    expect(recordsOf(data, "prs")).toEqual({ ...none, open: [1, 0, 0, 0, 1, 1, 1, 1, Number.NaN, Number.NaN] });
    expect(recordsOf(data, "none")).toEqual({ ...none, open: null });
  });

  test("are unknown before the list begins, 0 where it lists nothing, and not there where nobody knows where it begins", async () => {
    const root = fleetOf({
      late: { ...PULLS, recordsFrom: { prs: 20_002.5 } },
      quiet: { records: { prs: 20_010 }, recordsFrom: { prs: 19_000 } },
      vague: { ...PULLS, recordsFrom: {} },
    });
    const data = await (await openTestFleet(root)).readData();
    expect(recordsOf(data, "late").open?.slice(0, 5)).toEqual([Number.NaN, Number.NaN, Number.NaN, 0, 1]);
    expect(recordsOf(data, "quiet").open).toEqual(Array.from({ length: 10 }, () => 0));
    expect(recordsOf(data, "vague").open).toBeNull();
  });

  test("that cannot be cost their repository", async () => {
    const root = fleetOf({ good: PULLS, bad: { ...PULLS, pulls: [{ opened: 20_005, closed: 20_001 }] } });
    const fleet = await openTestFleet(root);
    expect((await fleet.readData()).units.map(({ id }) => id)).toEqual(["good"]);
    expect((await fleet.readSummary()).refused.map(({ name }) => name)).toEqual(["bad"]);
  });
});

describe("records of a team", () => {
  const teams = ["app", "web"].map((name) => ({ name, declared: null }));
  const always = { fromDay: FIRST_DAY, toDay: END_DAY };

  test("are those of its repositories while they are its, and unknown while one of them has no list", async () => {
    const root = fleetOf({ one: { ...PULLS, ...VERDICTS, records: { ...PULLS.records, ...VERDICTS.records } }, two: PULLS, three: {} });
    const lookup = {
      teams,
      repositories: [
        { folder: "one", team: "app", ...always },
        { folder: "three", team: "web", fromDay: 20_006, toDay: END_DAY },
        { folder: "three", team: "app", fromDay: FIRST_DAY, toDay: 20_001 },
        { folder: "two", team: "web", ...always },
      ],
      people: [],
      key: null,
      pathRules: null,
    };
    const data = await (await openTestFleet(root, { lookup })).readData();
    expect(recordsOf(data, "app").open).toEqual([Number.NaN, 0, 0, 0, 1, 1, 1, 1, Number.NaN, Number.NaN]);
    expect(recordsOf(data, "app").all).toEqual([2, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
    expect(recordsOf(data, "web").open).toEqual([1, 0, 0, 0, 1, 1, ...Array.from({ length: 4 }, () => Number.NaN)]);
    expect(recordsOf(data, "web").all).toBeNull();
  });
});
