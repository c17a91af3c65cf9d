import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { END_DAY, FIRST_DAY, type TeamLookup } from "../../../src/model/fleet/team-lookup.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { daysOf, openTestFleet } from "./open-test-fleet.ts";
import { type InventedChange, writeFactsFolder } from "./write-facts-folder.ts";

const KEY = "0123456789abcdef";
const always = { fromDay: FIRST_DAY, toDay: END_DAY };

function lookupOf(more: Partial<TeamLookup>): TeamLookup {
  const teams = ["app", "core", "web"].map((name) => ({ name, declared: null }));
  return { teams, repositories: [], people: [], key: KEY, pathRules: null, ...more };
}

function fleetOf(repositories: Readonly<Record<string, readonly InventedChange[]>>, more = {}) {
  const root = temporaryFolder();
  for (const [folder, changes] of Object.entries(repositories))
    writeFactsFolder(root, folder, { changes, firstDay: 19_990, cut: 20_100, ...more });
  return root;
}

describe("a landed change belongs to", () => {
  const changes = [
    { commit: "a", day: 20_000, person: "ada" },
    { commit: "b", day: 20_010, person: "ada" },
    { commit: "c", day: 20_010, person: "bob", pathTeam: "web", ownerTeam: "app" },
    { commit: "d", day: 20_010, person: "bob", ownerTeam: "app" },
    { commit: "e", day: 20_010, person: "ada", pathTeam: "web" },
    { commit: "f", day: 20_011, person: "bob", pathTeam: "unheard of" },
    { commit: "g", day: 20_020, person: "bob" },
  ];
  const repositories = [{ folder: "one", team: "core", fromDay: FIRST_DAY, toDay: 20_020 }];
  const people = [{ person: "ada", team: "app", fromDay: 20_005, toDay: END_DAY }];

  test("the team of its person on that day, else of its paths, its owners, its repository, else to none", async () => {
    const fleet = await openTestFleet(fleetOf({ one: changes }, { teams: "ab".repeat(8) }), {
      lookup: lookupOf({ repositories, people, pathRules: "ab".repeat(8) }),
    });
    const data = await fleet.readData();
    expect(data.units.map(({ id, repositories: count }) => [id, count])).toEqual([
      ["app", 1],
      ["core", 1],
      ["web", 1],
    ]);
    expect(daysOf(data, "app", "landed")).toEqual({ 20010: 3 });
    expect(daysOf(data, "core", "landed")).toEqual({ 20000: 1, 20011: 1 });
    expect(daysOf(data, "web", "landed")).toEqual({ 20010: 1 });
    expect(await fleet.readSummary()).toMatchObject({ changes: 7, unassigned: 1, emptyTeams: [] });
  });

  test("nobody's team under another key, and no path's where no rule is of paths", async () => {
    const fleet = await openTestFleet(fleetOf({ one: changes }, { key: "fedcba9876543210" }), {
      lookup: lookupOf({ repositories, people }),
    });
    const data = await fleet.readData();
    expect(data.units.map(({ id }) => id)).toEqual(["core"]);
    expect(daysOf(data, "core", "landed")).toEqual({ 20000: 1, 20010: 4, 20011: 1 });
    expect(await fleet.readSummary()).toMatchObject({ unassigned: 1, emptyTeams: ["app", "web"] });
  });

  test("exactly one team or none, whatever the rules are", async () => {
    const day = fc.integer({ min: 20_000, max: 20_040 });
    const team = fc.constantFrom("app", "core", "web");
    const maybe = fc.option(team, { nil: undefined });
    const one = fc.record({ day, person: fc.constantFrom("ada", "bob", "cy"), pathTeam: maybe, ownerTeam: maybe });
    const inputs = fc.record({
      changes: fc.array(one, { minLength: 1, maxLength: 12 }),
      split: day,
      owner: team,
      member: team,
      hasRules: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(inputs, async ({ changes: drawn, split, owner, member, hasRules }) => {
        const rules = hasRules ? "cd".repeat(8) : null;
        const written = drawn.map(({ pathTeam, ownerTeam, ...rest }, i) => {
          return {
            ...rest,
            commit: `c${i}`,
            ...(pathTeam === undefined ? {} : { pathTeam }),
            ...(ownerTeam === undefined ? {} : { ownerTeam }),
          };
        });
        const lookup = lookupOf({
          repositories: [{ folder: "one", team: owner, fromDay: split, toDay: END_DAY }],
          people: [{ person: "ada", team: member, fromDay: FIRST_DAY, toDay: split }],
          pathRules: rules,
        });
        const fleet = await openTestFleet(fleetOf({ one: written }, { teams: rules }), { lookup });
        const { counts } = await fleet.readData();
        const { changes: all, unassigned } = await fleet.readSummary();
        const inTeams = counts.landed.reduce((sum, days) => sum + (days?.reduce((total, count) => total + count, 0) ?? 0), 0);
        expect(all).toBe(drawn.length);
        expect(inTeams + (unassigned ?? Number.NaN)).toBe(drawn.length);
      }),
      { numRuns: 15 },
    );
  });
});

describe("a branch commit belongs to", () => {
  test("the team of its person, else of the change that it landed as, else of its repository", async () => {
    const root = temporaryFolder();
    const commits = [
      { commit: "x", day: 20_000, person: "ada", landedAs: "a" },
      { commit: "y", day: 20_001, person: "bob", landedAs: "a" },
      { commit: "z", day: 20_002, person: "bob" },
    ];
    const changes = [
      { commit: "a", day: 20_000, person: "cy", pathTeam: "web" },
      { commit: "b", day: 20_000, person: "ada" },
      { commit: "c", day: 20_000, person: "cy" },
    ];
    writeFactsFolder(root, "one", { changes, commits, firstDay: 19_990, cut: 20_100, teams: "ab".repeat(8) });
    const lookup = lookupOf({
      repositories: [{ folder: "one", team: "core", ...always }],
      people: [{ person: "ada", team: "app", ...always }],
      pathRules: "ab".repeat(8),
    });
    const data = await (await openTestFleet(root, { lookup })).readData();
    expect(["app", "web", "core"].map((team) => daysOf(data, team, "branchCommits"))).toEqual([{ 20000: 1 }, { 20001: 1 }, { 20002: 1 }]);
  });
});

describe("the days of a team", () => {
  const declared = { start: 20_030, end: 20_040, endedDay: null, tool: "agent" };

  test("begin with the first change and end with the first of its living repositories; finished ones stay in it", async () => {
    const root = temporaryFolder();
    const change = (commit: string, day: number) => ({ commit, day });
    writeFactsFolder(root, "alive", {
      changes: [change("a", 20_010), change("a2", 20_095)],
      firstDay: 19_990,
      cut: 20_100.5,
      records: { runs: 20_100 },
    });
    writeFactsFolder(root, "slow", { changes: [change("s", 20_050)], firstDay: 19_990, cut: 20_090.5 });
    writeFactsFolder(root, "finished", { changes: [change("f", 20_000)], firstDay: 19_990, cut: 20_020.5, records: { incidents: 20_020 } });
    writeFactsFolder(root, "others", { changes: [change("o", 20_000)], firstDay: 19_990, cut: 20_060.5 });
    const of = (folder: string) => ({ folder, team: "app", ...always });
    const teams = [
      { name: "app", declared },
      { name: "core", declared: null },
    ];
    const lookup = lookupOf({
      teams,
      repositories: [of("alive"), of("slow"), of("finished"), { folder: "others", team: "core", ...always }],
    });
    const data = await (await openTestFleet(root, { lookup })).readData();
    expect(data.units).toEqual([
      { id: "app", name: "app", repositories: 3, firstDay: 20_000, endDay: 20_090, declared, recoveries: ["incident", "ci", "revert"] },
      { id: "core", name: "core", repositories: 1, firstDay: 20_000, endDay: 20_060, declared: null, recoveries: ["revert"] },
    ]);
    expect(daysOf(data, "app", "landed")).toEqual({ 20000: 1, 20010: 1, 20050: 1 });
  });

  test("end with its rules where nothing can belong to it any more", async () => {
    const lookup = lookupOf({ repositories: [{ folder: "one", team: "core", fromDay: FIRST_DAY, toDay: 20_050 }] });
    const root = fleetOf({
      one: [
        { commit: "a", day: 20_000 },
        { commit: "b", day: 20_060 },
      ],
    });
    const { units } = await (await openTestFleet(root, { lookup })).readData();
    expect(units).toMatchObject([{ id: "core", firstDay: 20_000, endDay: 20_050 }]);
  });
});

describe("recoveries of teams", () => {
  test("are those of their repositories, reverts those of the changes that were undone", async () => {
    const root = temporaryFolder();
    const changes = [
      { commit: "a", day: 20_000, person: "ada" },
      { commit: "b", day: 20_001, person: "bob" },
    ];
    const recoveries = [
      { kind: "revert", from: 20_000, to: 20_002, commit: "a" },
      { kind: "ci", from: 20_003, to: 20_004 },
    ];
    writeFactsFolder(root, "one", { changes, recoveries, firstDay: 19_990, cut: 20_100, records: { runs: 20_100 } });
    const lookup = lookupOf({
      repositories: [{ folder: "one", team: "core", ...always }],
      people: [{ person: "ada", team: "app", ...always }],
    });
    const { units, spells } = await (await openTestFleet(root, { lookup })).readData();
    expect(units.map(({ id, recoveries: kinds }) => [id, kinds])).toEqual([
      ["app", ["revert"]],
      ["core", ["ci", "revert"]],
    ]);
    expect(Array.from(spells.unit)).toEqual([0, 1]);
    expect(Array.from(spells.kind)).toEqual([3, 2]);
  });
});

describe("facts that were scanned under other rules of paths", () => {
  test("are refused by name, and what to type is said", async () => {
    const root = temporaryFolder();
    const changes = [{ commit: "a", day: 20_000 }];
    for (const [folder, teams] of [
      ["new", "ab".repeat(8)],
      ["old", "cd".repeat(8)],
      ["without", null],
    ] as const)
      writeFactsFolder(root, folder, { changes, firstDay: 19_990, cut: 20_100, teams });
    const repositories = ["new", "old", "without"].map((folder) => ({ folder, team: "core", ...always }));
    const fleet = await openTestFleet(root, { lookup: lookupOf({ repositories, pathRules: "ab".repeat(8) }) });
    expect((await fleet.readData()).units).toMatchObject([{ id: "core", repositories: 1 }]);
    const { refused, read } = await fleet.readSummary();
    expect(read).toBe(1);
    expect(refused.map(({ name }) => name)).toEqual(["old", "without"]);
    expect(refused[0]?.reason).toContain("--teams FILE");
  });
});
