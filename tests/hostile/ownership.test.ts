import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { runProgram } from "./run-program.ts";

const IS_ROOT = process.getuid?.() === 0;
if (!IS_ROOT) console.log("skipped: only root can give a repository to another user");

/** Every way to open a repository. The shadow would hide git's own check of the owner, so each of them has to ask. */
const COMMANDS = [
  [],
  ["analyze"],
  ["analyze", "--json"],
  ["analyze", "--allow-shallow", "--format", "html,json,md,csv,openmetrics,badge,claims"],
  ["analyze", "--fetch-prs", "--yes"],
  ["analyze", "--reader", "git"],
  ["analyze", "--reader", "js"],
  ["doctor"],
  ["doctor", "--json"],
  ["doctor", "--reader", "js"],
];

function createForeignRepository(shape: "clone" | "bare" = "clone", path = join(temporaryFolder(), "it's a repo")): string {
  const repo = createRepository({ path });
  repo.commit("one", { "src/a.ts": "a\n" });
  const bare = `${path}.git`;
  if (shape === "bare") repo.git("clone", "-q", "--bare", ".", bare);
  const foreign = shape === "bare" ? bare : path;
  execFileSync("chown", ["-R", "65534:65534", foreign]);
  return foreign;
}

function homeTrusting(value: string): string {
  const home = temporaryFolder();
  mkdirSync(join(home, "git"));
  writeFileSync(join(home, ".gitconfig"), `[safe]\n\tdirectory = ${value}\n`);
  return home;
}

describe.skipIf(!IS_ROOT)("a repository of another user", () => {
  it.each(COMMANDS.map((words) => [words]))("is refused by: %j", async (words) => {
    const path = createForeignRepository();
    const run = await runProgram([...words, path], { target: path });
    expect(run).toMatchObject({ exit: 5, stdout: "" });
    expect(run.stderr).toContain("another user owns");
    expect(run.stderr).toContain(`  fix: git config --global --add safe.directory '${path.replace("'", "'\\''")}'\n`);
  });

  it("is refused for git's own reason, which is told", async () => {
    const path = createForeignRepository();
    const run = await runProgram([path], { target: path });
    expect(run.stderr).toContain(
      `error: git does not trust ${path}, which another user owns: detected dubious ownership in repository at '`,
    );
  });

  it.each(["clone", "bare"] as const)("is read by every command once the user has trusted it as told: %s", async (shape) => {
    const path = createForeignRepository(shape);
    const home = homeTrusting(path);
    for (const words of [["--json"], ["doctor"], ["--reader", "js"]]) {
      const run = await runProgram([...words, "--quiet", path], { target: path, env: { HOME: home } });
      expect(run.exit).toBe(0);
    }
  });

  it("is read when the user trusts everything, and refused again when a later empty value takes that back", async () => {
    const path = createForeignRepository();
    expect((await runProgram([path, "--quiet"], { target: path, env: { HOME: homeTrusting("*") } })).exit).toBe(0);
    const home = homeTrusting("*\n\tdirectory =");
    for (const reader of ["git", "js"])
      expect((await runProgram([path, "--reader", reader], { target: path, env: { HOME: home } })).exit).toBe(5);
  });

  it("is refused whatever its own configuration, the caller's environment or a folder above says", async () => {
    const path = createForeignRepository();
    execFileSync("git", ["-c", "safe.directory=*", "-C", path, "config", "safe.directory", "*"]);
    const env = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: "/elsewhere" };
    for (const reader of ["git", "js"]) {
      expect((await runProgram([path, "--reader", reader], { target: path, env })).exit).toBe(5);
      expect((await runProgram([join(path, "src"), "--reader", reader], { target: path })).exit).toBe(5);
      expect((await runProgram([join(path, ".git"), "--reader", reader], { target: path })).exit).toBe(5);
    }
  });
});
