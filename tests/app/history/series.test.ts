import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { week } from "../../../fixtures/repos/engine/calendar.ts";
import { git, writeRepository } from "../../../fixtures/repos/engine/git.js";
import { ADA, BEN, CLAUDE_TRAILER, CLEO } from "../../../fixtures/repos/engine/people.ts";
import { begin, openPull, squashPull } from "../../../fixtures/repos/engine/pulls.ts";
import { createRandom } from "../../../fixtures/repos/engine/random.js";
import { createScript } from "../../../fixtures/repos/engine/script.js";
import type { AnalyzeOptions, AnalyzeOutcome } from "../../../src/app/options.ts";
import { EXIT } from "../../../src/errors.ts";
import type { HistoryEntry, HistoryResult } from "../../../src/model/history.ts";
import { readEntries } from "../../../src/store/history/read-entries.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";
import { analyzeFolder } from "../analyze-folder.ts";

const WEEKS = 60;
const ADOPTED = { adopted: { from: "2024-07-29", to: "2024-07-29" } };
const NOTHING_NEW = /^Nothing new since the run of data until 20/;

/** A clone whose main can be set back to where it was at the end of any week. */
interface Clone {
  readonly path: string;
  /** Puts main where it was after a number of weeks. */
  readonly moveTo: (weeks: number) => Promise<void>;
}

async function makeClone(): Promise<Clone> {
  const script = createScript();
  const random = createRandom(5);
  const tips: string[] = [script.sha(begin(script))];
  let number = 0;
  for (let inWeek = 0; inWeek < WEEKS; inWeek++) {
    for (let left = 3 + random.below(4); left > 0; left--) {
      const at = week(inWeek, left % 5, 8 + left);
      const author = [ADA, BEN, CLEO][++number % 3] ?? ADA;
      const pull = openPull(script, { number, title: `Feature ${number}`, author, at, commits: 1, headRef: null });
      tips[inWeek] = script.sha(squashPull(script, { ...pull, trailers: inWeek >= 30 ? CLAUDE_TRAILER : "" }, { at: at + 3600 }));
    }
  }
  const path = join(temporaryFolder(), "harbour");
  await writeRepository(path, script.finish());
  return { path, moveTo: async (weeks) => void (await git(["update-ref", "refs/heads/main", tips[weeks - 1] ?? ""], { cwd: path })) };
}

interface Run {
  readonly outcome: AnalyzeOutcome;
  readonly history: HistoryResult;
  readonly talk: readonly string[];
}

let clone: Clone;
let folder: string;
beforeEach(async () => {
  clone = await makeClone();
  folder = join(temporaryFolder(), "history");
});

async function run(more: Partial<AnalyzeOptions> = {}): Promise<Run> {
  const talk: string[] = [];
  const outcome = await analyzeFolder(
    clone.path,
    { historyFolder: folder, ...more },
    {
      progress: (event) =>
        void (event.kind === "found" || event.kind === "start" ? talk.push("text" in event ? event.text : event.stage) : 0),
    },
  );
  await outcome.keepRun();
  const { history } = outcome.report;
  if (history === null) throw new Error("the report tells nothing of earlier runs");
  return { outcome, history, talk };
}

const entries = async (): Promise<readonly HistoryEntry[]> => (await readEntries(folder)).entries;

describe("a series of runs", () => {
  test("is nothing where no folder is named", async () => {
    expect((await analyzeFolder(clone.path)).report.history).toBeNull();
  });

  test("begins with a first one, which is kept with its report", async () => {
    const { history, outcome } = await run();
    expect(history).toMatchObject({ announce: "first", isNew: true, since: null, earlier: [], setAside: [] });
    expect(readdirSync(folder)).toEqual(["0001-2025-02-20.json", "latest-report.json"]);
    expect(JSON.parse(readFileSync(join(folder, "latest-report.json"), "utf8"))).toEqual(outcome.report);
    const [entry] = await entries();
    expect(entry).toMatchObject({ head: outcome.report.repo.head, inputs: history.inputs, repository: "harbour", main: "main" });
    expect(entry?.verdict.sentence).toBe(outcome.report.verdict.sentence);
  });

  test("is told again without reading where nothing is new, and gains no entry", async () => {
    const first = await run();
    const again = await run();
    expect(again.talk).toEqual([expect.stringMatching(NOTHING_NEW)]);
    expect(again.history).toEqual({ ...first.history, announce: "nothing", isNew: false });
    expect({ ...again.outcome.report, history: null }).toEqual({ ...first.outcome.report, history: null });
    expect(again.outcome.exit).toBe(EXIT.done);
    expect(await entries()).toHaveLength(1);
  });

  test("announces again what a run before it had to, where that ended before it was kept", async () => {
    await clone.moveTo(43);
    await run(ADOPTED);
    await clone.moveTo(52);
    const killed = await analyzeFolder(clone.path, { historyFolder: folder, ...ADOPTED });
    expect(killed.report.history?.announce).toBe("verdict-changed");
    expect((await run(ADOPTED)).outcome.report).toEqual(killed.report);
    expect((await run(ADOPTED)).history.announce).toBe("nothing");
    expect(await entries()).toHaveLength(2);
  });

  test("goes on with what moved, week by week, and announces a verdict of another class once", async () => {
    const announced: string[] = [];
    for (const weeks of [42, 43, 52, 58]) {
      await clone.moveTo(weeks);
      const { history, outcome } = await run(ADOPTED);
      announced.push(`${outcome.report.verdict.code}: ${history.announce}`);
      expect((await run(ADOPTED)).history.announce).toBe("nothing");
    }
    expect(announced).toEqual(["insufficient: first", "insufficient: nothing", "unclear: verdict-changed", "unclear: nothing"]);
    const { history } = await run(ADOPTED);
    expect(history.earlier.map(({ verdict, isSameMethod }) => [verdict.code, isSameMethod])).toEqual([
      ["insufficient", true],
      ["insufficient", true],
      ["unclear", true],
    ]);
    expect(history.earlier.at(-1)?.isInside).toBe(true);
  });
});

describe("what may happen to a series", () => {
  test("main is rewritten: that is said once, and is no error", async () => {
    await run();
    await clone.moveTo(50);
    const { history } = await run();
    expect(history.since?.events).toEqual(["main-rewritten", "earlier-data"]);
    await clone.moveTo(55);
    expect((await run()).history.since?.events).toEqual([]);
  });

  test("the program is another one: that is said, and the same data are read again", async () => {
    await run();
    const { history, talk } = await run({ version: "9.9.9" });
    expect(history).toMatchObject({ announce: "nothing", isNew: true, since: { version: "0.0.0", events: ["tool-changed"] } });
    expect(history.earlier[0]?.isSameMethod).toBe(false);
    expect(talk).toContain("Reading history");
  });

  test.each([
    ["the date of adoption", { adopted: { from: "2024-08-01", to: "2024-08-01" } }, ["adoption"]],
    ["the time zone", { timezone: "Asia/Tokyo" }, ["scope"]],
    ["the seed", { seed: 2 }, ["configuration"]],
  ] as const)("%s is another one: that part of the method is named", async (_what, more, parts) => {
    await run();
    const { since } = (await run(more)).history;
    expect(since?.changedParts).toEqual(parts);
    expect(since?.events).toContain("method-changed");
  });

  test("the configuration gains a line: that is said; a comment in it is nothing new", async () => {
    const configFile = join(temporaryFolder(), "c.yaml");
    writeFileSync(configFile, "margin: 0.04\n");
    await run({ configFile });
    writeFileSync(configFile, "margin: 0.04 # narrow\n");
    expect((await run({ configFile })).history.isNew).toBe(false);
    writeFileSync(configFile, "margin: 0.03\n");
    expect((await run({ configFile })).history.since?.changedParts).toEqual(["configuration"]);
  });

  test("a file of records changes: it is read anew, and the method is the same", async () => {
    const usage = join(temporaryFolder(), "usage.csv");
    const records = { prs: null, reviews: null, runs: null, deployments: null, incidents: null, services: null, usage };
    writeFileSync(usage, "from,to,tool,active_users\n2024-08-05,2024-08-12,Claude Code,3\n");
    await run({ records });
    expect((await run({ records })).history.isNew).toBe(false);
    writeFileSync(usage, "from,to,tool,active_users\n2024-08-05,2024-08-12,Claude Code,4\n");
    expect((await run({ records })).history).toMatchObject({ isNew: true, since: { changedParts: [] } });
  });

  test("the last report is lost: it is made again, alike, and nothing is announced", async () => {
    await clone.moveTo(50);
    await run();
    await clone.moveTo(55);
    const { outcome } = await run();
    rmSync(join(folder, "latest-report.json"));
    const again = await run();
    expect(again.talk).toContain("Reading history");
    expect(again.outcome.report).toEqual({ ...outcome.report, history: { ...outcome.report.history, announce: "nothing", isNew: false } });
    expect(existsSync(join(folder, "latest-report.json"))).toBe(true);
    expect(await entries()).toHaveLength(2);
  });

  test.each([
    ["cut off", (text: string) => text.slice(0, 500)],
    ["of other inputs", (text: string) => text.replace(/"inputs": "[0-9a-f]+"/, `"inputs": "${"0".repeat(64)}"`)],
    ["of something that was missing", (text: string) => text.replace('"partial": false', '"partial": true')],
  ])("the last report is %s: it is not believed", async (_what, spoil) => {
    await run();
    const path = join(folder, "latest-report.json");
    writeFileSync(path, spoil(readFileSync(path, "utf8")));
    const { talk, history } = await run();
    expect(talk).toContain("Reading history");
    expect(history).toMatchObject({ announce: "nothing", isNew: false });
  });

  test("everything is lost: it begins again", async () => {
    await run();
    rmSync(folder, { recursive: true });
    expect((await run()).history.announce).toBe("first");
  });

  test("an entry is damaged: it is set aside with a line, and the others are told", async () => {
    await run();
    writeFileSync(join(folder, "0002-2025-03-01.json"), "{");
    await clone.moveTo(50);
    const { history, talk } = await run();
    expect(history.setAside).toEqual([{ file: "0002-2025-03-01.json", reason: "it is not JSON, or only a part of it" }]);
    expect(talk).toContain("History: 0002-2025-03-01.json is set aside: it is not JSON, or only a part of it");
    expect(history.earlier).toHaveLength(1);
    expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^0003-2024-12-\d\d\.json$/));
  });

  test("something was missing and is there again: that is new, though every ref is where it was", async () => {
    const [pack = ""] = readdirSync(join(clone.path, "objects", "pack")).filter((name) => name.endsWith(".pack"));
    const bytes = readFileSync(join(clone.path, "objects", "pack", pack));
    rmSync(join(clone.path, "objects", "pack"), { recursive: true });
    await git(["unpack-objects", "-q"], { cwd: clone.path, input: bytes });
    const blob = (await git(["rev-parse", "main:README.md"], { cwd: clone.path })).trim();
    const [object, aside] = [join(clone.path, "objects", blob.slice(0, 2), blob.slice(2)), join(clone.path, "aside")];
    renameSync(object, aside);
    const damaged = await run();
    expect(damaged.outcome.exit).toBe(EXIT.partial);
    const again = await run();
    expect([again.history.isNew, again.outcome.exit, again.talk.includes("Reading history")]).toEqual([false, EXIT.partial, false]);
    renameSync(aside, object);
    const { history, outcome } = await run();
    expect([history.isNew, outcome.exit, history.since?.sequence]).toEqual([true, EXIT.done, 1]);
    expect(await entries()).toHaveLength(2);
  });

  test("another branch has its runs in the same folder: each is a series", async () => {
    await run();
    await git(["branch", "release", "main"], { cwd: clone.path });
    const { history } = await run({ main: "release" });
    expect(history).toMatchObject({ announce: "first", setAside: [{ file: "1 file", reason: "of another repository or another branch" }] });
  });
});

describe("what is asserted", () => {
  const asserting = (limit: string) => {
    const configFile = join(temporaryFolder(), "c.yaml");
    writeFileSync(configFile, `assert:\n  landed-changes: [error, { minChange: ${limit}, when: point }]\n`);
    return { ...ADOPTED, configFile };
  };

  test("is announced where it begins to fail and where it holds again, and is no other method", async () => {
    await clone.moveTo(52);
    const outcomes: string[] = [];
    for (const limit of ["-0.9", "0.9", "0.95", "-0.9"]) {
      const { history, outcome } = await run(asserting(limit));
      outcomes.push(`${outcome.report.assertions?.[0]?.outcome}: ${history.announce}`);
      expect(history.since?.events ?? []).toEqual([]);
    }
    expect(outcomes).toEqual(["pass: first", "fail: assertions-changed", "fail: nothing", "pass: assertions-changed"]);
  });

  test("is drawn again with its outcome, for a run that demands assertions and for one that does not", async () => {
    await clone.moveTo(52);
    const failing = asserting("0.9");
    await run({ ...failing, assertions: { preset: null, isRequired: false } });
    const { history, outcome } = await run({ ...failing, assertions: { preset: null, isRequired: true } });
    expect(history.isNew).toBe(false);
    expect(outcome.report.assertions?.[0]?.outcome).toBe("fail");
  });
});

describe("privacy", () => {
  test("strict runs keep no commit id, in the entry or in the report beside it", async () => {
    const { outcome } = await run({ privacy: "strict" });
    const [entry] = await entries();
    expect([entry?.head, entry?.privacy]).toEqual([null, "strict"]);
    const sha = (await git(["rev-parse", "main"], { cwd: clone.path })).trim();
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(kept.some((text) => text.includes(sha.slice(0, 7)))).toBe(false);
    expect(outcome.report.repo.head).toBe("withheld");
  });

  test("a strict run after an open one shows no commit id, and draws no open report again", async () => {
    await run();
    const { outcome, talk } = await run({ privacy: "strict" });
    expect(talk).toContain("Reading history");
    const sha = (await git(["rev-parse", "main"], { cwd: clone.path })).trim();
    expect(JSON.stringify(outcome.report)).not.toContain(sha.slice(0, 7));
    expect(outcome.report.history?.since?.events).toEqual([]);
  });

  test("no name or address of a person is kept", async () => {
    await run();
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(kept.join("\n")).not.toMatch(/Ada Vale|Ben Okoro|Cleo Marsh|@example\.com/);
  });
});

describe("a folder that cannot take entries", () => {
  test("ends the run before it reads", async () => {
    writeFileSync(folder, "");
    await expect(run()).rejects.toMatchObject({ code: "HISTORY_UNWRITABLE", exitCode: EXIT.cannotWrite });
    await expect(run({ historyFolder: join(clone.path, "history") })).rejects.toMatchObject({ code: "HISTORY_UNWRITABLE" });
  });

  test("costs its entry and not the answer where it fails at the end", async () => {
    const { report, keepRun } = await analyzeFolder(clone.path, { historyFolder: folder });
    writeFileSync(folder, "in the way");
    expect(report.history?.announce).toBe("first");
    await expect(keepRun()).rejects.toMatchObject({ code: "HISTORY_UNWRITABLE" });
  });

  test("is made again by a run that was asked for facts that are gone", async () => {
    const factsFolder = join(temporaryFolder(), "facts");
    await run({ factsFolder });
    expect((await run({ factsFolder })).talk).toHaveLength(1);
    rmSync(factsFolder, { recursive: true });
    mkdirSync(factsFolder);
    expect((await run({ factsFolder })).talk).toContain("Reading history");
    expect(readdirSync(factsFolder).length).toBeGreaterThan(0);
  });
});

test("a branch that was not there is something new", async () => {
  const before = (await run()).history.inputs;
  await git(["update-ref", "refs/heads/other", "main~3"], { cwd: clone.path });
  const { history } = await run();
  expect(history.isNew).toBe(true);
  expect(history.inputs).not.toBe(before);
});
