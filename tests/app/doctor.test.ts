import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doctor } from "../../src/app/doctor.ts";
import type { AnalyzeOptions, DoctorFinding } from "../../src/app/options.ts";
import { ToolError } from "../../src/errors.ts";
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

interface Examination {
  readonly exit: number;
  readonly findings: readonly DoctorFinding[];
  readonly of: (id: string) => DoctorFinding;
}

async function examine(path: string, more: Partial<AnalyzeOptions> = {}): Promise<Examination> {
  const { findings, exit } = await doctor(optionsFor(path, temporaryFolder(), more), quietIo());
  const of = (id: string) => {
    const found = findings.find((finding) => finding.id === id);
    if (found === undefined) throw new Error(`no finding ${id}`);
    return found;
  };
  return { exit, findings, of };
}

function ordinary(): TestRepository {
  const repo = createRepository();
  repo.commit("one", { "a.ts": "1\n", "b.ts": "2\n" });
  repo.commit("two (#7)", { "a.ts": "20\n" });
  repo.commit("three (#9)\n\nCo-authored-by: Claude <noreply@anthropic.com>", { "a.ts": "3\n" });
  return repo;
}

function cloneOf(repo: TestRepository, ...args: readonly string[]): TestRepository {
  const path = join(mkdtempSync(join(temporaryFolder(), "clone-")), "repo");
  repo.git("config", "uploadpack.allowFilter", "true");
  repo.git("clone", "-q", ...args, `file://${repo.path}`, path);
  return repositoryAt(path);
}

describe("a complete clone", () => {
  it("has no problem and says what is in it", async () => {
    const { exit, findings, of } = await examine(ordinary().path);
    expect(exit).toBe(0);
    expect(findings.filter(({ status }) => status === "fail")).toEqual([]);
    expect(of("main").detail).toBe("refs/heads/main (HEAD)");
    expect(of("history").detail).toBe("3 commits on main in 3 steps, 2023-11-14 to 2023-11-14; 3 commits in all");
    expect(of("people").detail).toBe("3 identities of 3 people; automation: 0, coding agents: 1; no .mailmap changes them");
    expect(of("markers").detail).toMatch(/^table \d{4}-\d\d-\d\d, \d+ markers: 1 commit on main with AI marks, merges apart$/);
    expect(of("contents").detail).toBe("a sample of 3 files of main, now and half-way back, is there");
  });

  it("is told what no clone holds", async () => {
    const { status, detail } = (await examine(ordinary().path)).of("beyond-git");
    expect(status).toBe("pass");
    for (const option of ["--prs", "--runs", "--deployments", "--incidents", "--usage", "--forge"]) expect(detail).toContain(option);
  });

  it("names each finding once", async () => {
    const ids = (await examine(ordinary().path)).findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is left as it was", async () => {
    const repo = ordinary();
    const before = repo.git("for-each-ref");
    await examine(repo.path);
    expect(repo.git("for-each-ref")).toBe(before);
    expect(repo.git("status", "--porcelain")).toBe("");
    expect(repo.git("count-objects")).toMatch(/^10 objects/);
  });

  it("tells of .mailmap, linguist attributes and configuration of AI tools in the tree of main", async () => {
    const repo = ordinary();
    repo.commit("more", {
      ".mailmap": "Ada Vale <ada@example.com> <ada@example.com>\n",
      ".gitattributes": "b.ts linguist-generated\n",
      "CLAUDE.md": "x\n",
    });
    const { of } = await examine(repo.path);
    expect(of("people").detail).toContain(".mailmap changes 1");
    expect(of("attributes").detail).toMatch(/^1 linguist line in \.gitattributes/);
    expect(of("ai-configuration").detail).toBe("files in the tree of main: Claude Code (1)");
  });
});

describe("what a plain clone lacks", () => {
  function withOrigin(): TestRepository {
    const repo = ordinary();
    repo.git("remote", "add", "origin", "https://git.example.com/team/shop.git");
    return repo;
  }

  it("is pull request heads: how to fetch them, from where, and how many main names", async () => {
    const heads = (await examine(withOrigin().path)).of("pull-heads");
    expect(heads).toMatchObject({ status: "warn", fix: "git-ai-impact --fetch-prs" });
    expect(heads.detail).toContain("main names 2 requests");
    expect(heads.cost).toContain("one fetch from git.example.com, about 2 requests");
  });

  it("is attribution notes: the command that fetches them", async () => {
    expect((await examine(withOrigin().path)).of("notes")).toMatchObject({
      status: "warn",
      fix: "git fetch origin 'refs/notes/*:refs/notes/*'",
    });
  });

  it("is not asked for where there is nowhere to fetch from", async () => {
    const { of } = await examine(ordinary().path);
    expect(of("pull-heads")).toMatchObject({ status: "warn", fix: null });
    expect(of("notes")).toMatchObject({ status: "pass", detail: "none" });
  });

  it("is no lack once it is there", async () => {
    const repo = withOrigin();
    repo.git("update-ref", "refs/pull/7/head", "HEAD~1");
    repo.git("notes", "--ref=ai", "add", "-m", 'a.ts\n  s_0123456789abcd::t_0123456789abcd 1\n---\n{"prompts":{}}', "HEAD");
    repo.git("notes", "--ref=ai", "add", "-m", '---\n{"prompts":{}}', "HEAD~1");
    const { of } = await examine(repo.path);
    expect(of("pull-heads")).toMatchObject({ status: "pass", detail: "1 in this clone; main names 2 requests" });
    expect(of("notes")).toMatchObject({ status: "pass", detail: "2 in refs/notes/ai: 1 attest AI lines, 1 of them on main" });
  });

  it("is new work, where another ref goes on for weeks after main", async () => {
    const repo = ordinary();
    const tree = repo.git("rev-parse", "HEAD^{tree}");
    const later = "Ada <ada@example.com> 1710000000 +0000";
    const commit = repo.rawCommit(`tree ${tree}\nparent ${repo.git("rev-parse", "HEAD")}\nauthor ${later}\ncommitter ${later}\n\nlater\n`);
    repo.git("update-ref", "refs/heads/topic", commit);
    expect((await examine(repo.path)).of("age")).toMatchObject({ status: "warn", fix: "git fetch --all" });
  });
});

describe("a faulty clone", () => {
  it("that is shallow is refused by an analysis, and shown here", async () => {
    const shallow = cloneOf(ordinary(), "--depth=1");
    const { exit, of } = await examine(shallow.path);
    expect(exit).toBe(5);
    expect(of("depth")).toMatchObject({ status: "fail", detail: "cut off: this is a shallow clone" });
    expect(of("depth").fix).toMatch(/^git fetch --unshallow/);
    expect(of("history").detail).toContain("1 commit on main");
  });

  it("that is shallow by the user's leave is partial", async () => {
    expect((await examine(cloneOf(ordinary(), "--depth=1").path, { allowShallow: true })).exit).toBe(4);
  });

  it("without older file contents shows how to fetch them", async () => {
    const { exit, of } = await examine(cloneOf(ordinary(), "--filter=blob:none").path);
    expect(exit).toBe(4);
    expect(of("shape").detail).toContain("a partial clone");
    expect(of("contents")).toMatchObject({ status: "fail", fix: "git fetch --refetch --no-filter" });
  });

  it("that lost a blob says so without reading every blob", async () => {
    const repo = ordinary();
    repo.lose(repo.git("rev-parse", "HEAD:b.ts"));
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(4);
    expect(of("contents").detail).toBe("1 of a sample of 3 files of main is not there: lines of their commits cannot be counted");
  });

  it("that lost a commit names it and goes on with the rest", async () => {
    const repo = ordinary();
    const lost = repo.git("rev-parse", "HEAD~2");
    repo.lose(lost);
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(4);
    expect(of("commits")).toMatchObject({ status: "fail", detail: `1 cannot be read (${lost})` });
    expect(of("history").detail).toContain("2 commits on main");
  });

  it("with a ref that points nowhere names the ref", async () => {
    const repo = ordinary();
    repo.write(".git/refs/heads/gone", `${"1".repeat(40)}\n`);
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(4);
    expect(of("refs").detail).toBe("1 local, 0 of remotes; 1 ref (refs/heads/gone) cannot be read");
  });

  it("in which main cannot be told still shows the rest", async () => {
    const repo = ordinary();
    repo.git("branch", "-m", "main", "one");
    repo.git("branch", "two");
    repo.git("checkout", "-q", "--detach");
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(2);
    expect(of("main")).toMatchObject({ status: "fail", fix: "git-ai-impact --main one" });
    expect(of("refs").detail).toBe("2 local, 0 of remotes");
  });
});

describe("grafts and replace refs", () => {
  it("are named and said not to be followed", async () => {
    const repo = ordinary();
    repo.git("replace", "HEAD", "HEAD~1");
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(0);
    expect(of("rewrites").detail).toMatch(/^1 rewrite \(refs\/replace\/[0-9a-f]{40}\) there and not followed/);
    expect(of("history").detail).toContain("3 commits on main");
  });
});

describe("the configuration", () => {
  it("is named and its time zone shown when it is valid", async () => {
    const repo = ordinary();
    repo.write("git-ai-impact.config.json", '{ "timezone": "America/New_York" }');
    const { of } = await examine(repo.path);
    expect(of("configuration")).toMatchObject({ status: "pass", detail: "git-ai-impact.config.json is valid" });
    expect(of("timezone").detail).toBe("America/New_York");
  });

  it.each([
    ['{ "time": "UTC" }', 'git-ai-impact.config.json: unknown key "time"'],
    [
      '{ "markers": { "disable": ["claude-trailer-nope"] } }',
      'the configuration: markers: disable: there is no marker "claude-trailer-nope"',
    ],
  ])("is a problem when it is %s, and the defaults hold for the rest", async (text, detail) => {
    const repo = ordinary();
    repo.write("git-ai-impact.config.json", text);
    const { exit, of } = await examine(repo.path);
    expect(exit).toBe(2);
    expect(of("configuration").status).toBe("fail");
    expect(of("configuration").detail).toContain(detail);
    expect(of("history").detail).toContain("3 commits on main");
  });
});

describe("where there is nothing to look at", () => {
  it.each([
    ["an empty repository", () => createRepository().path, "REPO_EMPTY"],
    ["a folder without one", temporaryFolder, "REPO_NOT_FOUND"],
  ])("%s is refused", async (_what, make, code) => {
    const error: unknown = await examine(make()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code, exitCode: 5 });
  });
});
