import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/command-line.ts";
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { everyCommand, isBuilt } from "./every-command.ts";
import { runProgram } from "./run-program.ts";
import { documentedKeys, PLACES, suspectKeys, TRAPS } from "./traps/places.ts";
import { addAttributes, type Canary, createBait, createCanary, HAS_TERMINAL, runPlainGit, type Trap } from "./traps/trap.ts";

/** The manual page of hooks, which not every installation has. */
const HOOK_PAGE = ["/usr/share/man/man5/githooks.5.gz"].find((path) => existsSync(path)) ?? null;
if (HOOK_PAGE === null) console.log("skipped: without git's manual pages its hooks are not compared with ours");
if (!HAS_TERMINAL) console.log("skipped: without script(1) there is no terminal, and plain git starts no pager");
if (!isBuilt()) console.log("left out: without a built program no fleet is scanned; npm run build makes it");

function createRepositoryWith(traps: readonly Trap[], canary: Canary): TestRepository {
  const repo = createBait();
  for (const trap of traps) trap.set(repo, canary.program);
  canary.reset();
  return repo;
}

/** Runs every command, each in a home that the next one shares, so that facts are read back. */
async function runEveryCommand(path: string): Promise<void> {
  const cache = temporaryFolder();
  for (const { words, exits } of everyCommand(path)) {
    const { exit, stderr } = await runProgram(words, { target: path, env: { XDG_CACHE_HOME: cache } });
    expect({ words, stderr, isRight: exits.includes(exit) }).toEqual({ words, stderr, isRight: true });
  }
}

it("every command is among those that are run here", () => {
  const run = new Set(everyCommand(temporaryFolder()).map(({ words }) => words[0]));
  const fleet = isBuilt() ? [] : ["cohort", "sql"];
  expect(COMMANDS.filter((name) => !run.has(name) && !fleet.includes(name))).toEqual([]);
});

describe("a program that the repository names", () => {
  it.each(TRAPS.filter(({ onTerminal }) => HAS_TERMINAL || onTerminal !== true))("is never run: $name", async (trap) => {
    const canary = createCanary();
    runPlainGit(createRepositoryWith([trap], canary), trap);
    expect(canary.hasRun(), `plain git runs it by: git ${trap.sprung.join(" ")}`).toBe(true);
    const repo = createRepositoryWith([trap], canary);
    const { exit } = await runProgram(["--json", "--quiet", repo.path], { target: repo.path });
    expect(exit).toBe(trap.isDamaged === true ? 4 : 0);
    expect(canary.hasRun()).toBe(false);
  });

  it("is never run by any command, with all traps and hooks set at once", async () => {
    const canary = createCanary();
    const repo = createRepositoryWith(TRAPS, canary);
    plantHooks(repo, canary);
    await runEveryCommand(repo.path);
    expect(canary.names()).toEqual([]);
  });

  it("is never run by any command, under every key that the installed git documents", async () => {
    const canary = createCanary();
    const repo = createBait();
    const planted = plantKeys(repo, canary.program);
    expect(planted).toBeGreaterThan(400);
    runPlainGit(repo, { sprung: ["trap"] });
    expect(canary.hasRun(), "plain git runs it, as an alias").toBe(true);
    canary.reset();
    await runEveryCommand(repo.path);
    expect(canary.names()).toEqual([]);
  });

  it("is never run as a hook of any name", async () => {
    const canary = createCanary(0);
    const repo = createBait();
    plantHooks(repo, canary);
    springHooks(repo);
    expect(PLACES.hooks.filter((hook) => !canary.names().includes(hook))).toEqual([]);
    canary.reset();
    // Every command is run among them above.
    expect((await runProgram(["--json", repo.path], { target: repo.path })).exit).toBe(0);
    expect(canary.names()).toEqual([]);
  });

  it("is never run from a bare repository that lies in the work tree, where plain git runs it", async () => {
    const canary = createCanary();
    const repo = createBait();
    const inner = join(repo.path, "inner");
    repo.git("clone", "-q", "--bare", ".", inner);
    writeFileSync(
      join(inner, "config"),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n\tfsmonitor = ${canary.program}\n`,
    );
    runPlainGit(repositoryAt(inner), { sprung: ["status"] });
    expect(canary.hasRun()).toBe(true);
    canary.reset();
    expect((await runProgram(["--json", inner], { target: repo.path })).exit).toBe(0);
    expect(canary.hasRun()).toBe(false);
  });

  it("is never run when the scratch folder lies in the repository and --fetch-prs asks its remote", async () => {
    const canary = createCanary();
    const repo = createRepository();
    repo.commit("one", { "a.txt": "a\n" });
    repo.git("config", "core.sshCommand", canary.program);
    repo.git("config", "remote.origin.url", "ssh://user@localhost:1/x.git");
    const scratch = join(repo.path, "scratch");
    mkdirSync(scratch);
    const run = await runProgram(["--fetch-prs", "--yes", repo.path], { env: { TMPDIR: scratch } });
    expect(run.exit).toBe(4);
    expect(run.stderr).toContain("pull requests could not be fetched");
    expect(canary.hasRun()).toBe(false);
  });
});

describe("the list of places", () => {
  const { sprung, unsprung, noProgram, hooks, unsprungHooks } = PLACES;
  const keys = [...sprung, ...Object.keys(unsprung), ...noProgram];

  it("names every trap, and each place once", () => {
    expect(TRAPS.map(({ name }) => name).sort()).toEqual(sprung);
    const names = [...keys, ...hooks, ...Object.keys(unsprungHooks)];
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("holds every key that the installed git documents and that may name a program", () => {
    const known = new Set(keys.map((key) => key.toLowerCase()));
    expect(suspectKeys().length).toBeGreaterThan(50);
    expect(suspectKeys().filter((key) => !known.has(key.toLowerCase()))).toEqual([]);
  });

  it.skipIf(HOOK_PAGE === null)("holds every hook that the installed git documents", () => {
    const page = gunzipSync(readFileSync(HOOK_PAGE ?? "")).toString();
    const documented = [...page.matchAll(/^\.SS "?([a-z0-9\\-]+)"?$/gm)].map(([, name = ""]) => name.replaceAll("\\", ""));
    expect(documented.length).toBeGreaterThan(20);
    const known = new Set([...hooks, ...Object.keys(unsprungHooks)]);
    expect(documented.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("the network", () => {
  it("is not reached for objects that a partial clone lacks, where plain git does", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const origin = createRepository();
      for (let n = 0; n < 3; n++) origin.commit(`step ${n}`, { "a.txt": `${n}\n` });
      origin.git("config", "uploadpack.allowFilter", "true");
      const clone = repositoryAt(join(dirname(origin.path), "clone"));
      origin.git("clone", "-q", "--filter=blob:none", "--no-checkout", `file://${origin.path}`, clone.path);
      clone.git("config", "remote.origin.url", `git://127.0.0.1:${port}/x.git`);
      for (const words of [["--json"], ["doctor"], ["--reader", "js"]])
        await runProgram([...words, "--quiet", clone.path], { target: clone.path });
      expect(connections).toBe(0);
      // Asynchronous, or this process could not answer its own child.
      await new Promise((resolve) => execFile("git", ["-C", clone.path, "log", "--numstat"], { timeout: 20_000 }, resolve));
      expect(connections).toBeGreaterThan(0);
    } finally {
      server.close();
    }
  });
});

function plantHooks(repo: TestRepository, canary: Canary): void {
  const folder = join(repo.path, ".git/hooks");
  mkdirSync(folder, { recursive: true });
  for (const name of [...PLACES.hooks, ...Object.keys(PLACES.unsprungHooks)]) copyFileSync(canary.program, join(folder, name));
}

/** Brings plain git to run every hook that it runs by itself. */
function springHooks(repo: TestRepository): void {
  const git = (...sprung: string[]) => runPlainGit(repo, { sprung });
  const other = `${repo.path}-clone`;
  execFileSync("git", ["clone", "-q", repo.path, other]);
  git("config", "receive.denyCurrentBranch", "updateInstead");
  git("commit", "--allow-empty", "-m", "four");
  git("checkout", "-q", "-b", "side", "HEAD~1");
  repo.write("b.txt", "b\n");
  git("add", "b.txt");
  git("commit", "-m", "side");
  git("checkout", "-q", "main");
  git("merge", "--no-edit", "--no-ff", "side");
  git("branch", "move", "HEAD~1");
  git("rebase", "-f", "--root", "side");
  git("format-patch", "-q", "-1", "-o", `${repo.path}-patches`, "side");
  git("checkout", "-q", "main~1");
  runPlainGit(repo, { sprung: ["-c", `alias.patch=!git am ${repo.path}-patches/*`, "patch"] });
  git("checkout", "-q", "main");
  git("repack", "-q");
  git("commit", "-q", "--allow-empty", "-m", "five");
  git("repack", "-q");
  git("-c", "gc.autoPackLimit=1", "-c", "gc.autoDetach=false", "gc", "--auto");
  git("push", "-q", other, "main:refs/heads/pushed");
  runPlainGit(repositoryAt(other), { sprung: ["fetch", "-q"] });
  const clone = repositoryAt(other);
  for (const sprung of [
    ["reset", "-q", "--hard", "origin/main"],
    ["commit", "-q", "--allow-empty", "-m", "theirs"],
    ["push", "-q", "origin", "HEAD:main"],
  ])
    runPlainGit(clone, { sprung });
}

/**
 * Puts the program under every documented key, those apart that say what a repository is. A key whose values git checks before it does anything is taken back:
 * what comes before it in the file is found to be taken by halves.
 *
 * @returns how many keys hold it
 */
function plantKeys(repo: TestRepository, program: string): number {
  const SHAPE = /^(extensions\..*|core\.(bare|worktree|repositoryFormatVersion)|include\..*|includeIf\..*)$/i;
  const file = join(repo.path, ".git/config");
  const own = readFileSync(file, "utf8");
  addAttributes(repo, "* diff=trap filter=trap merge=trap");
  const entries = documentedKeys()
    .filter((key) => !SHAPE.test(key))
    .map((key) => entryOf(key.replaceAll(/<[^>]*>|\*/g, "trap"), key.startsWith("alias.") ? `!${program}` : program));
  const accepts = (count: number) => {
    writeFileSync(file, own + entries.slice(0, count).join(""));
    return [["rev-parse", "--git-dir"], ["for-each-ref"]].every((words) => {
      try {
        execFileSync("git", ["-C", repo.path, ...words], { stdio: "ignore" });
        return true;
      } catch {
        return false;
      }
    });
  };
  // So many are taken; what is taken back lies behind them.
  let good = 0;
  while (!accepts(entries.length)) {
    let bad = entries.length;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (accepts(middle)) good = middle;
      else bad = middle;
    }
    entries.splice(bad - 1, 1);
  }
  return entries.length;
}

/** A key with its value as a section of a configuration file. */
function entryOf(key: string, value: string): string {
  const parts = key.split(".");
  const [section = "", name = ""] = [parts[0], parts.at(-1)];
  const sub = parts.slice(1, -1).join(".");
  return `[${section}${sub === "" ? "" : ` "${sub}"`}]\n\t${name.replaceAll("_", "-")} = ${value}\n`;
}
