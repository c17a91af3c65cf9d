import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeToSquashSwitch } from "../../fixtures/repos/merge-to-squash-switch.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { createRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { runProgram } from "./run-program.ts";

/** The report as printed, without what differs by the place of the clone and the refs that a clone renames. */
async function printReport(path: string, env: Readonly<Record<string, string>> = {}, cwd?: string): Promise<string> {
  const run = await runProgram(["--json", path], { target: path, env, ...(cwd === undefined ? {} : { cwd }) });
  expect(run.exit).toBe(0);
  return run.stdout;
}

const withoutPlace = (json: string) =>
  json
    .replace(/"(id|name)": "(clone|merge-to-squash-switch-\w+)"/g, '"$1": "-"')
    .replace('"mainSource": "origin-head"', '"mainSource": "head"');

describe("the same input gives the same bytes", () => {
  it("twice, and whatever time zone, language, home, folder and file mode the caller has", async () => {
    const story = await buildStory(mergeToSquashSwitch);
    const first = await printReport(story);
    const elsewhere = {
      TZ: "Pacific/Kiritimati",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "ar",
      HOME: temporaryFolder(),
      COLUMNS: "40",
      FORCE_COLOR: "1",
    };
    const [zone, mask] = [process.env["TZ"], process.umask(0o077)];
    process.env["TZ"] = "Pacific/Kiritimati";
    try {
      expect(await printReport(story, elsewhere, story)).toBe(first);
    } finally {
      process.umask(mask);
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("from a bare repository and from a clone of it, but for the name", async () => {
    const story = await buildStory(mergeToSquashSwitch);
    const clone = join(temporaryFolder(), "clone");
    const refspecs = ["+refs/heads/*:refs/heads/*", "+refs/pull/*:refs/pull/*"];
    execFileSync("git", ["init", "-q", "-b", "main", clone]);
    execFileSync("git", ["-C", clone, "fetch", "-q", "--update-head-ok", story, ...refspecs]);
    execFileSync("git", ["-C", clone, "reset", "-q", "--hard"]);
    writeFileSync(join(clone, ".gitattributes"), "* -diff\n*.ts linguist-generated\n");
    writeFileSync(join(clone, ".mailmap"), "Nobody <nobody@example.com> <ada@example.com>\n");
    mkdirSync(join(clone, ".git/info"), { recursive: true });
    writeFileSync(join(clone, ".git/info/attributes"), "* -diff\n");
    expect(withoutPlace(await printReport(clone))).toBe(withoutPlace(await printReport(story)));
  });
});

describe("the caller's environment and configuration change nothing", () => {
  it("not the variables that a git hook sets, nor a user's configuration", async () => {
    const story = await buildStory(mergeToSquashSwitch);
    const first = await printReport(story);
    const other = createRepository();
    other.commit("other");
    const home = temporaryFolder();
    writeFileSync(
      join(home, ".gitconfig"),
      "[diff]\n\trenames = false\n\trelative = true\n\talgorithm = patience\n\tcontext = 9\n[log]\n\tshowRoot = false\n\tshowSignature = true\n\tmailmap = false\n" +
        "[i18n]\n\tlogOutputEncoding = UTF-16LE\n[color]\n\tui = always\n[core]\n\tabbrev = 4\n[transfer]\n\thideRefs = refs/pull\n",
    );
    const git = join(other.path, ".git");
    const hostile = {
      HOME: home,
      GIT_DIR: git,
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: join(git, "index"),
      GIT_OBJECT_DIRECTORY: join(git, "objects"),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(git, "objects"),
      GIT_COMMON_DIR: git,
      GIT_NAMESPACE: "evil",
      GIT_CONFIG_PARAMETERS: "'diff.renames'='false'",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "diff.renames",
      GIT_CONFIG_VALUE_0: "false",
      GIT_SHALLOW_FILE: "/dev/null",
      GIT_REPLACE_REF_BASE: "refs/heads/",
      GIT_GRAFT_FILE: "/etc/passwd",
      GIT_TRACE: "1",
      GIT_TRACE2: "1",
      GIT_TRACE_SETUP: "1",
      GIT_EXTERNAL_DIFF: "/bin/false",
      GIT_EXEC_PATH: "/nonexistent",
      GIT_PAGER: "/bin/false",
      GIT_CEILING_DIRECTORIES: "/",
      GIT_DIFF_OPTS: "-u9",
      GIT_LITERAL_PATHSPECS: "0",
      GIT_DEFAULT_HASH: "sha256",
      LD_PRELOAD: "",
    };
    expect(await printReport(story, hostile)).toBe(first);
  });
});
