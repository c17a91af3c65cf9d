import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { copyRepository } from "./copy-repository.ts";
import { reportOn, runProgram } from "./run-program.ts";

/** Four commits on main with 1, 2, 3, 4 lines in files of their own, and a branch with one more. */
function createSmallRepository(): TestRepository {
  return copyRepository(
    [1, 2, 3, 4].map((n) => [`step ${n}`, { [`src/${n}.ts`]: "x\n".repeat(n) }]),
    "topic",
  );
}

const beside = (repo: TestRepository, name: string) => join(dirname(repo.path), name);

describe("one history in any shape gives one report", () => {
  it("clone, subfolder, .git folder, worktree, .git file, .git link, detached, unborn HEAD, damaged index", async () => {
    const repo = createSmallRepository();
    const whole = await reportOn(repo.path, 0);
    expect(whole.repo.counts).toMatchObject({ commitsOnMain: 4, mainSteps: 4, branches: { open: 1 } });
    repo.git("worktree", "add", "-q", "--detach", beside(repo, "tree"));
    for (const name of ["filed", "linked"]) mkdirSync(beside(repo, name));
    writeFileSync(join(beside(repo, "filed"), ".git"), `gitdir: ${repo.path}/.git\n`);
    symlinkSync(join(repo.path, ".git"), join(beside(repo, "linked"), ".git"));
    const shapes = [join(repo.path, "src"), join(repo.path, ".git"), ...["tree", "filed", "linked"].map((name) => beside(repo, name))];
    for (const path of shapes) expect((await reportOn(path, 0)).repo.counts).toEqual(whole.repo.counts);

    repo.git("checkout", "-q", "--detach", "HEAD~1");
    expect((await reportOn(repo.path, 0)).repo).toMatchObject({ main: "refs/heads/main", counts: whole.repo.counts });
    writeFileSync(join(repo.path, ".git/index.lock"), "");
    writeFileSync(join(repo.path, ".git/index"), "rubbish");
    expect((await reportOn(repo.path, 0)).repo.counts).toEqual(whole.repo.counts);
  });

  it("main is found when HEAD is unborn, is called otherwise, or is only at the remote", async () => {
    const repo = createSmallRepository();
    repo.git("symbolic-ref", "HEAD", "refs/heads/nope");
    expect((await reportOn(repo.path, 0)).repo).toMatchObject({ main: "refs/heads/main", counts: { commitsOnMain: 4 } });
    const clone = beside(repo, "clone");
    repo.git("clone", "-q", "--no-checkout", "-b", "main", `file://${repo.path}`, clone);
    repositoryAt(clone).git("update-ref", "-d", "refs/heads/main");
    expect((await reportOn(clone, 0)).repo).toMatchObject({ main: "refs/remotes/origin/main", counts: { commitsOnMain: 4 } });
    repo.git("symbolic-ref", "HEAD", "refs/heads/main");
    repo.git("branch", "-q", "-m", "main", "integration/of-all");
    expect((await reportOn(repo.path, 0)).repo.main).toBe("refs/heads/integration/of-all");
  });

  it("takes no notice of a main that was pushed by force in between, of tags of tags, and of tags on files and folders", async () => {
    const repo = createSmallRepository();
    await reportOn(repo.path, 0);
    repo.git("reset", "-q", "--hard", "HEAD~2");
    repo.commit("rewritten");
    repo.git("tag", "-a", "-m", "t", "t1");
    repo.git("tag", "-a", "-m", "t", "t2", "t1");
    repo.git("tag", "blob", "HEAD:src/1.ts");
    repo.git("tag", "tree", "HEAD:src");
    expect((await reportOn(repo.path, 0)).repo.counts).toMatchObject({ commitsOnMain: 3 });
  });

  it("SHA-256 repositories have their ids in full", async () => {
    const repo = createRepository({ args: ["--object-format=sha256"] });
    for (let n = 1; n <= 4; n++) repo.commit(`step ${n}`, { "a.txt": "x\n".repeat(n) });
    const report = await reportOn(repo.path, 0);
    expect(report.repo.head).toMatch(/^[0-9a-f]{64}$/);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 4, commitsUnmeasured: 0 });
  });

  it("grafts and replace refs are named and not followed", async () => {
    const repo = createSmallRepository();
    repo.git("replace", "HEAD", "HEAD~2");
    mkdirSync(join(repo.path, ".git/info"), { recursive: true });
    writeFileSync(join(repo.path, ".git/info/grafts"), `${repo.git("rev-parse", "HEAD")}\n`);
    const report = await reportOn(repo.path, 0);
    expect(report.repo.counts.commitsOnMain).toBe(4);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "REWRITES", count: 2 }));
  });
});

describe("what a clone lacks is named, and the rest is right", () => {
  it("a shallow clone is refused with the fix, and with --allow-shallow it is partial and marked", async () => {
    const repo = createSmallRepository();
    const shallow = beside(repo, "shallow");
    repo.git("clone", "-q", "--depth", "2", `file://${repo.path}`, shallow);
    const run = await runProgram([shallow], { target: shallow });
    expect(run).toMatchObject({ exit: 5, stdout: "" });
    expect(run.stderr).toContain("fix: git fetch --unshallow");
    const report = await reportOn(shallow, 4, ["--allow-shallow"]);
    expect(report.repo.counts.commitsOnMain).toBe(2);
    expect(report.run.partial).toBe(true);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "SHALLOW", fix: "git fetch --unshallow" }));
    expect((await runProgram(["doctor", shallow], { target: shallow })).exit).toBe(5);
  });

  it("an empty shallow file cuts nothing", async () => {
    const repo = createSmallRepository();
    writeFileSync(join(repo.path, ".git/shallow"), "");
    await reportOn(repo.path, 0);
  });

  it("named pipes where files are expected do not hang the run", async () => {
    const repo = createSmallRepository();
    mkdirSync(join(repo.path, ".git/info"), { recursive: true });
    for (const name of [".git/shallow", ".git/info/grafts", "git-ai-impact.config.yaml", "package.json"])
      execFileSync("mkfifo", [join(repo.path, name)]);
    expect((await runProgram([repo.path], { target: repo.path })).stderr).toContain("git-ai-impact.config.yaml: not a regular file");
    rmSync(join(repo.path, "git-ai-impact.config.yaml"));
    await reportOn(repo.path, 0);
  });

  it("the checkout of one pull request as CI makes it is explained", async () => {
    const repo = createSmallRepository();
    const checkout = beside(repo, "checkout");
    repo.git("clone", "-q", "--depth", "1", `file://${repo.path}`, checkout);
    const ci = repositoryAt(checkout);
    ci.git("checkout", "-q", "--detach");
    ci.git("update-ref", "-d", "refs/heads/main");
    ci.git("symbolic-ref", "-d", "refs/remotes/origin/HEAD");
    ci.git("update-ref", "-d", "refs/remotes/origin/main");
    expect((await runProgram([checkout], { target: checkout })).stderr).toContain("fetch-depth: 0");
    ci.git("config", "remote.origin.url", "https://git.example.com/team/thing.git");
    const run = await runProgram([checkout, "--allow-shallow", "--quiet"], { target: checkout });
    expect(run).toMatchObject({ exit: 5, stdout: "" });
    expect(run.stderr).toBe(
      "error: there is no branch in this repository: a checkout of a single commit, as CI makes it, has none\n" +
        "  fix: git fetch origin '+refs/heads/*:refs/remotes/origin/*'\n",
    );
  });

  it("a partial clone gives commits and merges and refuses line counts, without fetching an object", async () => {
    const repo = createSmallRepository();
    repo.gitWith(manySteps(105), "fast-import", "--quiet");
    repo.git("config", "uploadpack.allowFilter", "true");
    const partial = beside(repo, "partial");
    repo.git("clone", "-q", "--filter=blob:none", "--no-checkout", `file://${repo.path}`, partial);
    const report = await reportOn(partial, 4);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 109, landed: { direct: 109 } });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "LINES_REFUSED", fix: expect.stringContaining("--refetch") }));
    expect(report.repo.coverage.lines).not.toBe(1);
  });

  it.each([
    ["a blob", "missing", "HEAD~1:src/3.ts", { commitsOnMain: 4, commitsUnmeasured: 1 }],
    ["a blob", "damaged", "HEAD~1:src/3.ts", { commitsOnMain: 4, commitsUnmeasured: 1 }],
    ["a tree", "missing", "HEAD~1^{tree}", { commitsOnMain: 4, commitsUnmeasured: 2 }],
    ["main's own tree", "empty", "HEAD^{tree}", { commitsOnMain: 4, commitsUnmeasured: 1 }],
    ["a commit", "missing", "HEAD~2", { commitsOnMain: 2 }],
    ["a commit", "empty", "HEAD~2", { commitsOnMain: 2 }],
    ["a commit", "damaged", "HEAD~2", { commitsOnMain: 2 }],
  ] as const)("%s that is %s costs what needs it, and is named", async (_kind, harm, revision, counts) => {
    const repo = createSmallRepository();
    repo.git("branch", "-q", "-D", "topic");
    const sha = repo.git("rev-parse", revision);
    if (harm === "damaged") repo.damage(sha);
    else repo.lose(sha);
    if (harm === "empty") writeFileSync(join(repo.path, ".git/objects", sha.slice(0, 2), sha.slice(2)), "");
    const report = await reportOn(repo.path, 4);
    expect(report.repo.counts).toMatchObject(counts);
    expect(JSON.stringify([report.warnings, report.repo.missing])).toContain(sha);
    expect(await runProgram(["doctor", repo.path], { target: repo.path })).toMatchObject({ exit: 4 });
  });

  it("a cut pack costs its objects, and a damaged commit-graph nothing", async () => {
    const repo = createSmallRepository();
    repo.git("commit-graph", "write", "--reachable");
    const graph = join(repo.path, ".git/objects/info/commit-graph");
    rmSync(graph);
    writeFileSync(graph, "rubbish");
    expect((await reportOn(repo.path, 0)).repo.counts.commitsOnMain).toBe(4);
    repo.git("repack", "-q", "-a", "-d");
    const pack = repo.git("rev-parse", "--git-path", "objects/pack");
    const name = readdirSync(join(repo.path, pack)).find((file) => file.endsWith(".pack")) ?? "";
    rmSync(join(repo.path, pack, name.replace(/pack$/, "rev")), { force: true });
    truncateSync(join(repo.path, pack, name), 100);
    const run = await runProgram([repo.path], { target: repo.path });
    expect(run.exit).toBe(5);
    expect(run.stderr).toContain("none of its 2 refs can be read");
  });

  it("a missing folder of borrowed objects is only a warning of git's", async () => {
    const repo = createSmallRepository();
    writeFileSync(join(repo.path, ".git/objects/info/alternates"), "/nonexistent/objects\n");
    await reportOn(repo.path, 0);
  });

  it("broken refs are named, and the rest is analysed", async () => {
    const repo = createSmallRepository();
    const heads = join(repo.path, ".git/refs/heads");
    for (const [name, content] of [
      ["empty", ""],
      ["zero", "0".repeat(40)],
      ["dangling", "1".repeat(40)],
      ["loop", "ref: refs/heads/loop"],
      ["rubbish", "\u001b[31m"],
    ] as const)
      writeFileSync(join(heads, name), `${content}\n`);
    const report = await reportOn(repo.path, 4);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "REFS_BROKEN", count: 4 }));
    expect(report.repo.counts.commitsOnMain).toBe(4);
  });
});

describe("what is no repository that can be read is refused with git's reason", () => {
  it.each([
    ["an extension that git does not know", "fancyrefs", (repo: TestRepository) => setExtension(repo, "extensions.fancyRefs", "yes")],
    ["another kind of ref storage", "refstorage", (repo: TestRepository) => setExtension(repo, "extensions.refStorage", "nonsense")],
    ["a damaged configuration", "bad config line", (repo: TestRepository) => writeFileSync(join(repo.path, ".git/config"), "[core\n")],
    ["a HEAD of rubbish", "HEAD", (repo: TestRepository) => writeFileSync(join(repo.path, ".git/HEAD"), "\u001b[31mrubbish")],
    ["a .git file that leads nowhere", "not", (repo: TestRepository) => replaceByFile(repo, "gitdir: /nonexistent\n")],
    ["a .git file of rubbish", "invalid gitfile format", (repo: TestRepository) => replaceByFile(repo, "rubbish\n")],
  ])("%s", async (_case, words, harm) => {
    const repo = createSmallRepository();
    harm(repo);
    for (const command of [[], ["doctor"]]) {
      const run = await runProgram([...command, repo.path], { target: repo.path });
      expect(run).toMatchObject({ exit: 5, stdout: "" });
      expect(run.stderr.split("\n")[0]).toContain(repo.path);
      expect(run.stderr.split("\n")[0]?.toLowerCase()).toContain(words.toLowerCase());
    }
  });

  it("a folder, a file, and a path that is not there", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    for (const path of [folder, join(folder, "file"), join(folder, "none\u001b[31m"), join(folder, "file/below")]) {
      const run = await runProgram([path], { target: folder });
      expect(run).toMatchObject({ exit: 5, stdout: "" });
    }
  });
});

describe("odd shapes of history", () => {
  it("octopus, the same parent twice, unrelated roots and criss-cross: every commit once", async () => {
    const repo = createRepository();
    const root = repo.commit("root", { "a.txt": "a\n" });
    const tree = repo.git("rev-parse", `${root}^{tree}`);
    const at = "A <a@example.com> 1700009000 +0000";
    const commit = (parents: readonly string[], message: string) =>
      repo.rawCommit(`tree ${tree}\n${parents.map((sha) => `parent ${sha}\n`).join("")}author ${at}\ncommitter ${at}\n\n${message}\n`);
    const roots = Array.from({ length: 30 }, (_, i) => commit([], `root ${i}`));
    const octopus = commit([root, ...roots], "octopus");
    const twice = commit([octopus, octopus, root], "twice");
    const left = commit([twice], "left");
    const right = commit([twice], "right");
    const crossLeft = commit([left, right], "cross left");
    const crossRight = commit([right, left], "cross right");
    repo.git("update-ref", "refs/heads/main", commit([crossLeft, crossRight], "meet"));
    const report = await reportOn(repo.path, 0);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 38, commits: 38, mainSteps: 6 });
  });

  it("names of branches that look like options, ids or shell commands reach neither, and a fix quotes them", async () => {
    const repo = createSmallRepository();
    const sha = repo.git("rev-parse", "topic");
    const names = ["-x", "HEAD", "a".repeat(40), ";`touch`$HOME|&<", "__proto__", "--output=pwned", "--upload-pack=touch", "\u202egnp"];
    for (const name of names) repo.git("update-ref", `refs/heads/${name}`, sha);
    repo.git("tag", "main", sha);
    const report = await reportOn(repo.path, 0);
    expect(report.repo).toMatchObject({ main: "refs/heads/main", counts: { commitsOnMain: 4 } });
    for (const name of names.slice(-3)) expect((await reportOn(repo.path, 0, [`--main=${name}`])).repo.main).toBe(`refs/heads/${name}`);
    for (const name of ["main", "topic", ...names.filter((name) => !name.startsWith(";"))])
      repo.git("update-ref", "-d", `refs/heads/${name}`);
    repo.git("update-ref", "refs/heads/;z", sha);
    const run = await runProgram([repo.path, "--quiet"], { target: repo.path });
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain("  fix: git-ai-impact --main ';`touch`$HOME|&<'\n");
  });
});

/** A stream of commits on main that each change one file. */
function manySteps(count: number): string {
  const step = (n: number) =>
    `commit refs/heads/main\ncommitter A <a@example.com> ${1_700_001_000 + n} +0000\ndata 4\nstep\n${n === 1 ? "from refs/heads/main^0\n" : ""}` +
    `M 100644 inline src/many.ts\ndata ${2 * n}\n${"x\n".repeat(n)}\n`;
  return Array.from({ length: count }, (_, i) => step(i + 1)).join("");
}

function setExtension(repo: TestRepository, key: string, value: string): void {
  repo.git("config", "core.repositoryFormatVersion", "1");
  repo.git("config", key, value);
}

function replaceByFile(repo: TestRepository, content: string): void {
  rmSync(join(repo.path, ".git"), { recursive: true });
  writeFileSync(join(repo.path, ".git"), content);
}
