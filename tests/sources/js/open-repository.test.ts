import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ToolError } from "../../../src/errors.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../git/build-repo.ts";
import { expectEqualFacts, openBoth, openJs, readAll } from "./both-readers.ts";

const refused = async (path: string, more = {}): Promise<Pick<ToolError, "code" | "message" | "fix" | "exitCode">> =>
  openJs(path, more).then(
    () => expect.unreachable("the repository was opened"),
    (error: ToolError) => error,
  );

/** Both readers refuse a repository with the same code. */
const refusedAlike = async (path: string) => {
  const error = await refused(path);
  await expect(openBoth(path)).rejects.toMatchObject({ code: error.code });
  return error;
};

describe("a folder that is no repository", () => {
  it("is refused when missing, when a file, and when no repository is there or above", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    for (const path of [join(folder, "none"), join(folder, "file"), folder])
      expect(await refusedAlike(path)).toMatchObject({ code: "REPO_NOT_FOUND", message: expect.stringContaining(path) });
  });
});

describe("an empty repository", () => {
  it("is refused as empty, and read when HEAD is unborn but other branches hold commits", async () => {
    const repo = createRepository();
    expect(await refusedAlike(repo.path)).toMatchObject({ code: "REPO_EMPTY" });
    repo.commit("one");
    repo.git("symbolic-ref", "HEAD", "refs/heads/nope");
    await expectEqualFacts(repo.path);
  });

  it("is not empty when HEAD stands on a commit without a branch", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    repo.git("checkout", "-q", "--detach");
    repo.git("branch", "-D", "main");
    const { git, js } = await openBoth(repo.path);
    expect(js.info).toEqual(git.info);
    expect((await readAll(js, [sha])).commits.count).toBe(1);
  });
});

describe("the shapes of a repository", () => {
  it("are read alike: clone, subfolder, .git folder, bare copies, a .git file and a .git link", async () => {
    const repo = createRepository();
    repo.commit("one", { "sub/a.txt": "a\n" });
    repo.git("branch", "topic");
    const parent = dirname(repo.path);
    repo.git("clone", "-q", "--mirror", ".", join(parent, "bare.git"));
    repo.git("clone", "-q", "--bare", ".", join(parent, "plain"));
    rmSync(join(parent, "plain", "config"));
    mkdirSync(join(parent, "filed"));
    writeFileSync(join(parent, "filed", ".git"), "gitdir: ../repo/.git\n");
    mkdirSync(join(parent, "linked"));
    symlinkSync(join(repo.path, ".git"), join(parent, "linked", ".git"));
    const others = ["bare.git", "bare.git/objects", "plain", "filed", "linked"].map((name) => join(parent, name));
    for (const path of [repo.path, join(repo.path, "sub"), join(repo.path, ".git"), join(repo.path, ".git/refs"), ...others])
      await expectEqualFacts(path);
  });

  it("are read alike in a submodule", async () => {
    const inner = createRepository();
    inner.commit("inner");
    const outer = createRepository();
    outer.commit("outer");
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "sub");
    await expectEqualFacts(join(outer.path, "sub"));
  });

  it("are read alike when packed, with loose refs over packed ones, and when objects are borrowed", async () => {
    const repo = createRepository();
    for (let i = 0; i < 12; i++) repo.commit(`commit ${i}`, { "a.txt": "line\n".repeat(100 * i) });
    repo.git("branch", "topic", "HEAD~3");
    repo.git("pack-refs", "--all");
    repo.git("repack", "-q", "-a", "-d", "--depth=50");
    repo.commit("loose");
    const borrower = join(dirname(repo.path), "borrower");
    repo.git("clone", "-q", "--shared", repo.path, borrower);
    for (const path of [repo.path, borrower]) expect((await expectEqualFacts(path)).commits.count).toBe(13);
  });

  it("are read alike when the path holds a colon, a quote, a backslash and a newline", async () => {
    const repo = createRepository({ path: join(temporaryFolder(), 'a:b"c\\d\ne') });
    repo.commit("one", { "a.txt": "a\n" });
    await expectEqualFacts(repo.path);
  });

  it("are refused by name where only the git program can read them", async () => {
    const repo = createRepository();
    repo.commit("one");
    repo.git("worktree", "add", "-q", "--detach", join(dirname(repo.path), "tree"));
    const needed = (what: string) => ({ code: "GIT_NEEDED", exitCode: 5, message: expect.stringContaining(what) });
    expect(await refused(join(dirname(repo.path), "tree"))).toMatchObject(needed("linked worktree"));
    const sha256 = createRepository({ args: ["--object-format=sha256"] });
    sha256.commit("one");
    expect(await refused(sha256.path)).toMatchObject(needed("objectformat = sha256"));
    repo.git("config", "core.repositoryFormatVersion", "1");
    repo.git("config", "extensions.refStorage", "reftable");
    expect(await refused(repo.path)).toMatchObject(needed("refstorage = reftable"));
    repo.git("config", "-f", join(repo.path, ".git/config"), "extensions.refStorage", "files");
    repo.git("config", "-f", join(repo.path, ".git/config"), "extensions.fancyRefs", "yes");
    expect(await refused(repo.path)).toMatchObject(needed("fancyrefs"));
    writeFileSync(join(repo.path, ".git/config"), "[core]\n\trepositoryformatversion = 2\n");
    expect(await refused(repo.path)).toMatchObject(needed("format 2"));
  });
});

describe("refs", () => {
  it("are listed, skipped and called broken as git does", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const names = [
      "remotes/origin/main",
      "pull/12/head",
      "pull/12/merge",
      "merge-requests/7/head",
      "tags/v1",
      "stash",
      "pull/x/head",
      "heads/-x",
    ];
    for (const name of [...names, "heads/HEAD", "heads/ü", "heads/a/b"]) repo.git("update-ref", `refs/${name}`, sha);
    repo.git("tag", "-a", "-m", "tag", "annotated");
    repo.git("update-ref", "refs/remotes/origin/tag", repo.git("rev-parse", "annotated"));
    repo.git("update-ref", "refs/remotes/origin/blob", repo.git("rev-parse", "HEAD:a.txt"));
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    repo.git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
    repo.git("notes", "--ref=ai", "add", "-m", "note", sha);
    repo.git("pack-refs", "--all");
    repo.git("update-ref", "refs/heads/later", sha);
    const heads = join(repo.path, ".git/refs/heads");
    writeFileSync(join(heads, "empty"), "");
    writeFileSync(join(heads, "zero"), `${"0".repeat(40)}\n`);
    writeFileSync(join(heads, "dangling"), `${"1".repeat(40)}\n`);
    writeFileSync(join(heads, "loop"), "ref: refs/heads/loop\n");
    writeFileSync(join(heads, "main.lock"), `${sha}\n`);
    writeFileSync(join(heads, "bad..name"), `${sha}\n`);
    symlinkSync("refs/heads/main", join(heads, "nowhere"));
    symlinkSync("main", join(heads, "link"));
    symlinkSync("/etc/passwd", join(heads, "outside"));
    const { git, js } = await openBoth(repo.path);
    expect({ ...js.info, brokenRefs: js.info.brokenRefs.toSorted() }).toEqual({ ...git.info, brokenRefs: git.info.brokenRefs.toSorted() });
  });

  it("are alike when the remote's HEAD points nowhere", async () => {
    const repo = createRepository();
    repo.commit("one");
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");
    await expectEqualFacts(repo.path);
  });

  it("that are packed in a way that git would not take refuse the repository", async () => {
    const repo = createRepository();
    repo.commit("one");
    writeFileSync(join(repo.path, ".git/packed-refs"), "rubbish\n");
    expect(await refusedAlike(repo.path)).toMatchObject({ code: "REPO_UNREADABLE" });
  });

  it("never include grafts and replace refs, which are named", async () => {
    const repo = createRepository();
    const one = repo.commit("one");
    const two = repo.commit("two");
    repo.git("replace", two, one);
    mkdirSync(join(repo.path, ".git/info"), { recursive: true });
    writeFileSync(join(repo.path, ".git/info/grafts"), `${two}\n`);
    expect((await expectEqualFacts(repo.path)).commits.count).toBe(2);
  });
});

describe("a cut or partial clone", () => {
  it("is refused when shallow, and read when that is allowed", async () => {
    const repo = createRepository();
    repo.commit("one");
    repo.commit("two");
    const shallow = join(dirname(repo.path), "shallow");
    repo.git("clone", "-q", "--depth", "1", `file://${repo.path}`, shallow);
    expect(await refusedAlike(shallow)).toMatchObject({ code: "REPO_SHALLOW" });
    expect((await expectEqualFacts(shallow, { allowShallow: true })).commits.count).toBe(1);
  });

  it("is partial when a promisor remote is configured", async () => {
    const repo = createRepository();
    repo.commit("one", { "a.txt": "a\n" });
    repo.git("config", "uploadpack.allowFilter", "true");
    const partial = join(dirname(repo.path), "partial");
    repo.git("clone", "-q", "--filter=blob:none", "--no-checkout", `file://${repo.path}`, partial);
    await expectEqualFacts(partial);
    expect((await openJs(partial)).info.partial).toBe(true);
  });
});

describe("a damaged repository", () => {
  const damaged = (hurt: (repo: TestRepository) => void) => {
    const repo = createRepository();
    repo.commit("one");
    hurt(repo);
    return repo.path;
  };

  it("is refused when its configuration or HEAD is rubbish, or its .git file names nothing", async () => {
    const outer = createRepository();
    outer.commit("one");
    const inner = createRepository({ path: join(outer.path, "inner") });
    inner.commit("two");
    writeFileSync(join(inner.path, ".git/HEAD"), "rubbish");
    const paths = [
      inner.path,
      damaged((repo) => writeFileSync(join(repo.path, ".git/config"), "[core\n")),
      damaged((repo) => writeFileSync(join(repo.path, ".git/HEAD"), "rubbish")),
      damaged((repo) => rmSync(join(repo.path, ".git/objects"), { recursive: true })),
    ];
    const filed = temporaryFolder();
    writeFileSync(join(filed, ".git"), "rubbish\n");
    for (const path of [...paths, filed]) expect(await refusedAlike(path)).toMatchObject({ code: "REPO_UNREADABLE" });
    writeFileSync(join(filed, ".git"), "gitdir: nowhere\n");
    expect(await refusedAlike(filed)).toMatchObject({ code: "REPO_NOT_FOUND" });
  });

  it("is read when a lock, a damaged index or a missing alternate is in the way", async () => {
    const path = damaged((repo) => {
      writeFileSync(join(repo.path, ".git/index.lock"), "");
      writeFileSync(join(repo.path, ".git/index"), "rubbish");
      writeFileSync(join(repo.path, ".git/objects/info/alternates"), "# comment\n/nonexistent/objects\n");
    });
    await expectEqualFacts(path);
  });

  it("is refused when no ref leads to a readable commit", async () => {
    const path = damaged((repo) => repo.damage(repo.git("rev-parse", "HEAD")));
    expect(await refusedAlike(path)).toMatchObject({ code: "REPO_UNREADABLE", message: expect.stringContaining("none of its 1 refs") });
  });
});

describe("where the repository is from", () => {
  it("is taken from the origin alike, without user or token", async () => {
    for (const url of [
      "https://user:s3cret@Git.Example.com/team/thing.git?token=s3cret",
      "git@example.com:team/thing.git",
      "/srv/thing.git/",
    ]) {
      const repo = createRepository();
      repo.commit("one");
      repo.git("config", "remote.origin.url", url);
      await expectEqualFacts(repo.path);
      expect(JSON.stringify((await openJs(repo.path)).info)).not.toContain("s3cret");
    }
  });
});

describe.skipIf(process.getuid?.() !== 0)("a repository of another user", () => {
  const ofNobody = (hurt: (repo: TestRepository) => void = () => undefined) => {
    const repo = createRepository();
    repo.commit("one");
    hurt(repo);
    execFileSync("chown", ["-R", "65534", repo.path]);
    return repo;
  };

  it("is refused with the command that trusts it, whatever its own configuration says", async () => {
    const { path } = ofNobody((repo) => repo.git("config", "safe.directory", "*"));
    expect(await refusedAlike(path)).toMatchObject({
      code: "REPO_UNSAFE",
      fix: `git config --global --add safe.directory ${path}`,
    });
  });

  it("is refused when only its work tree, only its own folder or the target of its .git file is another's", async () => {
    for (const part of [".", ".git"]) {
      const repo = createRepository();
      repo.commit("one");
      execFileSync("chown", ["65534", join(repo.path, part)]);
      expect(await refusedAlike(repo.path)).toMatchObject({ code: "REPO_UNSAFE" });
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".git"), `gitdir: ${ofNobody().path}/.git\n`);
    expect(await refusedAlike(folder)).toMatchObject({ code: "REPO_UNSAFE" });
  });

  it("is read once the user trusts it, and for the user that called sudo", async () => {
    const { path } = ofNobody();
    const home = temporaryFolder();
    const trust = (value: string) => writeFileSync(join(home, ".gitconfig"), `[safe]\n\tdirectory = ${value}\n`);
    for (const value of [path, "*"]) {
      trust(value);
      expect((await openJs(path, { environment: { HOME: home } })).info.refs).toHaveLength(1);
    }
    trust(`${path}\n\tdirectory =`);
    expect(await refused(path, { environment: { HOME: home } })).toMatchObject({ code: "REPO_UNSAFE" });
    expect((await openJs(path, { environment: { SUDO_UID: "65534" } })).info.refs).toHaveLength(1);
    expect(await refused(path, { environment: { SUDO_UID: "12" } })).toMatchObject({ code: "REPO_UNSAFE" });
  });
});

describe("reading", () => {
  it("changes nothing in the repository, starts no program and hangs on no pipe", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    execFileSync("mkfifo", [join(repo.path, ".git/packed-refs"), join(repo.path, ".git/refs/heads/pipe")]);
    const marker = join(temporaryFolder(), "started");
    writeFileSync(join(repo.path, "hook"), `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(join(repo.path, "hook"), 0o755);
    repo.git("config", "core.fsmonitor", join(repo.path, "hook"));
    const listing = () => execFileSync("find", [repo.path, "-printf", "%p %T@ %s\n"]).toString();
    const before = listing();
    const reader = await openJs(repo.path);
    await readAll(reader, [sha]);
    await reader.listTree(sha);
    await reader.mapIdentities(sha, [{ name: "Ada", email: "ada@example.com" }]);
    await reader.close();
    expect(listing()).toBe(before);
    expect(() => readFileSync(marker)).toThrow();
    expect(reader.info.brokenRefs).toEqual(["refs/heads/pipe"]);
  });

  it("ends when it is interrupted", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    const stop = new AbortController();
    const reader = await openJs(repo.path, { signal: stop.signal });
    stop.abort();
    await expect(readAll(reader, [sha])).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});
