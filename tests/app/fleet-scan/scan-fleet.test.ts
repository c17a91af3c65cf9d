import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FleetEvent, FleetScanOptions, ScanRepository } from "../../../src/app/fleet-scan/fleet-options.ts";
import { planFleet } from "../../../src/app/fleet-scan/plan-fleet.ts";
import { scanFleet } from "../../../src/app/fleet-scan/scan-fleet.ts";
import { FLEET_RUN_NAME, FleetRun } from "../../../src/model/fleet/fleet-run.ts";
import { createRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { fleetIo, fleetOptions, scanHere } from "./fleet-input.ts";

/** Four repositories with two commits each, and an empty one. */
function createFleet(): string {
  const folder = temporaryFolder();
  for (const name of ["anchor", "buoy", "crane", "dock"]) {
    const repo = createRepository({ path: join(folder, name) });
    repo.commit("first", { "a.txt": `${name}\n` });
    repo.commit("second", { "a.txt": `${name}\nmore\n` });
  }
  createRepository({ path: join(folder, "empty") });
  return folder;
}

const runOf = (folder: string, name = "run.json") => FleetRun.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));

/** Every file below a folder with its bytes. */
function bytesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

const isOfRun = (name: string) => FLEET_RUN_NAME.test(name);

describe("a fleet", () => {
  test("is refused once, before anything is scanned or written, where the file of teams cannot be used", async () => {
    const teamsFile = join(temporaryFolder(), "teams.csv");
    writeFileSync(teamsFile, "team,match_kind,match\nsearch,folder,services/\n");
    const options = fleetOptions(createFleet(), temporaryFolder(), { teamsFile });
    const asked: string[] = [];
    const io = fleetIo(async ({ path }) => {
      asked.push(path);
      return { exit: 0, ending: null, stdout: "{}", stderr: "" };
    });
    await expect(scanFleet(options, io)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("teams.csv") });
    await expect(planFleet(options, io)).rejects.toMatchObject({ exitCode: 2 });
    expect(asked).toEqual([]);
    expect(existsSync(options.factsFolder)).toBe(false);
  });

  test("is scanned as a whole: one that is refused costs the others nothing", async () => {
    const options = fleetOptions(createFleet(), temporaryFolder());
    const events: FleetEvent[] = [];
    const outcome = await scanFleet(options, fleetIo(scanHere(options), { tell: (event) => events.push(event) }));
    expect(outcome).toMatchObject({ exit: 4, newCommits: 8, counts: { done: 4, refused: 1 } });
    expect(runOf(options.factsFolder)).toEqual(outcome.run);
    expect(outcome.run).toMatchObject({ format: "git-ai-impact run", toolVersion: "1.2.3", shard: null });
    const [anchor, , , , empty] = outcome.run.repositories;
    expect(anchor).toEqual({
      repo: "anchor",
      name: "anchor",
      team: null,
      folder: expect.stringMatching(/^anchor-[0-9a-f]{16}$/),
      status: "done",
      reason: null,
    });
    expect(empty).toMatchObject({ repo: "empty", folder: null, status: "refused", reason: expect.stringContaining("no commits yet") });
    expect(readdirSync(options.factsFolder)).toContain(anchor?.folder);
    const ends = events.filter((event) => event.kind === "ended");
    expect(ends.map(({ ended, total }) => `${ended}/${total}`).toSorted()).toEqual(["1/5", "2/5", "3/5", "4/5", "5/5"]);
  });

  test("is read on by a second run, which leaves the same bytes", async () => {
    const options = fleetOptions(createFleet(), temporaryFolder(), { tolerated: { kind: "share", share: 0.2 } });
    await scanFleet(options, fleetIo(scanHere(options)));
    const before = bytesIn(options.factsFolder);
    const again = await scanFleet(options, fleetIo(scanHere(options)));
    expect(again).toMatchObject({ exit: 0, newCommits: 0 });
    expect(bytesIn(options.factsFolder)).toEqual(before);
  });

  test("keeps the folder of facts that stand where a later run cannot come to them", async () => {
    const options = fleetOptions(createFleet(), temporaryFolder());
    const first = await scanFleet(options, fleetIo(scanHere(options)));
    const fail: ScanRepository = async () => ({ exit: 70, ending: null, stdout: "", stderr: "error: no\n" });
    const second = await scanFleet(options, fleetIo(fail));
    const folders = (outcome: typeof first) => outcome.run.repositories.map(({ folder }) => folder);
    expect(second.counts).toMatchObject({ done: 0, failed: 5 });
    expect(folders(second)).toEqual(folders(first));
    expect(folders(second).filter((folder) => folder === null)).toHaveLength(1);
  });

  test("has the same facts from any number of shards", async () => {
    const [fleet, scratch] = [createFleet(), temporaryFolder()];
    const whole = fleetOptions(fleet, scratch, { factsFolder: join(scratch, "whole") });
    await scanFleet(whole, fleetIo(scanHere(whole)));
    const parts = fleetOptions(fleet, scratch, { factsFolder: join(scratch, "parts") });
    for (const index of [1, 2, 3]) await scanFleet({ ...parts, shard: { index, of: 3 } }, fleetIo(scanHere(parts)));
    const withoutRuns = (folder: string) => new Map([...bytesIn(folder)].filter(([name]) => !isOfRun(name)));
    expect(withoutRuns(parts.factsFolder)).toEqual(withoutRuns(whole.factsFolder));
    const rows = [1, 2, 3].flatMap((index) => runOf(parts.factsFolder, `run-${index}-of-3.json`).repositories);
    expect(rows.toSorted((a, b) => (a.repo < b.repo ? -1 : 1))).toEqual(runOf(whole.factsFolder).repositories);
    expect(readdirSync(parts.factsFolder).filter(isOfRun)).toHaveLength(3);
  });

  test("is refused where every repository is", async () => {
    const folder = temporaryFolder();
    createRepository({ path: join(folder, "empty") });
    const options = fleetOptions(folder, temporaryFolder(), { tolerated: { kind: "count", count: 9 } });
    expect((await scanFleet(options, fleetIo(scanHere(options)))).exit).toBe(5);
  });
});

describe("a repository", () => {
  const scanWith = async (scanRepository: ScanRepository, more: Partial<FleetScanOptions> = {}) => {
    const options = fleetOptions(createFleet(), temporaryFolder(), more);
    const outcome = await scanFleet(options, fleetIo(scanRepository));
    expect(runOf(options.factsFolder)).toEqual(outcome.run);
    return outcome;
  };
  /** As a process that ends when it is told to. */
  const hang: ScanRepository = (_, signal) =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve({ exit: 143, ending: null, stdout: "", stderr: "error: interrupted\n" }), {
        once: true,
      });
    });

  test("that takes too long is ended, and the others are scanned", async () => {
    const answer = {
      exit: 0,
      ending: null,
      stdout: JSON.stringify({ name: "any", folder: "/f/any-1", read: { commits: 1 }, warnings: [] }),
      stderr: "",
    };
    const scanRepository: ScanRepository = async (request, signal) => (request.path.endsWith("buoy") ? hang(request, signal) : answer);
    const outcome = await scanWith(scanRepository, { timeLimitMilliseconds: 200 });
    expect(outcome.counts).toMatchObject({ done: 4, "timed-out": 1 });
    expect(outcome.run.repositories[1]).toMatchObject({ repo: "buoy", status: "timed-out", folder: null });
  });

  test("that crashes says so without places of this machine", async () => {
    const outcome = await scanWith(async ({ path }) => ({
      exit: 70,
      ending: null,
      stdout: "",
      stderr: `error: this is a bug: ${path}/x is odd\n`,
    }));
    expect(outcome.run.repositories[0]).toMatchObject({ repo: "anchor", status: "failed", reason: "this is a bug: anchor/x is odd" });
    expect(outcome.exit).toBe(4);
  });

  test("that an interrupted run did not come to stays not reached, and what is finished is kept", async () => {
    const stop = new AbortController();
    const options = fleetOptions(createFleet(), temporaryFolder(), { jobs: 1 });
    const here = scanHere(options);
    const seen: string[] = [];
    const outcome = await scanFleet(
      options,
      fleetIo(
        async (request, signal) => {
          seen.push(request.path);
          if (seen.length === 1) return here(request, signal);
          stop.abort();
          return { exit: 130, ending: null, stdout: "", stderr: "error: interrupted\n" };
        },
        { signal: stop.signal },
      ),
    );
    expect(seen).toHaveLength(2);
    expect(outcome.counts).toMatchObject({ done: 1, "not-reached": 4 });
    expect(runOf(options.factsFolder)).toEqual(outcome.run);
  });
});

test("a place that cannot be written shows before anything is scanned, and a file of somebody else is left alone", async () => {
  const options = fleetOptions(createFleet(), temporaryFolder());
  mkdirSync(options.factsFolder, { recursive: true });
  writeFileSync(join(options.factsFolder, "run.json"), '{"mine":true}');
  const never: ScanRepository = async () => expect.unreachable("nothing is scanned");
  await expect(scanFleet(options, fleetIo(never))).rejects.toMatchObject({ code: "CANNOT_WRITE" });
  expect(readFileSync(join(options.factsFolder, "run.json"), "utf8")).toBe('{"mine":true}');
});

test("facts of another version are told by name", async () => {
  const options = fleetOptions(createFleet(), temporaryFolder());
  mkdirSync(join(options.factsFolder, "old-0123456789abcdef"), { recursive: true });
  writeFileSync(join(options.factsFolder, "old-0123456789abcdef", "manifest.json"), '{"format":"git-ai-impact facts","schemaVersion":0}');
  const told: string[] = [];
  const progress = (event: { readonly kind: string }) => void ("text" in event && told.push(String(event.text)));
  await scanFleet(options, fleetIo(scanHere(options), { progress }));
  expect(told).toEqual([expect.stringMatching(/^Facts of 1 repository are of another version, .*: old-0123456789abcdef$/)]);
});

test("a list of addresses is fetched only where somebody confirmed, ssh only with the agent, and nothing offline", async () => {
  const folder = temporaryFolder();
  const list = join(folder, "repos.csv");
  writeFileSync(list, "repo\nhttps://example.com/a/b\nhttps://example.com/a/c\nhttps://example.org:8443/a/d\n");
  const asked: string[] = [];
  const confirm = async (question: string) => asked.push(question) < 0;
  const never: ScanRepository = async () => expect.unreachable("nothing is scanned");
  const options = fleetOptions(list, temporaryFolder());
  await expect(scanFleet(options, fleetIo(never, { confirm }))).rejects.toMatchObject({ code: "CLONES_DECLINED", exitCode: 2 });
  expect(asked).toEqual([
    "Fetch 2 repositories from example.com, 1 repository from example.org:8443 into the cache? Nobody else is contacted.",
  ]);
  writeFileSync(list, "repo\ngit@example.com:a/b\n");
  await expect(scanFleet(options, fleetIo(never, { confirm }))).rejects.toMatchObject({
    code: "USAGE",
    message: expect.stringContaining("--ssh-agent"),
  });
  await expect(scanFleet({ ...options, allowsAgent: true, isOffline: true }, fleetIo(never, { confirm }))).rejects.toMatchObject({
    code: "USAGE",
  });
  expect(asked).toHaveLength(1);
});

test("a token file that others can read is refused before anybody is asked", async () => {
  const folder = temporaryFolder();
  const list = join(folder, "repos.csv");
  writeFileSync(list, "repo\nhttps://example.com/a/b\n");
  writeFileSync(join(folder, "token"), "s3cret-token\n", { mode: 0o644 });
  const never: ScanRepository = async () => expect.unreachable("nothing is scanned");
  const options = fleetOptions(list, temporaryFolder(), { tokenFile: join(folder, "token") });
  const confirm = async () => expect.unreachable("nobody is asked");
  await expect(scanFleet(options, fleetIo(never, { confirm }))).rejects.toMatchObject({
    code: "USAGE",
    message: expect.stringContaining("chmod 600"),
  });
});

test("a dry run tells sizes, commits and hosts, and writes nothing", async () => {
  const fleet = createFleet();
  const list = join(fleet, "repos.csv");
  writeFileSync(list, "repo\nanchor\nempty\nnone\nhttps://example.com/a/b\n");
  const options = fleetOptions(list, temporaryFolder(), { forge: "github" });
  const never: ScanRepository = async () => expect.unreachable("nothing is scanned");
  const plan = await planFleet(options, fleetIo(never));
  expect(plan.repositories.map(({ repo, commits, host }) => [repo, commits, host])).toEqual([
    ["anchor", 2, null],
    ["empty", 0, null],
    ["https://example.com/a/b", null, "example.com"],
    ["none", null, null],
  ]);
  expect(plan.hosts).toEqual([{ host: "example.com", repositories: 1 }]);
  expect(plan.unknown).toBe(2);
  // Four times a first page of pull requests.
  expect(plan.forgePoints).toBe(12);
  expect(readdirSync(options.temporaryFolder)).toEqual([]);
  expect(() => statSync(options.factsFolder)).toThrow("ENOENT");
});
