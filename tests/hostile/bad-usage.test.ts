import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { copyRepository } from "./copy-repository.ts";
import { runProgram } from "./run-program.ts";

const createSmallRepository = () => copyRepository([["one", { "a.txt": "a\n" }]]);

const HELP = "git-ai-impact --help";
const SCHEMA = "git-ai-impact schema config";

describe("a bad word is one sentence, its fix and its code, before anything is read", () => {
  it.each([
    [["--mian", "x"], "unknown option '--mian' (Did you mean --main?)"],
    [["analyse"], '"analyse" is neither a folder nor a command (did you mean "analyze"?)'],
    [[""], "the path is empty"],
    [["--adopted", "last spring"], '--adopted: "last spring" is no date; expected YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout'],
    [["--adopted", "2025-02-30"], '--adopted: "2025-02-30" is no date; expected YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout'],
    [["--adopted", "2025-09..2025-01"], "--adopted: 2025-01 lies before 2025-09"],
    [
      ["--adopted", "2025-09..2025-10..2025-11"],
      '--adopted: "2025-09..2025-10..2025-11" is no date; expected YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout',
    ],
    [["--since", "01/02/2024"], '--since: "01/02/2024" is no date; expected YYYY-MM-DD or YYYY-MM'],
    [["--until", ""], '--until: "" is no date; expected YYYY-MM-DD or YYYY-MM'],
    [["--timezone", "CEST+2"], '--timezone: "CEST+2" is not known; expected an IANA name such as Europe/Berlin'],
    [["--seed", "text"], '--seed: "text" is no whole number from 0 to 4294967295'],
    [["--seed", "1e3"], '--seed: "1e3" is no whole number from 0 to 4294967295'],
    [["--format", "pdf"], '--format: unknown format "pdf"; known are html, json, md, csv, openmetrics, badge, claims'],
    [["--format", ""], '--format: unknown format ""; known are html, json, md, csv, openmetrics, badge, claims'],
    [["--out", "-"], "--out takes a folder; --json alone prints the report on standard output"],
    [["--reader", "svn"], "option '--reader <name>' argument 'svn' is invalid. Allowed choices are auto, git, js."],
    [["explain", "velocity"], 'unknown measure "velocity"; git-ai-impact explain lists them'],
    [["explain", "landed-chnages"], 'unknown measure "landed-chnages" (did you mean "landed-changes"?); git-ai-impact explain lists them'],
    [["schema", "reprot"], 'unknown schema "reprot" (did you mean "report"?); git-ai-impact schema lists them'],
    [["doctor", "--out", "x"], "option '--out' does not belong to this command"],
  ])("%j", async (words, message) => {
    const run = await runProgram(words);
    expect(run).toEqual({ exit: 2, stdout: "", stderr: `error: ${message}\n  fix: ${HELP}\n` });
  });
});

describe("what is wrong with the repository is said with its path and what to do", () => {
  it("none, an empty one, and one without branches", async () => {
    const folder = temporaryFolder();
    expect(await runProgram([folder], { target: folder })).toEqual({
      exit: 5,
      stdout: "",
      stderr: `error: ${folder} is not a git repository\n  fix: git-ai-impact PATH_OF_A_CLONE\n`,
    });
    const { path } = createRepository();
    expect(await runProgram(["doctor", path], { target: path })).toEqual({
      exit: 5,
      stdout: "",
      stderr: `error: ${path} has no commits yet\n  fix: commit something first, or name another repository\n`,
    });
    const detached = createSmallRepository();
    detached.git("checkout", "-q", "--detach");
    detached.git("branch", "-q", "-D", "main");
    const run = await runProgram([detached.path], { target: detached.path });
    expect(run).toMatchObject({ exit: 5, stdout: "", stderr: expect.stringContaining("  fix: git branch main\n") });
  });

  it("an ambiguous main asks for a name, and a main that is not there proposes one", async () => {
    const repo = createSmallRepository();
    repo.git("branch", "-q", "-m", "main", "alpha");
    repo.git("branch", "beta");
    repo.git("symbolic-ref", "HEAD", "refs/heads/nope");
    const fix = "  fix: git-ai-impact --main alpha\n";
    const asked = await runProgram([repo.path], { target: repo.path });
    expect(asked).toEqual({ exit: 2, stdout: "", stderr: `error: cannot tell which branch is main: alpha, beta\n${fix}` });
    const named = await runProgram(["--main", "gamma", repo.path], { target: repo.path });
    expect(named).toEqual({ exit: 2, stdout: "", stderr: `error: there is no branch called "gamma" in this repository\n${fix}` });
    expect((await runProgram(["--main", "beta", repo.path], { target: repo.path })).exit).toBe(0);
    expect((await runProgram(["doctor", repo.path], { target: repo.path })).exit).toBe(2);
  });
});

describe("a configuration that cannot be used is named with its key", () => {
  it.each([
    ["git-ai-impact.config.json", '{ "timezon": "UTC" }', 'unknown key "timezon" (did you mean "timezone"?)'],
    ["git-ai-impact.config.json", '{ "adoption": { "dtae": "2025-01" } }', 'unknown key "adoption.dtae" (did you mean "date"?)'],
    ["git-ai-impact.config.json", '{ "margin": "big" ', "not JSON: CloseBraceExpected in line 1"],
    ["git-ai-impact.config.json", "[]", "the whole file: "],
    ["git-ai-impact.config.yaml", "main: [", "not plain YAML: "],
    ["git-ai-impact.config.yaml", "adoption:\n  date: soon\n", "adoption.date: expected a date"],
    ["package.json", '{ "git-ai-impact": { "nope": 1 } }', 'unknown key "nope"'],
  ])("%s: %s", async (name, content, message) => {
    const repo = createSmallRepository();
    repo.write(name, content);
    const run = await runProgram([repo.path], { target: repo.path });
    expect(run).toMatchObject({ exit: 2, stdout: "" });
    expect(run.stderr).toContain(`error: ${name}: ${message}`);
    expect(run.stderr).toMatch(new RegExp(`\\n {2}fix: ${SCHEMA}\\n$`));
  });

  it("a file named that is missing, a folder, or binary, and markers that do not exist", async () => {
    const repo = createSmallRepository();
    const folder = temporaryFolder();
    writeFileSync(join(folder, "binary.json"), Buffer.from([0, 1, 2, 255]));
    writeFileSync(join(folder, "markers.json"), '{ "disable": ["no-such-marker"] }');
    for (const [words, message] of [
      [["--config", join(folder, "none.json")], `${folder}/none.json: no such file`],
      [["--config", folder], `${folder}: not a file`],
      [["--config", join(folder, "binary.json")], `${folder}/binary.json: not JSON`],
      [["--markers", join(folder, "none.json")], `${folder}/none.json: no such file`],
      [["--markers", join(folder, "markers.json")], "no-such-marker"],
    ] as const) {
      const run = await runProgram([...words, repo.path], { target: repo.path });
      expect(run).toMatchObject({ exit: 2, stdout: "" });
      expect(run.stderr).toContain(message);
    }
  });
});

describe("a place that cannot be written", () => {
  const refused = async (out: string, repo: TestRepository, cwd?: string) => {
    const run = await runProgram(["--out", out, repo.path], { target: repo.path, ...(cwd === undefined ? {} : { cwd }) });
    expect(run).toMatchObject({ exit: 74, stdout: "" });
    return run.stderr;
  };

  it("is refused before the repository is read: git's folder, also through a link, and a path through a file", async () => {
    const repo = createSmallRepository();
    const folder = temporaryFolder();
    symlinkSync(join(repo.path, ".git"), join(folder, "link"));
    writeFileSync(join(folder, "file"), "mine");
    expect(await refused(join(repo.path, ".git/report"), repo)).toContain("it lies inside git's own folder");
    expect(await refused("link/hooks", repo, folder)).toContain("it lies inside git's own folder");
    expect(await refused("file", repo, folder)).toContain("file cannot be written: something that is no folder is in the way");
    expect(readdirSync(folder).sort()).toEqual(["file", "link"]);
  });

  it("does not lose what is there: a file of somebody else's, a link, a folder", async () => {
    const repo = createSmallRepository();
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), "elsewhere");
    writeFileSync(join(folder, "report.json"), '{"mine": 1}');
    expect(await refused(folder, repo)).toContain("report.json is not written: it is there and was not written by git-ai-impact");
    expect(readFileSync(join(folder, "report.json"), "utf8")).toBe('{"mine": 1}');
    const linked = temporaryFolder();
    symlinkSync(elsewhere, join(linked, "summary.md"));
    expect(await refused(linked, repo)).toContain("not a regular file");
    expect(existsSync(elsewhere)).toBe(false);
    expect(readdirSync(linked)).toEqual(["summary.md"]);
    const taken = temporaryFolder();
    mkdirSync(join(taken, "report.json"));
    expect(await refused(taken, repo)).toContain("not a regular file");
  });

  it.skipIf(!existsSync("/proc/self"))("is told with the answer where only writing shows it", async () => {
    const repo = createSmallRepository();
    const run = await runProgram(["--out", "/proc/none", repo.path], { target: repo.path });
    expect(run.exit).toBe(74);
    expect(run.stderr).toMatch(/error: \/proc\/none cannot be written: .*\n {2}fix: choose another place with --out/);
    expect(run.stdout).toContain("landed change");
  });

  it("for temporary files is named with what to set", async () => {
    const repo = createSmallRepository();
    const run = await runProgram([repo.path], { target: repo.path, env: { TMPDIR: "/nonexistent/folder" } });
    expect(run).toEqual({
      exit: 74,
      stdout: "",
      stderr:
        "error: nothing can be written into the folder for temporary files, /nonexistent/folder\n" +
        "  fix: set TMPDIR to a folder that can be written\n",
    });
  });

  it("never holds half a report: a second run replaces the first one whole", async () => {
    const repo = createSmallRepository();
    const out = join(temporaryFolder(), "a/b");
    for (let run = 0; run < 2; run++) {
      expect((await runProgram(["--out", out, repo.path], { target: repo.path })).exit).toBe(0);
      expect(readdirSync(out).sort()).toEqual(["report.html", "report.json", "summary.md"]);
    }
  });
});
