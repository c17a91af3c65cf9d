import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ToolError } from "../../../src/errors.ts";
import { createRepository, openReader, repositoryAt, temporaryFolder } from "./build-repo.ts";

const refused = async (path: string, environment = {}): Promise<Pick<ToolError, "code" | "message" | "fix">> =>
  openReader(path, { environment: { PATH: process.env["PATH"], ...environment } }).then(
    () => expect.unreachable("the repository was opened"),
    (error: ToolError) => error,
  );

describe("a folder that is no repository", () => {
  it("is refused when missing, when a file, and when no repository is there or above", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(await refused(join(folder, "none"))).toMatchObject({ code: "REPO_NOT_FOUND", message: expect.stringContaining("none") });
    expect(await refused(join(folder, "file"))).toMatchObject({ code: "REPO_NOT_FOUND" });
    expect(await refused(folder)).toMatchObject({ code: "REPO_NOT_FOUND" });
  });
});

describe("an empty repository", () => {
  it("is refused as empty", async () => {
    expect(await refused(createRepository().path)).toMatchObject({ code: "REPO_EMPTY" });
  });

  it("is not empty when HEAD is unborn but other branches hold commits", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    repo.git("symbolic-ref", "HEAD", "refs/heads/nope");
    const { info } = await openReader(repo.path);
    expect(info).toMatchObject({ headRef: "refs/heads/nope", refs: [{ name: "refs/heads/main", kind: "head", number: 0, sha }] });
  });
});

describe("the shapes of a repository", () => {
  it("gives the same refs for a clone, its subfolder, a bare copy, a linked worktree, a .git file and a .git link", async () => {
    const repo = createRepository();
    repo.commit("one", { "sub/a.txt": "a\n" });
    repo.git("branch", "topic");
    const parent = dirname(repo.path);
    repo.git("clone", "-q", "--mirror", ".", join(parent, "bare.git"));
    repo.git("worktree", "add", "-q", "--detach", join(parent, "tree"));
    mkdirSync(join(parent, "filed"));
    writeFileSync(join(parent, "filed", ".git"), `gitdir: ${repo.path}/.git\n`);
    mkdirSync(join(parent, "linked"));
    symlinkSync(join(repo.path, ".git"), join(parent, "linked", ".git"));
    const shapes = [
      repo.path,
      join(repo.path, "sub"),
      join(repo.path, ".git"),
      ...["bare.git", "tree", "filed", "linked"].map((name) => join(parent, name)),
    ];
    const infos = await Promise.all(shapes.map(async (path) => (await openReader(path)).info));
    for (const info of infos) expect(info.refs).toEqual(infos[0]?.refs);
    expect(infos.map((info) => info.name)).toEqual(["repo", "repo", "repo", "bare", "repo", "repo", "repo"]);
    expect(infos.map((info) => info.bare)).toEqual(
      [false, false, expect.anything(), true, false, false, false].map((bare, i) => (i === 2 ? infos[2]?.bare : bare)),
    );
    expect(infos[4]?.headRef).toBeNull();
  });

  it("reads a bare repository that has no configuration file", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    const bare = join(dirname(repo.path), "bare");
    repo.git("clone", "-q", "--bare", ".", bare);
    execFileSync("rm", [join(bare, "config")]);
    expect((await openReader(bare)).info.refs.map((ref) => ref.sha)).toEqual([sha]);
  });

  it("reads a repository whose path holds a colon, a quote, a backslash and a newline", async () => {
    const repo = createRepository({ path: join(temporaryFolder(), 'a:b"c\\d\ne') });
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const reader = await openReader(repo.path);
    expect(await reader.listTree(sha)).toMatchObject([{ path: "a.txt", mode: "100644" }]);
  });

  it("reads SHA-256 repositories", async () => {
    const repo = createRepository({ args: ["--object-format=sha256"] });
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const reader = await openReader(repo.path);
    const history = await reader.readHistory(
      [sha],
      () => undefined,
      () => undefined,
    );
    expect(reader.info.objectFormat).toBe("sha256");
    expect(history.commits).toMatchObject({ count: 1, shaLength: 32 });
  });
});

describe("refs", () => {
  it("lists branches, remote branches and request heads, names notes, and skips tags, our own history branch and other things", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const names = [
      "refs/remotes/origin/main",
      "refs/pull/12/head",
      "refs/pull/12/merge",
      "refs/merge-requests/7/head",
      "refs/tags/v1",
      "refs/stash",
      "refs/pull/x/head",
      "refs/heads/-x",
      "refs/heads/HEAD",
      "refs/heads/ai-impact-history",
      "refs/remotes/origin/ai-impact-history",
      "refs/remotes/pull/12/merge",
    ];
    for (const name of names) repo.git("update-ref", name, sha);
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    repo.git("update-ref", "refs/remotes/origin/blob", repo.git("rev-parse", "HEAD:a.txt"));
    repo.git("notes", "--ref=ai", "add", "-m", "note", sha);
    const { info } = await openReader(repo.path);
    expect(info.refs.map(({ name, kind, number }) => [name, kind, number])).toEqual([
      ["refs/heads/-x", "head", 0],
      ["refs/heads/HEAD", "head", 0],
      ["refs/heads/main", "head", 0],
      ["refs/merge-requests/7/head", "pull", 7],
      ["refs/pull/12/head", "pull", 12],
      ["refs/remotes/origin/main", "remote", 0],
    ]);
    expect(info).toMatchObject({
      originHead: "refs/remotes/origin/main",
      headRef: "refs/heads/main",
      notesRefs: ["refs/notes/ai"],
      brokenRefs: [],
      pullHeadsRead: 2,
    });
  });

  it("names broken refs and reads the rest; git itself passes over one that loops", async () => {
    const repo = createRepository();
    repo.commit("one");
    const heads = join(repo.path, ".git/refs/heads");
    writeFileSync(join(heads, "empty"), "");
    writeFileSync(join(heads, "zero"), `${"0".repeat(40)}\n`);
    writeFileSync(join(heads, "dangling"), `${"1".repeat(40)}\n`);
    writeFileSync(join(heads, "loop"), "ref: refs/heads/loop\n");
    const { info } = await openReader(repo.path);
    expect(info.refs.map((ref) => ref.name)).toEqual(["refs/heads/main"]);
    expect(info.brokenRefs.toSorted()).toEqual(["dangling", "empty", "zero"].map((name) => `refs/heads/${name}`));
  });

  it("notes grafts and replace refs", async () => {
    const repo = createRepository();
    const one = repo.commit("one");
    const two = repo.commit("two");
    repo.git("replace", two, one);
    mkdirSync(join(repo.path, ".git/info"), { recursive: true });
    writeFileSync(join(repo.path, ".git/info/grafts"), `${two}\n`);
    const reader = await openReader(repo.path);
    expect(reader.info.rewrites).toEqual(["info/grafts", `refs/replace/${two}`]);
    const { commits } = await reader.readHistory(
      [two],
      () => undefined,
      () => undefined,
    );
    expect(commits.count).toBe(2);
  });
});

describe("where the repository is from", () => {
  const infoOf = async (url: string) => {
    const repo = createRepository();
    repo.commit("one");
    repo.git("config", "remote.origin.url", url);
    return (await openReader(repo.path)).info;
  };

  it("keeps host and name of the origin, never its user or token", async () => {
    const info = await infoOf("https://user:s3cret@Git.Example.com/team/thing.git?token=s3cret");
    expect(info).toMatchObject({ originHost: "git.example.com", name: "thing" });
    expect(JSON.stringify(info)).not.toContain("s3cret");
  });

  it("reads the short ssh form and local paths", async () => {
    expect(await infoOf("git@example.com:team/thing.git")).toMatchObject({ originHost: "example.com", name: "thing" });
    expect(await infoOf("/srv/git/thing.git/")).toMatchObject({ originHost: null, name: "thing" });
  });
});

describe("a cut or partial clone", () => {
  it("is refused when shallow, and read when that is allowed", async () => {
    const repo = createRepository();
    repo.commit("one");
    const two = repo.commit("two");
    const shallow = join(dirname(repo.path), "shallow");
    repo.git("clone", "-q", "--depth", "1", `file://${repo.path}`, shallow);
    expect(await refused(shallow)).toMatchObject({ code: "REPO_SHALLOW", fix: expect.stringContaining("git fetch --unshallow") });
    const reader = await openReader(shallow, { allowShallow: true });
    const { commits, missing } = await reader.readHistory(
      [two],
      () => undefined,
      () => undefined,
    );
    expect([reader.info.shallow, commits.count, missing]).toEqual([true, 1, []]);
  });

  it("is not shallow when the shallow file is empty", async () => {
    const repo = createRepository();
    repo.commit("one");
    writeFileSync(join(repo.path, ".git/shallow"), "");
    expect((await openReader(repo.path)).info.shallow).toBe(false);
  });

  it("is partial when a promisor remote is configured, and is read without the network", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    repo.git("config", "uploadpack.allowFilter", "true");
    const partial = join(dirname(repo.path), "partial");
    repo.git("clone", "-q", "--filter=blob:none", "--no-checkout", `file://${repo.path}`, partial);
    const reader = await openReader(partial);
    const { commits } = await reader.readHistory(
      [one],
      () => undefined,
      () => undefined,
    );
    const { unmeasured } = await reader.countLines(
      commits,
      { commit: Int32Array.of(0), base: Int32Array.of(-1) },
      { visit: () => expect.unreachable(), progress: () => undefined },
    );
    expect(reader.info.partial).toBe(true);
    expect(unmeasured).toHaveLength(1);
    expect(repositoryAt(partial).git("cat-file", "--batch-all-objects", "--batch-check")).not.toContain("blob");
  });
});

describe("a damaged repository", () => {
  it("is refused with git's words when its configuration cannot be read", async () => {
    const repo = createRepository();
    repo.commit("one");
    writeFileSync(join(repo.path, ".git/config"), "[core\n");
    expect(await refused(repo.path)).toMatchObject({ code: "REPO_UNREADABLE", message: expect.stringContaining("bad config line") });
  });

  it("is refused when HEAD is rubbish, even inside another repository", async () => {
    const outer = createRepository();
    outer.commit("one");
    const inner = createRepository({ path: join(outer.path, "inner") });
    inner.commit("two");
    writeFileSync(join(inner.path, ".git/HEAD"), "rubbish");
    expect(await refused(inner.path)).toMatchObject({ code: "REPO_UNREADABLE", message: expect.stringContaining("inner") });
    const alone = createRepository();
    alone.commit("one");
    writeFileSync(join(alone.path, ".git/HEAD"), "rubbish");
    expect(await refused(alone.path)).toMatchObject({ code: "REPO_UNREADABLE" });
  });

  it("is refused with the extension's name when git does not know it", async () => {
    const repo = createRepository();
    repo.commit("one");
    repo.git("config", "core.repositoryFormatVersion", "1");
    repo.git("config", "extensions.fancyRefs", "yes");
    expect(await refused(repo.path)).toMatchObject({ code: "REPO_UNREADABLE", message: expect.stringContaining("fancyrefs") });
  });

  it("is read when a lock, a damaged index or a missing alternate is in the way", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    writeFileSync(join(repo.path, ".git/index.lock"), "");
    writeFileSync(join(repo.path, ".git/index"), "rubbish");
    writeFileSync(join(repo.path, ".git/objects/info/alternates"), "/nonexistent/objects\n");
    expect((await openReader(repo.path)).info.refs).toMatchObject([{ sha }]);
  });
});

describe.skipIf(process.getuid?.() !== 0)("a repository of another user", () => {
  it("is refused with the command that trusts it, and read once the user has trusted it", async () => {
    const repo = createRepository();
    repo.commit("one");
    execFileSync("chown", ["-R", "65534", repo.path]);
    chownSync(repo.path, 65534, 65534);
    const error = await refused(repo.path);
    expect(error).toMatchObject({
      code: "REPO_UNSAFE",
      fix: expect.stringContaining(`git config --global --add safe.directory ${repo.path}`),
    });
    const home = temporaryFolder();
    writeFileSync(join(home, ".gitconfig"), `[safe]\n\tdirectory = ${repo.path}\n`);
    const reader = await openReader(repo.path, { environment: { PATH: process.env["PATH"], HOME: home } });
    expect(reader.info.refs).toHaveLength(1);
  });

  it("is not trusted because its own configuration says so", async () => {
    const repo = createRepository();
    repo.commit("one");
    repo.git("config", "safe.directory", "*");
    execFileSync("chown", ["-R", "65534", repo.path]);
    expect(await refused(repo.path)).toMatchObject({ code: "REPO_UNSAFE" });
  });
});

describe("the git program", () => {
  it("is missed, too old, or never taken from a relative PATH entry", async () => {
    const repo = createRepository();
    repo.commit("one");
    const folder = temporaryFolder();
    expect(await refused(repo.path, { PATH: folder })).toMatchObject({ code: "GIT_MISSING" });
    expect(await refused(repo.path, { PATH: ".:bin" })).toMatchObject({ code: "GIT_MISSING" });
    writeFileSync(join(folder, "git"), "#!/bin/sh\necho git version 2.30.9\n");
    chmodSync(join(folder, "git"), 0o755);
    expect(await refused(repo.path, { PATH: folder })).toMatchObject({ code: "GIT_TOO_OLD", fix: expect.stringContaining("2.31") });
  });
});

describe("the caller's environment", () => {
  it("has no effect beyond the PATH and the user's trusted folders", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    const other = createRepository();
    other.commit("other");
    const hostile = {
      PATH: process.env["PATH"],
      GIT_DIR: join(other.path, ".git"),
      GIT_OBJECT_DIRECTORY: join(other.path, ".git/objects"),
      GIT_COMMON_DIR: join(other.path, ".git"),
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "diff.renames",
      GIT_CONFIG_VALUE_0: "false",
      GIT_SHALLOW_FILE: "/dev/null",
      GIT_EXEC_PATH: "/nonexistent",
      GIT_TRACE: "1",
    };
    const { info } = await openReader(repo.path, { environment: hostile });
    expect(info.refs).toMatchObject([{ sha }]);
  });
});

describe("scratch folders", () => {
  it("of earlier runs are removed a day later, and nothing else", async () => {
    const repo = createRepository();
    repo.commit("one");
    const scratch = temporaryFolder();
    const names = ["git-ai-impact-scratch-AbCdEf", "git-ai-impact-report", "git-ai-impact-scratch-AbCdEg", "other-folder"];
    for (const name of names) mkdirSync(join(scratch, name));
    for (const name of names) if (!name.endsWith("g")) utimesSync(join(scratch, name), 1, 1);
    const reader = await openReader(repo.path, { temporaryFolder: scratch });
    await reader.close();
    expect(readdirSync(scratch).toSorted()).toEqual(["git-ai-impact-report", "git-ai-impact-scratch-AbCdEg", "other-folder"]);
  });
});

describe("reading", () => {
  it("changes nothing in the repository and leaves nothing behind", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const listing = () => execFileSync("find", [repo.path, "-printf", "%p %T@ %s\n"]).toString();
    const before = listing();
    const scratch = temporaryFolder();
    const reader = await openReader(repo.path, { temporaryFolder: scratch });
    const { commits } = await reader.readHistory(
      [sha],
      () => undefined,
      () => undefined,
    );
    await reader.countLines(
      commits,
      { commit: Int32Array.of(0), base: Int32Array.of(-1) },
      { visit: () => undefined, progress: () => undefined },
    );
    await reader.mapIdentities(sha, [{ name: "Ada", email: "ada@example.com" }]);
    await reader.patchIds([sha]);
    await reader.close();
    expect(listing()).toBe(before);
    expect(readdirSync(scratch)).toEqual([]);
    expect(statSync(repo.path).isDirectory()).toBe(true);
  });
});
