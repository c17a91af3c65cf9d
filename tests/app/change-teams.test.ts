import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/app/analyze.ts";
import { scan } from "../../src/app/scan.ts";
import { writtenFile } from "../sources/files/written-file.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

type Row = Readonly<Record<string, unknown>>;

const TEAMS = [
  "team,match_kind,match",
  "web,path,*.ts",
  "api,path,/api/",
  "owners,codeowners,@acme/web",
  "others,codeowners,@acme/api",
].join("\n");

async function readTable(folder: string): Promise<readonly Row[]> {
  const names = readdirSync(folder).includes("team_changes") ? readdirSync(join(folder, "team_changes")).sort() : [];
  const parts = names.map((name) => parquetReadObjects({ file: new Uint8Array(readFileSync(join(folder, "team_changes", name))).buffer }));
  return (await Promise.all(parts)).flat();
}

function manifestOf(folder: string): { readonly teams: string | null; readonly tables: Readonly<Record<string, unknown>> } {
  return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
}

/** Teams by paths and by owners of each landed change, by subject. */
async function teamsOf(repo: TestRepository, folder: string): Promise<Readonly<Record<string, string>>> {
  const rows = await readTable(folder);
  return Object.fromEntries(
    rows.map((row) => [repo.git("log", "-1", "--format=%s", String(row["commit"])), `${row["path_team"]} ${row["owner_team"]}`]),
  );
}

function setUp(text = TEAMS) {
  const scratch = temporaryFolder();
  const options = (path: string, teamsFile: string | null) => optionsFor(path, scratch, { factsFolder: join(scratch, "facts"), teamsFile });
  return { scratch, teamsFile: writtenFile("teams.csv", text), options };
}

/** Owners change hands, and their file its place. */
function createOwnedRepository(): TestRepository {
  const repo = createRepository();
  repo.commit("start", { "a.ts": "1\n", "api/a.go": "1\n" });
  repo.commit("owners", { "docs/CODEOWNERS": "* @acme/web\n" });
  repo.commit("by web", { "a.go": "1\n" });
  repo.commit("to api", { "docs/CODEOWNERS": "* @acme/api\n" });
  repo.commit("by api", { "a.go": "2\n" });
  repo.commit("overridden", { ".github/CODEOWNERS": "* @acme/web\n/api/ @acme/api\n" });
  repo.commit("most", { "a.go": "3\n", "api/a.go": "3\n", "api/b.ts": "3\n" });
  repo.git("rm", "-q", ".github/CODEOWNERS");
  repo.commit("removed");
  repo.commit("by api again", { "a.go": "4\n" });
  repo.git("mv", "docs/CODEOWNERS", "OLD");
  repo.commit("none");
  repo.commit("by nobody", { "a.go": "5\n" });
  repo.git("switch", "-q", "-c", "topic");
  repo.commit("on a branch", { "b.ts": "1\n", CODEOWNERS: "* @acme/web\n" });
  repo.git("switch", "-q", "main");
  repo.git("merge", "-q", "--no-ff", "-m", "merged", "topic");
  repo.commit("after", { "a.go": "6\n" });
  return repo;
}

const EXPECTED = {
  start: "api null",
  "by web": "null owners",
  "to api": "null owners",
  "by api": "null others",
  overridden: "null others",
  most: "api others",
  removed: "null owners",
  "by api again": "null others",
  none: "null others",
  merged: "web null",
  after: "null owners",
};

describe("teams of landed changes in facts", () => {
  it("follow CODEOWNERS as it stood before each change landed, in the place that the forge takes", async () => {
    const { teamsFile, options } = setUp();
    const repo = createOwnedRepository();
    const { folder } = await scan(options(repo.path, teamsFile), quietIo());
    expect(await teamsOf(repo, folder)).toEqual(EXPECTED);
    const rows = await readTable(folder);
    expect(Object.keys(rows[0] ?? {})).toEqual(["commit", "landed_at", "path_team", "owner_team"]);
    expect(rows.every((row) => row["landed_at"] instanceof Date)).toBe(true);
  });

  it("are the same whether everything was read at once or step after step", async () => {
    const whole = createOwnedRepository();
    const { scratch, teamsFile, options } = setUp();
    const { folder: cold } = await scan(options(whole.path, teamsFile), quietIo());
    const grown = createRepository({ args: ["--bare"] });
    for (const sha of whole.git("rev-list", "--reverse", "--first-parent", "main").split("\n")) {
      grown.git("fetch", "-q", whole.path, `+${sha}:refs/heads/main`);
      await scan(optionsFor(grown.path, scratch, { factsFolder: join(scratch, "grown"), teamsFile }), quietIo());
    }
    const [name = ""] = readdirSync(join(scratch, "grown"));
    const warm = join(scratch, "grown", name);
    for (const file of readdirSync(join(cold, "team_changes")))
      expect(readFileSync(join(warm, "team_changes", file)).equals(readFileSync(join(cold, "team_changes", file)))).toBe(true);
    expect(await teamsOf(whole, warm)).toEqual(EXPECTED);
    expect(manifestOf(warm).teams).toBe(manifestOf(cold).teams);
  });

  it("are neither there nor named without rules of paths or owners", async () => {
    const { teamsFile, options } = setUp("team,match_kind,match\nweb,repository,repo\nweb,author,ada@example.com\n");
    const repo = createOwnedRepository();
    const { folder, tables } = await scan(options(repo.path, teamsFile), quietIo());
    expect(tables["team_changes"]).toBeUndefined();
    expect(readdirSync(folder)).not.toContain("team_changes");
    expect(manifestOf(folder).teams).toBeNull();
  });

  it("are made anew where the rules changed, and nothing else is", async () => {
    const { teamsFile, options } = setUp();
    const repo = createOwnedRepository();
    const first = await scan(options(repo.path, teamsFile), quietIo());
    const before = manifestOf(first.folder);
    const same = await scan(options(repo.path, teamsFile), quietIo());
    expect(same.files.written).toBe(0);
    const changed = writtenFile("teams-2.csv", TEAMS.replace("/api/", "/other/"));
    const second = await scan(options(repo.path, changed), quietIo());
    expect(second.read).toEqual({ commits: 0, comparisons: 0 });
    expect(second.files.written).toBe(1);
    const after = manifestOf(second.folder);
    expect(after.teams).not.toBe(before.teams);
    expect({ ...after.tables, team_changes: null }).toEqual({ ...before.tables, team_changes: null });
    expect(await teamsOf(repo, second.folder)).toMatchObject({ start: "web null", most: "web others" });
    const third = await scan(options(repo.path, null), quietIo());
    expect(readdirSync(third.folder)).not.toContain("team_changes");
  });

  it("stay where a report is made without rules", async () => {
    const { teamsFile, options } = setUp();
    const repo = createOwnedRepository();
    const { folder } = await scan(options(repo.path, teamsFile), quietIo());
    const before = readFileSync(join(folder, "manifest.json"), "utf8");
    repo.commit("more", { "a.go": "7\n" });
    await analyze(options(repo.path, null), quietIo());
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe(before);
  });

  it("are unknown, and told to be, where CODEOWNERS cannot be read", async () => {
    const { teamsFile, options } = setUp();
    const repo = createRepository();
    repo.commit("start", { "a.go": "1\n", CODEOWNERS: "* @acme/web\n" });
    for (let i = 0; i < 30; i++) repo.commit(`change ${i}`, { "a.go": `${i}\n` });
    repo.lose(repo.git("rev-parse", "HEAD:CODEOWNERS"));
    const told: string[] = [];
    const { folder } = await scan(
      options(repo.path, teamsFile),
      quietIo({ progress: (event) => event.kind === "found" && told.push(event.text) }),
    );
    expect(await readTable(folder)).toEqual([]);
    expect(told).toContain("0 of 31 landed changes belong to teams by their files (1 version of CODEOWNERS, 1 of them unreadable)");
  });
});
