import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "bin/git-ai-impact.js");
const BUILT = existsSync(join(ROOT, "dist/cli/main.js"));

/** Runs the built program through a shell line, in which `$@` is the program. */
function run(line: string) {
  const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line, "bash", process.execPath, BIN], {
    cwd: tmpdir(),
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: tmpdir() },
  });
  return { status, stdout, stderr };
}

describe.skipIf(!BUILT)("the built program", () => {
  test("prints its version from any folder", () => {
    expect(run('"$@" --version')).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
  });

  test("is quiet when the reader of a pipe has gone", () => {
    expect(run('"$@" --help | true')).toMatchObject({ status: 0, stderr: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("says that the disk is full", () => {
    const { status, stderr } = run('"$@" --help > /dev/full');
    expect(status).toBe(74);
    expect(stderr).toContain("error: standard output cannot be written");
  });

  test("ends with the documented code after an error", () => {
    expect(run('"$@" --nonsense')).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: unknown option '--nonsense'\n  fix: git-ai-impact --help\n",
    });
  });
});
