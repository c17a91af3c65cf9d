import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { BUILT, runBuilt } from "./run-built.ts";
import { runProgram } from "./run-program.ts";

if (!BUILT) console.log("skipped: without a built program none can be given another clock or user; npm run build makes it");
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

const smallDisk = mountSmallDisk();
if (smallDisk === null) console.log("skipped: no tmpfs can be mounted here, so that no disk can be filled");

function mountSmallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    return null;
  }
}

/** Takes all the room that is left. */
function fill(file: string): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(4096));
  } catch {
    // It is full.
  }
}

function createClone(): TestRepository {
  const repo = createRepository();
  for (let n = 0; n < 6; n++) repo.commit(`change ${n}`, { [`src/${n % 2}.ts`]: `${n}\n`.repeat(n + 1) });
  return repo;
}

describe.skipIf(smallDisk === null)("a disk that is full", () => {
  it("ends the run with 74 and the name of the file, after the answer; the report before it stays whole", async () => {
    const repo = createClone();
    const out = join(smallDisk ?? "", "out");
    mkdirSync(out);
    try {
      const words = ["--format", "md,json", "--out", out, repo.path];
      const first = await runProgram(words.with(1, "md"), { target: repo.path });
      expect(first.exit).toBe(0);
      const sound = readFileSync(join(out, "summary.md"), "utf8");
      fill(join(smallDisk ?? "", "fill"));
      repo.commit("more", { "src/c.ts": "c\n" });
      const full = await runProgram(words, { target: repo.path });
      expect(full.exit).toBe(74);
      expect(full.stdout).toContain("landed change");
      expect(full.stderr).toMatch(
        /^error: .*\/out\/(report\.json|summary\.md) cannot be written: no space is left\n {2}fix: choose another place with --out, or free some space$/m,
      );
      expect(readFileSync(join(out, "summary.md"), "utf8")).toBe(sound);
      expect(readdirSync(out)).toEqual(["summary.md"]);
    } finally {
      execFileSync("umount", [smallDisk ?? ""]);
    }
  });
});

describe.skipIf(!BUILT)("a calendar that is wrong and runs backwards", () => {
  it.each([
    ["1970", 0],
    ["2099", 4_070_908_800_000],
  ])("changes no byte of the report: %s", (_year, milliseconds) => {
    const repo = createClone();
    const right = runBuilt(["--json", repo.path]);
    const wrong = runBuilt(["--json", repo.path], { before: ["wrong-clock.js"], env: { WRONG_CLOCK: String(milliseconds) } });
    expect({ status: wrong.status, stdout: wrong.stdout }).toEqual({ status: 0, stdout: right.stdout });
  });
});

describe.skipIf(!BUILT)("a repository that its reader may not write", () => {
  it("is read as any other", () => {
    const repo = createClone();
    const right = runBuilt(["--json", repo.path]);
    const answer = withReadOnly(repo, () => runBuilt(["--json", repo.path], readerOf(repo)));
    expect({ status: answer.status, stdout: answer.stdout, stderr: answer.stderr }).toEqual({
      status: 0,
      stdout: right.stdout,
      stderr: expect.not.stringContaining("error"),
    });
  });
});

/** Root may write everywhere: where it runs the tests, the reader is somebody else, who owns the repository. */
function readerOf(repo: TestRepository): { readonly uid?: number; readonly env?: Readonly<Record<string, string>> } {
  if (!IS_ROOT) return {};
  const home = temporaryFolder();
  execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, repo.path, home]);
  execFileSync("chmod", ["o+x", join(repo.path, "..")]);
  return { uid: NOBODY, env: { HOME: home, XDG_CACHE_HOME: home, TMPDIR: home, MEMORY_FILE: "/dev/null" } };
}

function withReadOnly<T>(repo: TestRepository, run: () => T): T {
  execFileSync("chmod", ["-R", "a-w", repo.path]);
  try {
    return run();
  } finally {
    execFileSync("chmod", ["-R", "u+w", repo.path]);
    if (existsSync(repo.path)) chmodSync(repo.path, 0o755);
  }
}
