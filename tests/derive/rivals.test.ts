import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ToolConfiguration } from "../../src/derive/configuration-tally.ts";
import { parseMessage } from "../../src/derive/parse-message.ts";
import { countCommitsWritten } from "../../src/derive/rivals/activity.ts";
import { ciSystemOf, findCiChanges } from "../../src/derive/rivals/ci-systems.ts";
import { findImportedHistory } from "../../src/derive/rivals/imported-history.ts";
import { findLandingFreeze } from "../../src/derive/rivals/landing-freeze.ts";
import { isWithin, nearAdoption } from "../../src/derive/rivals/near-adoption.ts";
import { findRenamedMain } from "../../src/derive/rivals/renamed-main.ts";
import { countPeopleWhoLanded } from "../../src/derive/rivals/team-size.ts";
import { findStep } from "../../src/derive/rivals/unusual-step.ts";
import type { Ref } from "../../src/model/repository.ts";
import type { Comparison } from "../../src/model/window.ts";
import "../fixed-seed.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START, shaOfId, WEEK } from "./support/history-of.ts";
import { unitsOf } from "./support/units-of.ts";

const daily = (count: number, change: (i: number) => Partial<DrawnCommit> = () => ({})) =>
  Array.from({ length: count }, (_, i): DrawnCommit => ({ id: `c${i}`, at: START + i * DAY, ...change(i) }));

describe("what is near the adoption date", () => {
  it("lies from 8 weeks before it to 8 weeks after the rollout's end", () => {
    const near = nearAdoption({ at: START, rolloutEnd: START + WEEK });
    expect(near).toEqual({ from: START - 8 * WEEK, to: START + 9 * WEEK });
    expect([near.from - 1, near.from, near.to - 1, near.to, Number.NaN].map((at) => isWithin(near, at))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(isWithin(nearAdoption({ at: Number.NaN, rolloutEnd: Number.NaN }), START)).toBe(false);
  });
});

describe("a step", () => {
  const WEEKS_8 = 8 * WEEK;
  /** Counts of neighbouring spans of 8 weeks, the last of them from START on. */
  const stepOf = (...counts: number[]) => {
    const start = START - (counts.length - 1) * WEEKS_8;
    const count = ({ from }: { readonly from: number }) => counts[Math.round((from - start) / WEEKS_8)] ?? 0;
    return findStep({ at: START, from: START, start, count });
  };

  it("gives the counts on both sides", () => {
    expect(stepOf(10, 20, 30)).toMatchObject({ before: 20, after: 30 });
  });

  it("is unusual above a fifth where the counts before were steadier", () => {
    expect([12, 8, 13, 7].map((after) => stepOf(10, 10, after).isUnusual)).toEqual([false, false, true, true]);
    expect(stepOf(0, 1).isUnusual).toBe(true);
    expect(stepOf(0, 0).isUnusual).toBe(false);
  });

  it("is not unusual where counts took such steps in the two years before", () => {
    expect(stepOf(10, 14, 10, 14).isUnusual).toBe(false);
    expect(stepOf(10, 14, 10, 18).isUnusual).toBe(true);
    const steady = Array.from({ length: 13 }, () => 10);
    expect(stepOf(100, 10, ...steady, 14).isUnusual).toBe(true);
    expect(stepOf(100, ...steady.slice(2), 14).isUnusual).toBe(false);
  });
});

describe("people who landed work", () => {
  it("are counted once each, without agents, automation and those whose changes only revert", () => {
    const units = unitsOf(
      drawHistory([
        { id: "a", author: "Ada" },
        { id: "b", author: "Bert" },
        { id: "c", author: "Ada" },
        { id: "d", author: "quill agent" },
        { id: "e", author: "robot[bot]" },
        { id: "f", author: "Cleo", message: 'Revert "Work on a"' },
        { id: "g", author: "Dan" },
      ]),
    );
    expect(countPeopleWhoLanded(units, { from: START, to: START + 6 * DAY })).toBe(2);
    expect(countPeopleWhoLanded(units, { from: START, to: START + 7 * DAY })).toBe(3);
    expect(countPeopleWhoLanded(units, { from: START - DAY, to: START })).toBe(0);
  });
});

describe("commits written", () => {
  it("lie on main and branches by author instant; merges, automation and copies are left out", () => {
    const { history } = drawHistory([
      { id: "root" },
      { id: "late", at: START + 30 * DAY, authoredAt: START + DAY },
      { id: "bot", at: START + 30 * DAY, authoredAt: START + DAY, author: "robot[bot]" },
      { id: "topic", parents: ["root"], at: START + 2 * DAY },
      { id: "copy", parents: ["bot"], at: START + 31 * DAY, authoredAt: START + 2 * DAY, message: "Work on topic\n" },
      { id: "merge", parents: ["copy", "topic"], at: START + 3 * DAY },
      { id: "after", at: START + 40 * DAY },
    ]);
    expect(countCommitsWritten(history, { from: START, to: START + 10 * DAY })).toBe(3);
    expect(countCommitsWritten(history, { from: START + 41 * DAY, to: START + 50 * DAY })).toBe(0);
  });

  it("of adjoining spans add up to those of both", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 30 }), fc.nat(60), (days, border) => {
        const { history } = drawHistory(days.map((day, i) => ({ id: `c${i}`, at: START + 61 * DAY, authoredAt: START + day * DAY })));
        const count = (from: number, to: number) => countCommitsWritten(history, { from: START + from * DAY, to: START + to * DAY });
        expect(count(0, border) + count(border, 61)).toBe(days.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a freeze", () => {
  const weeks = { edges: Float64Array.from({ length: 21 }, (_, i) => START + i * WEEK) };
  const comparison: Comparison = { weeks, before: { from: 0, to: 10 }, leftOut: { from: 10, to: 12 }, after: { from: 12, to: 20 } };
  const everywhere = { from: START, to: START + 20 * WEEK };
  /** So many commits a day; the weeks named stay empty but for automation. */
  const unitsWithout = (empty: readonly number[], perWeek = 7) =>
    unitsOf(
      drawHistory(
        daily(140, (i) => (empty.includes(Math.floor(i / 7)) ? { author: "robot[bot]" } : {}))
          .filter(({ author }, i) => author !== undefined || i % 7 < perWeek)
          .map((commit, i, all) => ({ ...commit, parents: i === 0 ? [] : [all[i - 1]?.id ?? ""] })),
      ),
    );

  it("is two or more complete weeks without a landing; the longest is named", () => {
    const found = findLandingFreeze(unitsWithout([3, 4, 8, 9, 10]), comparison, everywhere);
    expect(found).toEqual({ from: START + 8 * WEEK, to: START + 11 * WEEK, weeks: 3, usual: 7 });
  });

  it("is none where one week is empty, where weeks are as a rule quiet, or far from the date", () => {
    expect(findLandingFreeze(unitsWithout([8]), comparison, everywhere)).toBeNull();
    expect(findLandingFreeze(unitsWithout([8, 9], 2), comparison, everywhere)).toBeNull();
    expect(findLandingFreeze(unitsWithout([8, 9], 3), comparison, everywhere)).not.toBeNull();
    expect(findLandingFreeze(unitsWithout([8, 9]), comparison, { from: START + 10 * WEEK, to: START + 12 * WEEK })).toBeNull();
  });

  it("is none where a gap before was as long: such weeks are ordinary there", () => {
    const near = { from: START + 7 * WEEK, to: START + 20 * WEEK };
    expect(findLandingFreeze(unitsWithout([3, 4, 8, 9]), comparison, near)).toBeNull();
    expect(findLandingFreeze(unitsWithout([3, 4, 8, 9, 10]), comparison, near)).toMatchObject({ from: START + 8 * WEEK, weeks: 3 });
    expect(findLandingFreeze(unitsWithout([3, 8, 9]), comparison, near)).toMatchObject({ weeks: 2 });
  });

  it("may last to the end of the data", () => {
    expect(findLandingFreeze(unitsWithout([18, 19]), comparison, everywhere)).toMatchObject({ to: START + 20 * WEEK, weeks: 2 });
  });

  it("is none without a week before", () => {
    const none = {
      weeks: { edges: new Float64Array(0) },
      before: { from: 0, to: 0 },
      leftOut: { from: 0, to: 0 },
      after: { from: 0, to: 0 },
    };
    expect(findLandingFreeze(unitsWithout([]), none, everywhere)).toBeNull();
  });
});

describe("an imported history", () => {
  const foreign = (count: number) => daily(count, (i) => ({ id: `f${i}`, parents: i === 0 ? [] : [`f${i - 1}`] }));
  const own = (merged: string) => [
    { id: "root", parents: [], at: START },
    { id: "a", parents: ["root"], at: START + WEEK },
    { id: "m", parents: ["a", merged], at: START + 60 * WEEK },
    { id: "b", parents: ["m"], at: START + 61 * WEEK },
  ];
  const span = { from: START + 59 * WEEK, to: START + 61 * WEEK };
  const find = (commits: readonly DrawnCommit[], where = span) => findImportedHistory(drawHistory(commits).history, where);

  it("is a merge that brings a root and at least 50 commits", () => {
    expect(find([...foreign(49), ...own("f48")])).toEqual({ at: START + 60 * WEEK, commits: 50 });
    expect(find([...foreign(48), ...own("f47")])).toBeNull();
    expect(find([...foreign(49), ...own("f48")], { from: START, to: START + WEEK })).toBeNull();
  });

  it("is no long branch of the project, nor the project's own beginning", () => {
    const branch = daily(80, (i) => ({ id: `f${i}`, parents: [i === 0 ? "root" : `f${i - 1}`] }));
    const [root, ...rest] = own("f79");
    expect(find([...(root === undefined ? [] : [root]), ...branch, ...rest])).toBeNull();
    expect(find(daily(80), { from: START, to: START + 90 * DAY })).toBeNull();
  });
});

describe("CI systems", () => {
  it.each([
    [".github/workflows/test.yml", "GitHub Actions"],
    [".github/workflows/Release.YAML", "GitHub Actions"],
    [".gitlab-ci.yml", "GitLab CI"],
    ["Jenkinsfile", "Jenkins"],
    [".circleci/config.yml", "CircleCI"],
    [".travis.yml", "Travis CI"],
    ["azure-pipelines.yml", "Azure Pipelines"],
    ["azure-pipelines-nightly.yaml", "Azure Pipelines"],
    [".buildkite/pipeline.yml", "Buildkite"],
    [".drone.yml", "Drone"],
    ["bitbucket-pipelines.yml", "Bitbucket Pipelines"],
    ["appveyor.yml", "AppVeyor"],
    [".cirrus.yml", "Cirrus CI"],
    [".teamcity/settings.kts", "TeamCity"],
    [".woodpecker.yml", "Woodpecker"],
    [".woodpecker/test.yaml", "Woodpecker"],
    [".semaphore/semaphore.yml", "Semaphore"],
    [".tekton/push.yaml", "Tekton"],
  ])("read %s", (path, system) => {
    expect(ciSystemOf(path)).toBe(system);
  });

  it.each([
    "src/Jenkinsfile.md",
    "vendor/x/.travis.yml",
    "vendor/.github/workflows/test.yml",
    ".github/workflows/README.md",
    ".github/dependabot.yml",
    "docs/azure-pipelines.md",
    "constructor",
    "",
  ])("do not read %s", (path) => {
    expect(ciSystemOf(path)).toBeNull();
  });

  const span = { from: START, to: START + WEEK };
  const system = (tool: string, changedAt: readonly number[], present: boolean): ToolConfiguration => ({
    kind: "ci",
    tool,
    firstAt: changedAt[0] ?? Number.NaN,
    lastAt: changedAt.at(-1) ?? Number.NaN,
    changedAt: Float64Array.from(changedAt),
    present,
  });

  it("appear with their first file and disappear with their last, in order of time; ordinary edits are only counted", () => {
    const ci = [
      system("New", [START + 3, START + 5], true),
      system("Old", [START - WEEK, START + 1, START + 2], false),
      system("Edited", [START - WEEK, START + 4], true),
      system("Long gone", [START - 9, START - 8], false),
    ];
    expect(findCiChanges(ci, span)).toEqual({
      changes: [
        { system: "Old", kind: "disappeared", at: START + 2 },
        { system: "New", kind: "appeared", at: START + 3 },
      ],
      edits: 5,
    });
    expect(findCiChanges([], span)).toEqual({ changes: [], edits: 0 });
  });

  it("are not said to disappear where the last change of their files lies after the data", () => {
    expect(findCiChanges([{ ...system("Old", [START - WEEK, START + 1], false), lastAt: Number.NaN }], span).changes).toEqual([]);
  });
});

describe("the target of a merge subject", () => {
  it.each([
    ["Merge branch 'x' into develop", "develop"],
    ["Merge branch 'x' into 'main'", "main"],
    ["Merge branch 'main' of https://example.com/harbour/app into main", "main"],
    ["Merge remote-tracking branch 'origin/x' into feature/y", "feature/y"],
    ["Merge pull request #12 in HAR/app from x to master", "master"],
    ["Merge pull request 'Move ships into docks' (#12) from x into main", "main"],
    ["Merge branch 'x'", "master"],
    ["Merge branch 'master' of https://example.com/harbour/app", "master"],
    ["Merge pull request #1 from owner/x", null],
    ["Merge branch 'x' (again)", null],
    ["Merged in x (pull request #1)", null],
    ["Move ships into docks", null],
  ])("%s", (subject, mergedInto) => {
    expect(parseMessage(`${subject}\n\nbody into nothing`).mergedInto).toBe(mergedInto);
  });
});

describe("a change of the default branch", () => {
  const near = { from: START + 30 * WEEK, to: START + 46 * WEEK };
  const commits = daily(100 * 7);
  const inside = "c270";
  const ref = (name: string, id: string): Ref => ({
    name,
    kind: name.startsWith("refs/heads/") ? "head" : "remote",
    number: 0,
    sha: shaOfId(id),
  });
  const find = (refs: readonly Ref[], drawn: DrawnRefs, from: readonly DrawnCommit[] = commits) =>
    findRenamedMain(drawHistory(from, drawn).history, refs, near);

  it("is an old default that stopped on main's history near the date", () => {
    const found = { from: "master", at: START + 270 * DAY };
    expect(find([ref("refs/heads/master", inside)], { heads: { master: inside } })).toEqual(found);
    expect(find([ref("refs/remotes/origin/master", inside)], { heads: { master: inside } })).toEqual(found);
  });

  it("is no old default that stopped at another time, at the end of the data, or beside main", () => {
    for (const id of ["c10", "c400", "c699"]) expect(find([ref("refs/heads/master", id)], { heads: { master: id } })).toBeNull();
    const short = daily(46 * 7);
    expect(find([ref("refs/heads/master", "c300")], { heads: { master: "c300" } }, short)).toBeNull();
    const beside = [{ id: "side", parents: [], at: START + 270 * DAY }, ...daily(700, (i) => (i === 0 ? { parents: [] } : {}))];
    expect(find([ref("refs/heads/master", "side")], { heads: { master: "side" } }, beside)).toBeNull();
  });

  it("is no stale topic or develop branch, no clone's own copy and no fork's", () => {
    for (const name of ["topic", "develop", "dev"])
      expect(find([ref(`refs/heads/${name}`, inside)], { heads: { [name]: inside } })).toBeNull();
    expect(find([ref("refs/heads/master", inside), ref("refs/remotes/origin/main", "c699")], { heads: { master: inside } })).toBeNull();
    expect(find([ref("refs/remotes/fork/master", inside)], { heads: { master: inside } })).toBeNull();
    expect(find([ref("refs/heads/master", inside)], { heads: { master: inside }, mainName: "develop" })).toBeNull();
  });

  /** A merge on each Monday; its subject says where it went. */
  const merging = (subject: (week: number) => string) =>
    Array.from({ length: 100 }, (_, week): DrawnCommit[] => [
      { id: `x${week}`, parents: week === 0 ? [] : [`m${week - 1}`], at: START + week * WEEK },
      { id: `m${week}`, parents: [`x${week}`, `x${week}`], at: START + week * WEEK + 60, message: subject(week) },
    ]).flat();

  it("is a switch of the branch that merges name, between the year before and the year after", () => {
    const commits = merging((week) => (week < 40 ? "Merge branch 'x' into 'trunk'" : "Merge branch 'x' into 'main'"));
    expect(find([], {}, commits)).toEqual({ from: "trunk", at: START + 39 * WEEK + 60 });
    expect(
      find(
        [],
        {},
        merging((week) => (week < 40 ? "Merge branch 'x'" : "Merge branch 'x' into main")),
      ),
    ).toMatchObject({ from: "master" });
  });

  it("is none where merges name main all along, another branch now and then, or nothing", () => {
    expect(
      find(
        [],
        {},
        merging(() => "Merge branch 'x' into main"),
      ),
    ).toBeNull();
    expect(
      find(
        [],
        {},
        merging((week) => (week < 40 && week % 2 === 0 ? "Merge branch 'x' into y" : "Merge branch 'x' into main")),
      ),
    ).toBeNull();
    expect(
      find(
        [],
        {},
        merging((week) => `Merge pull request #${week + 1} from harbour/x`),
      ),
    ).toBeNull();
    expect(
      find(
        [],
        {},
        merging((week) => (week < 10 ? "Merge branch 'x' into trunk" : "Merge branch 'x' into main")),
      ),
    ).toBeNull();
    expect(
      find(
        [],
        {},
        merging((week) => (week < 40 ? "Merge branch 'x' into a" : "Merge branch 'x' into b")),
      ),
    ).toBeNull();
  });
});
