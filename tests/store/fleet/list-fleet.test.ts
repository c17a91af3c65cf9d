import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import { FACTS_FORMAT } from "../../../src/model/facts-manifest.ts";
import { FLEET_RUN_FORMAT, FLEET_RUN_SCHEMA_VERSION } from "../../../src/model/fleet/fleet-run.ts";
import { listFleet } from "../../../src/store/fleet/list-fleet.ts";
import { writeFactsFolder, writeManifest } from "../../sources/facts/write-facts-folder.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";

const SOUND = { changes: [{ commit: "a", day: 20_000 }], firstDay: 19_990, cut: 20_100 };

function fleetOf(...folders: readonly string[]) {
  const root = temporaryFolder();
  for (const folder of folders) writeFactsFolder(root, folder, SOUND);
  return root;
}

function manifestOf(root: string, folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, folder, "manifest.json"), "utf8"));
}

function writeRun(root: string, name: string, repositories: readonly Record<string, unknown>[], more = {}) {
  const run = { format: FLEET_RUN_FORMAT, schemaVersion: FLEET_RUN_SCHEMA_VERSION, toolVersion: "1", shard: null, repositories, ...more };
  writeFileSync(join(root, name), JSON.stringify(run));
}

const ran = (repo: string, more = {}) => ({ repo, name: repo, team: null, folder: null, status: "done", reason: null, ...more });

describe("the folder of a fleet", () => {
  test("is listed in the order of names, with what manifests tell", async () => {
    const root = fleetOf("b", "a", "C");
    const { folders, refused } = await listFleet(root);
    expect(folders.map(({ folder }) => folder)).toEqual(["C", "a", "b"]);
    expect(refused).toEqual([]);
    expect(folders[1]).toMatchObject({
      name: "a",
      origin: null,
      firstAt: 19_990 * 86_400,
      coveredUntil: 20_100 * 86_400,
      listedAs: null,
      recordsUntil: { prs: null, runs: null },
    });
    expect(folders[1]?.tables["landed_changes"]).toEqual([
      { path: join(root, "a/landed_changes/2024-q4.parquet"), fromDay: 19_997, toDay: 20_089, rows: 1 },
    ]);
  });

  test("may be reached by a link; files and hidden folders in it are passed over", async () => {
    const root = fleetOf("a");
    writeFileSync(join(root, "README"), "");
    mkdirSync(join(root, ".hidden"));
    const link = join(temporaryFolder(), "link");
    symlinkSync(root, link);
    expect(await listFleet(link)).toMatchObject({ root, refused: [], folders: [{ folder: "a" }] });
  });

  test.each([
    ["is not there", () => join(temporaryFolder(), "none"), "no folder that can be read"],
    ["is empty", () => temporaryFolder(), "holds no facts of repositories"],
  ])("is refused where it %s", async (_what, make, sentence) => {
    const failure = await listFleet(make()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ToolError);
    expect(failure).toMatchObject({ code: "FLEET_NOT_FOUND", exitCode: 5 });
    expect(String(failure)).toContain(sentence);
  });

  test("says of the first refused one why there is nothing", async () => {
    const root = fleetOf("a");
    writeManifest(root, "a", "{");
    await expect(listFleet(root)).rejects.toThrow("that can be used: a: manifest.json is damaged");
  });
});

describe("a folder is refused by name", () => {
  async function whyRefused(damage: (root: string) => void): Promise<string> {
    const root = fleetOf("a", "odd", "z");
    damage(root);
    const { folders, refused } = await listFleet(root);
    expect(folders.map(({ folder }) => folder)).toEqual(["a", "z"]);
    expect(refused.map(({ name }) => name)).toEqual(["odd"]);
    return refused[0]?.reason ?? "";
  }
  const change = (more: Record<string, unknown>) => (root: string) => writeManifest(root, "odd", { ...manifestOf(root, "odd"), ...more });

  test("where a scan did not end, or that is something else", async () => {
    expect(await whyRefused((root) => rmSync(join(root, "odd/manifest.json")))).toContain("there is no manifest.json in it");
    expect(await whyRefused((root) => writeManifest(root, "odd", { name: "a web page" }))).toContain("of something else");
    expect(await whyRefused((root) => writeManifest(root, "odd", "[1,"))).toContain("is damaged");
  });

  test("of another version", async () => {
    expect(await whyRefused(change({ schemaVersion: 1 }))).toBe(
      "its facts are of version 1, and version 2 is read: scan the repository again",
    );
    expect(await whyRefused((root) => writeManifest(root, "odd", { format: FACTS_FORMAT, schemaVersion: "x" }))).toContain("is damaged");
  });

  test.each([
    ["a name that is none", { name: 7 }],
    ["dates that cannot be", { coveredUntil: "9999-01-01T00:00:00Z" }],
    ["an end before its beginning", { coveredUntil: "2000-01-01T00:00:00Z" }],
    ["roots that are no ids", { roots: ["../../etc/passwd"] }],
    ["a table that leads elsewhere", { tables: { "../z": { "2024-q4": { rows: 1, bytes: 1 } } } }],
    ["a part that leads elsewhere", { tables: { landed_changes: { "../x": { rows: 1, bytes: 1 } } } }],
    ["rows that cannot be", { tables: { landed_changes: { "2024-q4": { rows: -1, bytes: 1 } } } }],
    ["more rows than there are", { tables: { landed_changes: { "2024-q4": { rows: 1e12, bytes: 1 } } } }],
  ])("with %s in its manifest", async (_what, more) => {
    expect(await whyRefused(change(more))).toContain("manifest.json is damaged");
  });

  test("whose files are not there, of another size, links, or no files", async () => {
    const file = "odd/landed_changes/2024-q4.parquet";
    const sentence = "landed_changes/2024-q4.parquet is not the file that its manifest names";
    expect(await whyRefused((root) => rmSync(join(root, file)))).toBe(sentence);
    expect(await whyRefused((root) => writeFileSync(join(root, file), "short"))).toBe(sentence);
    const replaceBy = (make: (path: string) => void) => (root: string) => {
      rmSync(join(root, file));
      make(join(root, file));
    };
    expect(await whyRefused(replaceBy((path) => symlinkSync("/etc/passwd", path)))).toBe(sentence);
    expect(await whyRefused(replaceBy((path) => execFileSync("mkfifo", [path])))).toBe(sentence);
  });

  test("that is a link, or whose tables or manifest are", async () => {
    const elsewhere = fleetOf("b");
    const replaceBy = (path: string, target: string) => (root: string) => {
      rmSync(join(root, path), { recursive: true });
      symlinkSync(join(elsewhere, target), join(root, path));
    };
    expect(await whyRefused(replaceBy("odd", "b"))).toContain("it is a link");
    expect(await whyRefused(replaceBy("odd/landed_changes", "b/landed_changes"))).toContain("landed_changes is not there, or no folder");
    expect(await whyRefused(replaceBy("odd/manifest.json", "b/manifest.json"))).toBe("manifest.json: it is a link");
  });
});

describe("runs of many repositories", () => {
  test("tell how a repository was listed, what failed and what is partial", async () => {
    const root = fleetOf("a", "b");
    writeRun(root, "run.json", [
      ran("repos/a", { folder: "a", team: "core" }),
      ran("repos/b", { folder: "b", status: "failed", reason: "git ended with 128" }),
      ran("repos/c", { status: "timed-out", reason: "it took longer than 30 minutes" }),
      ran("repos/d", { status: "not-reached" }),
      ran("repos/e", { folder: "e", status: "partial", reason: "lines of 3 are missing" }),
    ]);
    const { folders, failed, partial } = await listFleet(root);
    expect(folders.map(({ listedAs, listedTeam }) => [listedAs, listedTeam])).toEqual([
      ["repos/a", "core"],
      ["repos/b", null],
    ]);
    expect(failed).toEqual([
      { name: "repos/b", reason: "git ended with 128; facts of an earlier scan are used" },
      { name: "repos/c", reason: "it took longer than 30 minutes" },
      { name: "repos/d", reason: "its scan has not begun" },
    ]);
    expect(partial).toEqual([{ name: "repos/e", reason: "lines of 3 are missing" }]);
  });

  test("are put together: what one shard finished did not fail in another", async () => {
    const root = fleetOf("a");
    const shard = (index: number) => ({ shard: { index, of: 2 } });
    writeRun(root, "run-1-of-2.json", [ran("a", { folder: "a" }), ran("b", { status: "not-reached" })], shard(1));
    writeRun(
      root,
      "run-2-of-2.json",
      [ran("a", { status: "failed", reason: "x" }), ran("b", { status: "refused", reason: "it is empty" })],
      shard(2),
    );
    expect((await listFleet(root)).failed).toEqual([{ name: "b", reason: "it is empty" }]);
  });

  test("that are damaged or of another version are refused by name", async () => {
    const root = fleetOf("a");
    writeFileSync(join(root, "run.json"), "{");
    writeRun(root, "run-1-of-2.json", [], { schemaVersion: 99 });
    expect((await listFleet(root)).refused).toEqual([
      { name: "run-1-of-2.json", reason: "it is damaged, or of another version" },
      { name: "run.json", reason: "it is damaged" },
    ]);
  });
});
