import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFiles } from "../../src/store/write-files.ts";
import { runMain } from "./run-main.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "out-"));
});
afterEach(() => rm(folder, { recursive: true }));

const FILE = { name: "report.json", text: '{"schemaVersion": "1.0.0"}', mark: '"schemaVersion"' };

test("both formats are written into the folder named and their places are told on stderr", async () => {
  const run = await runMain(["--format", "json,md", "--out", "new/deep"], { io: { cwd: folder } });
  expect(run.exit).toBe(0);
  expect((await readdir(join(folder, "new/deep"))).sort()).toEqual(["report.json", "summary.md"]);
  expect(run.stderr).toBe(`written: ${join(folder, "new/deep/report.json")}\nwritten: ${join(folder, "new/deep/summary.md")}\n`);
});

test("without --out the files go into the cache, and with --json alone none are written", async () => {
  const env = { XDG_CACHE_HOME: folder };
  await runMain(["--json"], { io: { env } });
  expect(await readdir(folder)).toEqual([]);
  const run = await runMain(["--format", "json"], { io: { env } });
  expect(run.stderr).toMatch(/^written: .*git-ai-impact\/reports\/[\w.-]+-[0-9a-f]{8}\/report\.json\n$/);
});

test("the answer names the JSON file where it was written", async () => {
  const seen: (string | null)[] = [];
  const render = async (_report: unknown, format: string, { reportPath }: { reportPath: string | null }) => {
    if (format === "terminal") seen.push(reportPath);
    return "";
  };
  for (const format of ["json,md", "md"]) await runMain(["--format", format, "--out", format], { io: { cwd: folder }, app: { render } });
  expect(seen).toEqual([join(folder, "json,md/report.json"), null]);
});

test("our own file is replaced and no temporary file is left", async () => {
  await writeFiles(folder, [FILE]);
  await writeFiles(folder, [{ ...FILE, text: '{"schemaVersion": "2"}' }]);
  expect(await readFile(join(folder, "report.json"), "utf8")).toBe('{"schemaVersion": "2"}');
  expect(await readdir(folder)).toEqual(["report.json"]);
});

test("a file that we did not write, a folder and a link are left alone", async () => {
  await writeFile(join(folder, "report.json"), '{"mine": true}');
  await expect(writeFiles(folder, [FILE])).rejects.toThrow("report.json is not written: it is there and was not written by git-ai-impact");
  await rm(join(folder, "report.json"));
  await symlink("/dev/null", join(folder, "report.json"));
  await expect(writeFiles(folder, [FILE])).rejects.toThrow("not a regular file");
  await rm(join(folder, "report.json"));
  await mkdir(join(folder, "report.json"));
  await expect(writeFiles(folder, [FILE])).rejects.toThrow("not a regular file");
});

test.each([".git", ".git/new", "bare", "bare/info", "link"])("nothing is written into git's own folder: %s", async (place) => {
  await mkdir(join(folder, ".git"));
  for (const part of ["objects", "refs", "info"]) await mkdir(join(folder, "bare", part), { recursive: true });
  await writeFile(join(folder, "bare/HEAD"), "ref: refs/heads/main\n");
  await symlink(join(folder, "bare/refs"), join(folder, "link"));
  const run = await runMain(["--format", "json", "--out", place], { io: { cwd: folder } });
  expect(run.exit).toBe(74);
  expect(run.stderr).toContain("is not written: it lies inside git's own folder");
});

test("a place that cannot be written is named before anything is read, with code 74", async () => {
  await writeFile(join(folder, "file"), "");
  await writeFile(join(folder, "summary.md"), "mine");
  for (const [place, message] of [
    ["file/below", "file/below cannot be written: something that is no folder is in the way"],
    [".", "summary.md is not written: it is there and was not written by git-ai-impact"],
  ] as const) {
    const analyze = () => expect.unreachable("the repository was read");
    const run = await runMain(["--format", "md", "--out", place], { io: { cwd: folder }, app: { analyze } });
    expect(run).toMatchObject({ exit: 74, stdout: "" });
    expect(run.stderr).toContain(message);
  }
});

test("so is the cache, where files were asked for and no place was named", async () => {
  await writeFile(join(folder, "file"), "");
  const analyze = () => expect.unreachable("the repository was read");
  const run = await runMain(["--format", "md"], { io: { cwd: folder, env: { XDG_CACHE_HOME: join(folder, "file") } }, app: { analyze } });
  expect(run).toMatchObject({ exit: 74, stdout: "" });
  expect(run.stderr).toMatch(
    /file\/git-ai-impact\/reports\/\S+ cannot be written: something that is no folder is in the way\n {2}fix: .*--out/,
  );
});

test.skipIf(!existsSync("/proc/self"))("a failure that shows only while writing does not cost the answer", async () => {
  const run = await runMain(["--format", "md", "--out", "/proc/none"]);
  expect(run.exit).toBe(74);
  expect(run.stderr).toContain("error: /proc/none cannot be written");
  expect(run.stdout).toContain("terminal");
});
