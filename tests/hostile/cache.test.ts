import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Run } from "../cli/run-main.ts";
import { type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { filesOf } from "../store/files-of.ts";
import { copyRepository } from "./copy-repository.ts";
import { runProgram } from "./run-program.ts";

/** A clone with branches that were merged, a deletion, an AI mark and an open branch. */
function createClone(): TestRepository {
  const repo = copyRepository(
    [
      ["start", { "src/a.ts": "one\ntwo\nthree\n", "README.md": "read\n" }],
      ["second\n\nCo-authored-by: Claude <noreply@anthropic.com>", { "src/a.ts": "one\nthree\n", "src/b.ts": "four\n" }],
    ],
    "topic",
  );
  repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic");
  repo.git("switch", "-q", "-c", "open");
  repo.commit("open work", { "src/c.ts": "five\n" });
  repo.git("switch", "-q", "main");
  return repo;
}

const facts = (cache: string) => {
  const place = join(cache, "git-ai-impact/facts");
  return join(place, readdirSync(place)[0] ?? "");
};

const runIn = (cache: string, words: readonly string[], target: string): Promise<Run> =>
  runProgram([...words, target], { target, env: { XDG_CACHE_HOME: cache } });

/** The facts of a run that finds none, with the same key. */
async function coldFacts(cache: string, target: string): Promise<Readonly<Record<string, string>>> {
  const other = temporaryFolder();
  mkdirSync(join(other, "git-ai-impact"));
  cpSync(join(cache, "git-ai-impact/pseudonym-key"), join(other, "git-ai-impact/pseudonym-key"));
  expect((await runIn(other, ["scan", "--quiet"], target)).exit).toBe(0);
  return filesOf(facts(other));
}

describe("facts of an earlier run", () => {
  it("save the reading, change no byte of the answer and none of the facts", async () => {
    const { path } = createClone();
    const cache = temporaryFolder();
    const first = await runIn(cache, ["--json"], path);
    expect(first.exit).toBe(0);
    const kept = filesOf(facts(cache));
    const second = await runIn(cache, ["--json"], path);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toContain("Read 0 new commits and 0 new comparisons; the rest is from facts of an earlier run\n");
    expect(filesOf(facts(cache))).toEqual(kept);
    const scan = await runIn(cache, ["scan", "--json"], path);
    expect(JSON.parse(scan.stdout)).toMatchObject({
      read: { commits: 0, comparisons: 0 },
      files: { written: 0 },
      tables: { commits: 5, evidence: 1 },
    });
    expect(filesOf(facts(cache))).toEqual(kept);
  });

  it.each([
    ["new commits", (repo: TestRepository) => repo.commit("more", { "src/b.ts": "six\n" })],
    ["a branch that main was put forward to", (repo: TestRepository) => repo.git("merge", "-q", "--ff-only", "open")],
    ["a merge", (repo: TestRepository) => repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'open'", "open")],
    [
      "history that was rewritten",
      (repo: TestRepository) => {
        repo.git("reset", "-q", "--hard", "HEAD~1");
        repo.commit("instead", { "src/a.ts": "other\n" });
      },
    ],
    [
      "a branch that is gone, and its objects",
      (repo: TestRepository) => {
        repo.git("branch", "-q", "-D", "open");
        repo.git("reflog", "expire", "--expire=now", "--all");
        repo.git("gc", "-q", "--prune=now");
      },
    ],
    ["another mailmap", (repo: TestRepository) => repo.commit("people", { ".mailmap": "Nobody <nobody@example.com> <ada@example.com>\n" })],
    ["a replace ref", (repo: TestRepository) => repo.git("replace", "HEAD", "HEAD~1")],
  ])("after %s, are those of a run that finds none", async (_name, change) => {
    const repo = createClone();
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], repo.path);
    change(repo);
    expect((await runIn(cache, ["scan"], repo.path)).exit).toBe(0);
    expect(filesOf(facts(cache))).toEqual(await coldFacts(cache, repo.path));
  });

  it("after a change of the markers, are those of a run that finds none", async () => {
    const repo = createClone();
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], repo.path);
    writeFileSync(join(repo.path, "git-ai-impact.config.json"), JSON.stringify({ bots: ["ada@example.com"], exclude: ["**/b.ts"] }));
    await runIn(cache, ["scan"], repo.path);
    expect(filesOf(facts(cache))).toEqual(await coldFacts(cache, repo.path));
  });
});

/** More of what can be wrong with them is tested where they are read, in tests/store. */
describe("facts that cannot be believed change no answer, are told in one line and written anew", () => {
  const edit = (path: string, change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, "utf8")));
  const cases: readonly (readonly [string, string, (folder: string) => void])[] = [
    [
      "a newer format",
      "newer version",
      (folder) => edit(join(folder, "manifest.json"), (text) => text.replace('"schemaVersion": ', '"schemaVersion": 9')),
    ],
    [
      "right form, wrong values",
      "changed after it was written",
      (folder) => edit(join(folder, "manifest.json"), (text) => text.replace(/"rows": \d+/, '"rows": 77')),
    ],
    ["a cut state", "not as it was written", (folder) => edit(join(folder, "reading.bin"), (text) => text.slice(0, 50))],
    [
      "a link",
      "it is a link",
      (folder) => {
        renameSync(join(folder, "manifest.json"), join(folder, "m"));
        symlinkSync("m", join(folder, "manifest.json"));
      },
    ],
  ];

  it.each(cases)("%s", async (_name, why, damage) => {
    const { path } = createClone();
    const cache = temporaryFolder();
    const first = await runIn(cache, ["--json"], path);
    const sound = filesOf(facts(cache));
    damage(facts(cache));
    const second = await runIn(cache, ["--json"], path);
    expect(second).toMatchObject({ exit: 0, stdout: first.stdout });
    expect(
      second.stderr.split("\n").filter((line) => line.startsWith("Facts of an earlier run are not used,") && line.includes(why)),
    ).toHaveLength(1);
    rmSync(join(facts(cache), "m"), { force: true });
    expect(filesOf(facts(cache))).toEqual(sound);
  });

  it("facts of another repository", async () => {
    const [first, second] = [createClone(), createClone()];
    second.commit("other", { "src/z.ts": "z\n" });
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], first.path);
    const foreign = facts(cache);
    const answer = await runIn(temporaryFolder(), ["--json"], second.path);
    await runIn(cache, ["scan"], second.path);
    const place = join(cache, "git-ai-impact/facts");
    const own = join(place, readdirSync(place).find((name) => join(place, name) !== foreign) ?? "");
    rmSync(own, { recursive: true });
    cpSync(foreign, own, { recursive: true });
    const run = await runIn(cache, ["--json"], second.path);
    expect(run.stdout).toBe(answer.stdout);
    expect(run.stderr).toContain("they are of another repository");
  });
});

describe("places where facts cannot be", () => {
  const answerOf = async (path: string) => (await runIn(temporaryFolder(), ["--json"], path)).stdout;

  it("a cache in the repository is neither read nor written, and the answer is the same", async () => {
    const { path } = createClone();
    const answer = await answerOf(path);
    const cache = join(path, ".cache");
    mkdirSync(join(cache, "git-ai-impact"), { recursive: true });
    writeFileSync(join(cache, "git-ai-impact/pseudonym-key"), new Uint8Array(32));
    const run = await runIn(cache, ["--json"], path);
    expect(run).toMatchObject({ exit: 0, stdout: answer });
    expect(run.stderr).toContain("Facts are not kept for the next run: ");
    expect((await runIn(cache, ["scan"], path)).exit).toBe(74);
  });

  it("a folder that is a link, or cannot be made, ends scan with 74 and costs analyze one line", async () => {
    const { path } = createClone();
    const answer = await answerOf(path);
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], path);
    const folder = facts(cache);
    renameSync(folder, `${cache}/aside`);
    symlinkSync(`${cache}/aside`, folder);
    const [linked, scan] = [await runIn(cache, ["--json"], path), await runIn(cache, ["scan"], path)];
    expect(linked).toMatchObject({ exit: 0, stdout: answer });
    expect(linked.stderr).toMatch(/^Facts are not kept for the next run: .* is not written: it is a link$/m);
    expect(scan).toMatchObject({ exit: 74, stdout: "" });
    expect(scan.stderr).toMatch(/is not written: it is a link\n {2}fix: choose another place with --facts/);
    rmSync(join(cache, "git-ai-impact/facts"), { recursive: true });
    writeFileSync(join(cache, "git-ai-impact/facts"), "");
    expect(await runIn(cache, ["--json"], path)).toMatchObject({ exit: 0, stdout: answer });
  });

  it("where the user named the place, the answer comes first and then 74", async () => {
    const { path } = createClone();
    const run = await runIn(temporaryFolder(), ["--json", "--facts", join(path, ".git/facts")], path);
    expect(run).toMatchObject({ exit: 74, stdout: await answerOf(path) });
    expect(run.stderr).toMatch(
      /error: .*\.git\/facts.* is not written: it lies inside git's own folder\n {2}fix: choose another place with --facts/,
    );
  });

  it("a named folder in the work tree is written, and never read back", async () => {
    const { path } = createClone();
    const [cache, place] = [temporaryFolder(), join(path, "facts")];
    for (const _ of [1, 2]) {
      const run = await runProgram(["scan", "--json", "--facts", place, path], { env: { XDG_CACHE_HOME: cache } });
      expect(JSON.parse(run.stdout)).toMatchObject({ read: { commits: 5 } });
    }
    expect(existsSync(join(cache, "git-ai-impact/facts"))).toBe(false);
  });

  it("with --until nothing is written: facts are of the whole history", async () => {
    const { path } = createClone();
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], path);
    const kept = filesOf(facts(cache));
    await runIn(cache, ["--until", "2023-11-14"], path);
    expect(filesOf(facts(cache))).toEqual(kept);
  });
});

describe("another live run on the same facts", () => {
  it("is told; analyze answers without facts", async () => {
    const { path } = createClone();
    const cache = temporaryFolder();
    await runIn(cache, ["scan"], path);
    const lock = join(facts(cache), "lock");
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, host: hostname(), started: "", token: "x" }));
    const run = await runIn(cache, ["--json"], path);
    expect(run.exit).toBe(0);
    expect(run.stderr).toMatch(/^Facts are not kept for the next run: .* is held by another run$/m);
    expect(existsSync(lock)).toBe(true);
  });

  it("and two that start together both answer right, and leave whole facts", async () => {
    const { path } = createClone();
    const cache = temporaryFolder();
    const runs = await Promise.all([1, 2].map(() => runIn(cache, ["--json"], path)));
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout);
    expect(filesOf(facts(cache))).toEqual(await coldFacts(cache, path));
  });
});
