import { EventEmitter } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildStory } from "../../fixtures/repos/story.ts";
import { main } from "../../src/cli/main.ts";
import { Report } from "../../src/model/report.ts";
import { githubFiles, servicesFile, teamRecords, usageFile } from "../app/records-forms.ts";
import { RECORDED_TEAM } from "../app/records-team.ts";
import { Collector, type Run } from "../cli/run-main.ts";
import { playGithub } from "../sources/forge/support/fake-github.ts";
import { startForge } from "../sources/forge/support/loopback-forge.ts";
import { someRepository, TOKEN } from "../sources/forge/support/read-options.ts";

/** The command line with records, the whole program behind it. */

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "git-ai-impact-e2e-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function run(words: readonly string[], home = temporaryFolder()): Promise<Run> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const env = { PATH: process.env["PATH"], HOME: home, XDG_CACHE_HOME: home, GH_TOKEN: TOKEN };
  const stdin = Object.assign(new PassThrough(), { isTTY: false });
  stdin.end();
  const exit = await main(words, { stdout, stderr, stdin, env, cwd: home, signals: new EventEmitter(), now: () => 0 });
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

let team = "";
beforeAll(async () => {
  team = await buildStory(RECORDED_TEAM);
});

describe("files of records on the command line", () => {
  it("are in the page for a pull request, with each recovery by its name and what the tools cost", async () => {
    const { prs, runs, deployments, incidents } = githubFiles(teamRecords());
    const out = temporaryFolder();
    const files = ["--prs", prs, "--runs", runs, "--deployments", deployments, "--incidents", incidents].map((word) => word ?? "");
    const words = [...files, "--services", servicesFile(), "--usage", usageFile(), "--format", "md,json", "--out", out, team];
    const { exit, stdout, stderr } = await run(words);
    expect({ exit, stderr }).toMatchObject({ exit: 0, stderr: expect.stringContaining("162 records from prs.json (gh pr list)") });
    expect(stdout).toContain("2024-06-17 (usage file)");
    const summary = readFileSync(join(out, "summary.md"), "utf8");
    const rungs = ["Incident to recovery (MTTR)", "Failed deployment to next good", "Main red to green"];
    for (const rung of rungs) expect(summary).toContain(`| ${rung}, after |`);
    expect(summary).toContain("In USD: 500 a week, 115 (110 to 121) for each landed change.");
    expect(Report.parse(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).delivery?.join?.merged).toBe(162);
  });
});

describe("a forge on the command line", () => {
  const start = () => startForge(playGithub({ ...someRepository("github"), name: "harbour/harbour" }));

  it("is asked with --yes, and its token is in no output", async () => {
    const { url, exchanges } = await start();
    const home = temporaryFolder();
    const { exit, stdout, stderr } = await run(["--forge", "github", "--forge-url", url, "--yes", "--json", team], home);
    expect(exit).toBe(0);
    expect(Report.parse(JSON.parse(stdout)).delivery?.sources[0]).toMatchObject({ kind: "prs", state: "read", rows: 3 });
    expect(exchanges.length).toBeGreaterThan(0);
    const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of kept) expect(readFileSync(join(parentPath, name), "latin1")).not.toContain(TOKEN);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it("is not asked where nobody can answer", async () => {
    const { url } = await start();
    const { exit, stderr } = await run(["--forge", "github", "--forge-url", url, "--json", team]);
    expect(exit).toBe(2);
    expect(stderr).toContain("was not asked: nobody confirmed");
    expect(stderr).toContain("fix: git-ai-impact --forge github --yes");
  });
});
