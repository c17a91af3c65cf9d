import { describe, expect, test } from "vitest";
import type { FleetIo, FleetOutcome, FleetPlan, FleetScanOptions } from "../../src/app/fleet-scan/fleet-options.ts";
import { createFleetProgress } from "../../src/cli/fleet-progress.ts";
import type { FleetRepository, FleetRun } from "../../src/model/fleet/fleet-run.ts";
import { runMain } from "./run-main.ts";

const DONE: FleetRepository = { repo: "shop", name: "shop", team: null, folder: "shop-1", status: "done", reason: null };
const REFUSED: FleetRepository = { ...DONE, repo: "qu\u001b[31may", folder: null, status: "refused", reason: "it is empty" };
const COUNTS = { done: 1, partial: 0, failed: 0, "timed-out": 0, refused: 1, "not-reached": 0 };

function outcomeOf(repositories: readonly FleetRepository[]): FleetOutcome {
  const run: FleetRun = {
    format: "git-ai-impact run",
    schemaVersion: 1,
    toolVersion: "1.2.3",
    shard: null,
    repositories: [...repositories],
  };
  return { run, counts: COUNTS, newCommits: 1234, folder: "/facts", exit: 4 };
}

/** What the application was asked, and what came of the run. */
async function ask(words: readonly string[]) {
  const asked: FleetScanOptions[] = [];
  const scanFleet = async (options: FleetScanOptions, io: FleetIo) => {
    asked.push(options);
    io.tell({ kind: "ended", repository: DONE, commits: 1234, ended: 1, total: 2, millisecondsLeft: 330_000 });
    io.tell({ kind: "ended", repository: REFUSED, commits: null, ended: 2, total: 2, millisecondsLeft: 0 });
    return outcomeOf([DONE, REFUSED]);
  };
  return { run: await runMain(["scan", ...words], { app: { scanFleet } }), asked };
}

describe("scan --repos", () => {
  test("hands on what is said, and what is usual where nothing is", async () => {
    const { asked } = await ask([
      "--repos",
      "/l.csv",
      "--shard",
      "2/8",
      "--jobs",
      "3",
      "--timeout",
      "90s",
      "--tolerate-failed",
      "2.5%",
      "--ssh-agent",
      "--token-file",
      "/t",
    ]);
    expect(asked[0]).toMatchObject({
      list: "/l.csv",
      shard: { index: 2, of: 8 },
      jobs: 3,
      timeLimitMilliseconds: 90_000,
      tolerated: { kind: "share", share: 0.025 },
      allowsAgent: true,
      tokenFile: "/t",
      forge: null,
    });
    const usual = (await ask(["--repos", "/l.csv", "--facts", "/f"])).asked[0];
    expect(usual).toMatchObject({
      factsFolder: "/f",
      shard: null,
      timeLimitMilliseconds: 1_800_000,
      tolerated: { kind: "count", count: 0 },
    });
    expect(usual?.jobs).toBeGreaterThan(0);
  });

  test("prints a line for each repository and a table at the end, strings of repositories being inert", async () => {
    const { run } = await ask(["--repos", "/l.csv"]);
    expect(run.stderr).toBe("1/2 shop  done 1,234 new commits · about 6 min left\n2/2 qu\\x1b[31may  refused: it is empty\n");
    expect(run.stdout).toBe(
      ["2 repositories: 1 done, 1 refused", "1,234 new commits read; facts: /facts", "  refused  qu\\x1b[31may  it is empty", ""].join(
        "\n",
      ),
    );
    expect(run.exit).toBe(4);
  });

  test("prints the file of the run and the counts as JSON", async () => {
    const { run } = await ask(["--repos", "/l.csv", "--json", "--quiet"]);
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual({ ...outcomeOf([DONE, REFUSED]).run, counts: COUNTS, newCommits: 1234, facts: "/facts" });
  });

  test("says what a dry run found", async () => {
    const planned = { repo: "shop", name: "shop", host: null, cloneBytes: 5_300_000, factsBytes: 2_000, commits: 12_345, minutes: 0.82 };
    const plan: FleetPlan = {
      shard: null,
      jobs: 2,
      repositories: [
        planned,
        {
          ...planned,
          repo: "https://example.com/a/b",
          host: "example.com",
          cloneBytes: null,
          factsBytes: null,
          commits: null,
          minutes: null,
        },
      ],
      hosts: [{ host: "example.com", repositories: 1 }],
      factsBytes: 2_000,
      minutes: 0.82,
      unknown: 1,
      forgePoints: null,
    };
    const run = await runMain(["scan", "--repos", "/l.csv", "--dry-run"], { app: { planFleet: async () => plan } });
    expect(run.exit).toBe(0);
    expect(run.stdout.split("\n")).toEqual([
      "  repository               commits   clone   facts  minutes",
      "  shop                      12,345  5.3 MB  2.0 kB      0.8",
      "  https://example.com/a/b        ?       ?       ?        ?",
      "",
      "2 repositories: about 2.0 kB of facts and less than a minute with 2 jobs",
      "Both are guesses from the number of commits, for a first scan; a later one reads only what is new.",
      "Not counted: 1 repository of which nothing is here yet, or that git cannot count",
      "Would be contacted, and nobody else: example.com (1 repository)",
      "",
    ]);
  });

  test.each([
    [["--repos", ""], "--repos takes a file"],
    [["--repos", "l", "path"], "scan takes a path or --repos, not both"],
    [["--repos", "l", "--shard", "9/8"], '--shard: "9/8" is no part of a list'],
    [["--repos", "l", "--shard", "0/8"], '--shard: "0/8" is no part of a list'],
    [["--repos", "l", "--jobs", "0"], '--jobs: "0" is no whole number from 1 to 256'],
    [["--repos", "l", "--timeout", "30"], '--timeout: "30" is no duration'],
    [["--repos", "l", "--timeout", "0s"], '--timeout: "0s" is no duration'],
    [["--repos", "l", "--timeout", "999999h"], '--timeout: "999999h" is no duration'],
    [["--repos", "l", "--tolerate-failed", "101%"], '--tolerate-failed: "101%" is neither a share nor a number'],
    [["--repos", "l", "--prs", "p.json"], 'a column "prs" of the list names its file'],
    [["--repos", "l", "--fetch-prs"], "--fetch-prs asks for each repository: with --repos it needs --yes"],
    [["--repos", "l", "--forge", "github"], "--forge asks for each repository: with --repos it needs --yes"],
    [["--shard", "1/2"], "--shard is for many repositories: it needs --repos"],
    [["--dry-run"], "--dry-run is for many repositories: it needs --repos"],
  ])("%j is refused", async (words, message) => {
    const run = await runMain(["scan", ...words]);
    expect([run.exit, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toContain(`error: ${message}`.replace("error: a column", "a column"));
  });
});

test("on a terminal one line is rewritten and cut to its width; what is less than done stays", () => {
  let text = "";
  const tell = createFleetProgress({ write: (part) => (text += part), columns: 30 });
  tell({ kind: "begun", repo: "shop" });
  expect(text).toBe("\r\u001b[Kscanning shop");
  text = "";
  tell({ kind: "ended", repository: DONE, commits: 1234, ended: 1, total: 2, millisecondsLeft: 330_000 });
  tell({ kind: "begun", repo: "quay" });
  expect(text).toBe("\r\u001b[K1/2 shop  done 1,234 new com…");
  text = "";
  tell({ kind: "ended", repository: REFUSED, commits: null, ended: 2, total: 2, millisecondsLeft: null });
  expect(text).toBe("\r\u001b[Kqu\\x1b[31may  refused: it is empty\n2/2 qu\\x1b[31may  refused");
});
