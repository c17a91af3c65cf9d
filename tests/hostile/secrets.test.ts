import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { everyCommand } from "./every-command.ts";
import { runProgram } from "./run-program.ts";

const HELD = ["GH_TOKEN", "GITHUB_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN", "NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "DB_PASSWORD"];
const MARK = "unmistakable-secret";
const secretOf = (name: string) => `${MARK}-${name.toLowerCase()}`;
/** What makes programs chatty, ours and those that it starts. */
const LOUD = {
  DEBUG: "*",
  GIT_TRACE: "1",
  GIT_TRACE2: "1",
  GIT_TRACE_CURL: "1",
  GIT_CURL_VERBOSE: "1",
  GIT_TRACE_SETUP: "1",
  ACTIONS_STEP_DEBUG: "true",
};

/** A clone as CI leaves it: the token stands in the address of the remote and in a header for its host. */
function createCheckout(): TestRepository {
  const repo = createRepository();
  for (let n = 0; n < 4; n++) repo.commit(`step ${n}`, { [`src/${n}.ts`]: `${n}\n` });
  repo.git("config", "remote.origin.url", `https://x-access-token:${secretOf("remote")}@github.com/harbour/harbour.git`);
  repo.git("config", "http.https://github.com/.extraheader", `AUTHORIZATION: basic ${secretOf("header")}`);
  return repo;
}

/** A `git` for the PATH that writes down its words and its environment before it is the real one. */
function createRecordingGit(): { readonly folder: string; readonly record: () => string } {
  const folder = temporaryFolder();
  const log = join(folder, "log");
  const real = (process.env["PATH"] ?? "").split(":").map((entry) => join(entry, "git"));
  const choose = real.map((path) => `[ -x '${path}' ] && exec '${path}' "$@"`).join("\n");
  writeFileSync(join(folder, "git"), `#!/bin/sh\n{ echo "words: $PWD: $*"; env; } >> '${log}'\n${choose}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return { folder, record: () => readFileSync(log, "utf8") };
}

/** What git is asked to do: the first word that is neither an option of git itself nor the value of one. */
function commandOf(call: string): string {
  const words = call.slice(call.indexOf(": ", "words: ".length) + 2).split(" ");
  const at = words.findIndex((word, i) => !word.startsWith("-") && words[i - 1] !== "-c");
  return words[at] ?? "";
}

function textsBelow(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1")).join("\n");
}

describe("a secret that nobody asked the run to use", () => {
  test("is in no output, no file, and no word or variable of a git that is started, however loud the run is", async () => {
    const repo = createCheckout();
    const git = createRecordingGit();
    const [cache, place, home] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    mkdirSync(join(home, ".config"));
    const env = {
      ...Object.fromEntries(HELD.map((name) => [name, secretOf(name)])),
      ...LOUD,
      PATH: `${git.folder}:${process.env["PATH"]}`,
      XDG_CACHE_HOME: cache,
      HOME: home,
    };
    const said: string[] = [];
    for (const { words, exits } of everyCommand(repo.path, { place })) {
      const isLoud = words.includes(repo.path);
      const { exit, stdout, stderr } = await runProgram([...words, ...(isLoud ? ["--debug"] : [])], { target: repo.path, env });
      expect({ words, stderr, isRight: exits.includes(exit) }).toEqual({ words, stderr, isRight: true });
      said.push(stdout, stderr);
    }
    const calls = git.record().match(/^words: .*/gm) ?? [];
    expect(calls.length).toBeGreaterThan(50);
    // In the repository itself git is asked for these, and none of them looks at an index, a filter or a driver.
    const inTarget = calls.filter((call) => call.startsWith(`words: ${repo.path}`)).map(commandOf);
    expect([...new Set(inTarget)].sort()).toEqual(["config", "for-each-ref", "rev-parse", "symbolic-ref"]);
    const seen = { output: said.join("\n"), cache: textsBelow(cache), files: textsBelow(place), home: textsBelow(home), git: git.record() };
    expect(seen.cache.length).toBeGreaterThan(1000);
    expect(
      Object.entries(seen)
        .filter(([, text]) => text.includes(MARK))
        .map(([where]) => where),
    ).toEqual([]);
  });

  test("is not in an error either", async () => {
    const repo = createCheckout();
    const loud = { ...LOUD, GH_TOKEN: secretOf("gh"), GITHUB_TOKEN: secretOf("github") };
    for (const words of [
      ["--main", "gamma"],
      ["--timezone", "nowhere"],
      ["--forge", "gitlab", "--no-input"],
    ]) {
      const run = await runProgram([...words, "--debug", repo.path], { target: repo.path, env: loud });
      expect({ words, exit: run.exit }).toEqual({ words, exit: 2 });
      expect(run.stdout + run.stderr).not.toContain(MARK);
    }
    repo.git("config", "remote.origin.url", `https://x-access-token:${secretOf("remote")}@127.0.0.1:1/harbour/harbour.git`);
    const fetched = await runProgram(["--fetch-prs", "--yes", "--debug", repo.path], { target: repo.path, env: loud });
    expect(fetched.stderr).toContain("pull requests could not be fetched");
    expect(fetched.stdout + fetched.stderr).not.toContain(MARK);
    writeFileSync(join(repo.path, ".git/HEAD"), "rubbish");
    const run = await runProgram(["--debug", repo.path], { target: repo.path, env: loud });
    expect(run.exit).toBe(5);
    expect(run.stdout + run.stderr).not.toContain(MARK);
  });
});
