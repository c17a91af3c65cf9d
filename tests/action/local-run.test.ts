import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDemo } from "../../fixtures/demo/build-demo.js";
import { openScene, PULL_REQUEST_EVENT, TOKEN } from "../../scripts/verify/runner/open-scene.js";
import { createRepository } from "../sources/git/build-repo.ts";
import { makeCertificate } from "../sources/git/https-server.ts";
import { makeActionFolder } from "./action-folder.ts";

/** What a workflow would read as an expression, written so that nobody takes it for a template. */
const EXPRESSION = ["$", "{{github.token}}"].join("");
const scratch = mkdtempSync(join(tmpdir(), "ai-impact-local-run-"));
const hasOpenssl = makeCertificate(scratch) !== null;
const action = join(scratch, "action");
type Scene = Awaited<ReturnType<typeof openScene>>;
type Ran = Awaited<ReturnType<Scene["runJob"]>>;
const scenes: Scene[] = [];

beforeAll(() => makeActionFolder(action), 300_000);
afterAll(async () => {
  await Promise.all(scenes.splice(0).map((scene) => scene.close()));
  rmSync(scratch, { recursive: true, force: true });
});

async function openSceneOf(source: string): Promise<Scene> {
  const scene = await openScene({ source, action });
  scenes.push(scene);
  return scene;
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []));

/** What holds for every job: the token is in no file and no log, and the runner was told nothing but annotations. */
function expectInert({ log, folder, environmentFile, commands, workspace }: Ran): void {
  expect(log).not.toContain(TOKEN);
  expect(filesBelow(folder).filter((file) => readFileSync(file).includes(TOKEN))).toEqual([]);
  expect(environmentFile).toBe("");
  expect(commands.filter(({ name }) => !["error", "warning", "notice"].includes(name))).toEqual([]);
  expect(filesBelow(dirname(folder)).filter((file) => basename(file).startsWith("pwned"))).toEqual([]);
  expect(existsSync(join(workspace, "pwned"))).toBe(false);
}

const errorsOf = ({ commands }: Ran) => commands.filter(({ name }) => name === "error").map(({ data }) => data);

describe.skipIf(!hasOpenssl)("the action on a clone", () => {
  it("reports, keeps its history, tells once what changed, and fails where an assertion does", { timeout: 600_000 }, async () => {
    const source = join(scratch, "harbour");
    await buildDemo(source);
    const { forge, repository, runJob } = await openSceneOf(source);
    const inputs = { token: TOKEN, comment: "issue", "fetch-prs": "false" };

    repository.setTo("2025-09-15");
    const first = await runJob(inputs);
    expectInert(first);
    expect(first.outputs).toEqual({
      verdict: "insufficient",
      grade: expect.stringMatching(/^[a-z]+$/),
      report: expect.stringMatching(/\/report$/),
      "exit-reason": "done",
    });
    expect(readdirSync(first.outputs["report"] ?? "").sort()).toEqual([
      "badge.json",
      "badge.svg",
      "metrics.openmetrics.txt",
      "report.html",
      "report.json",
      "summary.md",
    ]);
    expect(first.summary).toMatch(/^<!-- git-ai-impact:report[^>]* -->\n### /);
    expect(forge.issues.map(({ title, state }) => [title, state])).toEqual([["AI impact report, 2025-09", "open"]]);

    const second = await runJob(inputs);
    expectInert(second);
    expect(second.steps).not.toContain("actions/cache/save");
    expect(second.log).toContain("The issue is up to date; nothing is to be announced.");

    repository.setTo("2026-09-01");
    const asserting = { ...inputs, config: "asserted.json" };
    const prepare = (workspace: string) =>
      writeFileSync(
        join(workspace, "asserted.json"),
        JSON.stringify({ assert: { "landed-changes": ["error", { minChange: -0.05, when: "certain" }] } }),
      );
    const broken = await runJob(asserting, { prepare });
    expectInert(broken);
    expect([broken.conclusion, broken.outputs["exit-reason"], broken.outputs["verdict"]]).toEqual(["failure", "assertion-failed", "less"]);
    expect(errorsOf(broken)).toEqual([expect.stringContaining("−"), expect.stringContaining("assertion-failed")]);
    expect(forge.issues.map(({ title, state, comments }) => [title, state, comments.length])).toEqual([
      ["AI impact report, 2025-09", "closed", 0],
      ["AI impact report, 2026-08", "open", 0],
    ]);

    const warned = await runJob({ ...asserting, check: "warn" }, { prepare });
    expect([warned.conclusion, warned.outputs["exit-reason"]]).toEqual(["success", "assertion-failed"]);
    expect(warned.log).toContain("The issue is up to date; nothing is to be announced.");
  });

  it("explains a shallow checkout, a missing folder and a wrong word, and fails", { timeout: 300_000 }, async () => {
    const repo = createRepository();
    for (let i = 0; i < 3; i++) repo.commit(`change ${i}`, { "a.txt": `${i}\n` });
    const { repository, runJob } = await openSceneOf(repo.path);
    repository.setTo("2030-01-01");

    const shallow = await runJob({ "fetch-prs": "false" }, { depth: 1 });
    expect([shallow.conclusion, shallow.outputs]).toEqual(["failure", { verdict: "", grade: "", report: "", "exit-reason": "refused" }]);
    expect(errorsOf(shallow)).toEqual([expect.stringMatching(/is a shallow clone.*actions\/checkout:\n +with:\n +fetch-depth: 0$/s)]);
    expect(shallow.summary).toMatch(/^### No report\n/);

    const absent = await runJob({ path: "not/there", "fetch-prs": "false" });
    expect([absent.conclusion, absent.outputs["exit-reason"]]).toEqual(["failure", "refused"]);

    const mistyped = await runJob({ check: "sometimes" });
    expect([mistyped.conclusion, mistyped.outputs["exit-reason"]]).toEqual(["failure", "usage"]);
    expect(mistyped.steps).toEqual(["node", "prepare", "finish"]);
  });

  it("does nothing that names, paths, teams and inputs say", { timeout: 300_000 }, async () => {
    const evil = `$(touch pwned)\`touch pwned1\`;${EXPRESSION}`;
    const repo = createRepository();
    const files = {
      [`${evil}/a.txt`]: "a\n",
      "::add-mask::x\n::error title=pwned::x": "b\n",
      "##[error]pwned": "c\n",
      CODEOWNERS: `* @acme/${evil.replaceAll(" ", "")}\n`,
    };
    const teams = { "::add-mask::payments": { paths: [`${evil}/**`] } };
    repo.commit("::stop-commands::x\n\n::error::y", { ...files, "git-ai-impact.config.json": JSON.stringify({ teams }) });
    for (let i = 0; i < 30; i++)
      repo.commit(`::error::pwned ${i}\n\nCo-authored-by: ::add-mask:: <noreply@anthropic.com>`, { [`${evil}/a.txt`]: `${i}\n` });
    for (const name of ["x/$(touch$IFS''pwned2)", "y/`id`", `z/${EXPRESSION}`, "##vso]pwned"]) repo.git("branch", name);
    const { repository, runJob, forge } = await openSceneOf(repo.path);
    repository.setTo("2030-01-01");
    const place = `${evil}\u202e/::set-output name=verdict::good`;
    const prepare = (workspace: string) => {
      const aside = `${workspace}-aside`;
      renameSync(workspace, aside);
      mkdirSync(dirname(join(workspace, place)), { recursive: true });
      renameSync(aside, join(workspace, place));
    };
    const ran = await runJob(
      { path: place, token: TOKEN, comment: "pull-request", history: "off", out: `${evil}-out`, "fetch-prs": "false" },
      { prepare, event: PULL_REQUEST_EVENT },
    );
    expectInert(ran);
    expect(ran.outputs["exit-reason"]).toMatch(/^(?:done|partial)$/);
    expect(ran.outputs["verdict"]).toMatch(/^[a-z-]+$/);
    // It was read, and stands in the report as text.
    expect(readFileSync(join(ran.outputs["report"] ?? "", "report.json"), "utf8")).toContain("$(touch pwned)`touch pwned1`;");
    expect(ran.log).not.toMatch(/^::(?:add-mask|set-output)|^##\[/m);
    const posted = forge.pullComments.map(({ body }) => body).join("");
    expect(posted.split("\n")[1]).toMatch(/^<!-- git-ai-impact:place [A-Za-z0-9-]+ -->$/);
    expect(posted).not.toMatch(/@acme|`touch|\$\(touch/);
    expect(execFileSync("git", ["-C", join(ran.workspace, place), "status", "--porcelain"], { encoding: "utf8" })).toBe("");

    const typed = await runJob({ adopted: `2025\u2028::error::${evil}`, config: `${evil}.json`, history: "off" });
    expectInert(typed);
    expect([typed.conclusion, typed.outputs["exit-reason"]]).toEqual(["failure", "usage"]);
    expect(errorsOf(typed)).toEqual([expect.stringContaining("--adopted")]);
  });
});
