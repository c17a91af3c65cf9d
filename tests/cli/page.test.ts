import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPage } from "../../src/cli/open-page.ts";
import { Collector, runMain } from "./run-main.ts";

let folder = "";
let clone = "";
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "page-")));
  clone = join(folder, "clone");
  await mkdir(clone);
});
afterEach(() => rm(folder, { recursive: true }));

/** A run whose answer is the address of its page. */
function run(words: readonly string[], env: Record<string, string> = {}) {
  const render = async (_report: unknown, format: string, { pageAddress }: { pageAddress: string | null }) =>
    format === "html" ? '<meta name="generator" content="git-ai-impact">\n' : `${pageAddress}\n`;
  const stdout = Object.assign(new Collector(true), { columns: 120 });
  const io = { cwd: clone, env: { XDG_CACHE_HOME: join(folder, "cache"), ...env }, stdout };
  return runMain(words, { app: { render }, io }).then(({ exit, stderr }) => ({ exit, stderr, answer: stdout.text.trim() }));
}

describe("the page of a plain run", () => {
  test("is kept in the cache, one for each clone, and the answer says where, to be clicked on", async () => {
    const { exit, stderr, answer } = await run([]);
    expect([exit, stderr]).toEqual([0, ""]);
    const [name = ""] = await readdir(join(folder, "cache/git-ai-impact/reports"));
    expect(name).toMatch(/^clone-[0-9a-f]{8}$/);
    expect(answer).toBe(pathToFileURL(join(folder, "cache/git-ai-impact/reports", name, "report.html")).href);
    expect((await run([])).answer).toBe(answer);
  });

  test("is a path where its address does not fit into a line", async () => {
    const cache = join(folder, "long".repeat(30));
    expect((await run([], { XDG_CACHE_HOME: cache })).answer).toMatch(new RegExp(`^${cache}.*/report\\.html$`));
  });

  test("costs one line where it cannot be kept, and not the answer", async () => {
    await writeFile(join(folder, "file"), "");
    expect(await run([], { XDG_CACHE_HOME: join(folder, "file") })).toEqual({
      exit: 0,
      stderr: expect.stringMatching(/^! No page: .* cannot be written: something that is no folder is in the way\n$/),
      answer: "null",
    });
  });

  test("is never put into the repository that is read, unless the place is named", async () => {
    const inside = await run([], { XDG_CACHE_HOME: join(clone, "cache") });
    expect(inside.stderr).toMatch(/^! No page: .* lies in the folder that is read\n$/);
    expect(await readdir(clone)).toEqual([]);
    expect((await run(["--out", "here"])).exit).toBe(0);
    expect((await readdir(join(clone, "here"))).sort()).toContain("report.html");
  });

  test("is not kept beside --json, nor where other files were asked for", async () => {
    await run(["--json"]);
    await run(["--format", "badge", "--out", join(folder, "out")]);
    expect(existsSync(join(folder, "cache"))).toBe(false);
  });
});

describe("--open", () => {
  test.each([
    [{ CI: "true", DISPLAY: ":0" }, "this is a CI job"],
    [{}, "there is no display"],
  ])("prints the place and the reason where nobody would see the page: %j", async (env, reason) => {
    expect(await openPage("/x/report.html", env, "linux")).toBe(reason);
  });

  test("writes the page with what else was asked for, and tells where it is", async () => {
    const { stderr } = await run(["--open", "--format", "md", "--out", join(folder, "out")], { CI: "1" });
    expect(stderr).toContain(`written: ${join(folder, "out/report.html")}\n`);
    expect(stderr).toContain(`not opened, since this is a CI job: ${join(folder, "out/report.html")}\n`);
  });

  test.skipIf(process.platform === "win32")(
    "starts the system's own program with the page and nothing else, and hands it no secret",
    async () => {
      const told = join(folder, "told");
      await writeFile(join(folder, "xdg-open"), `#!/bin/sh\n{ echo "$#" "$1"; env; } > '${told}.new' && mv '${told}.new' '${told}'\n`);
      await chmod(join(folder, "xdg-open"), 0o755);
      const page = join(folder, "a b; echo $(c).html");
      const env = { PATH: `${folder}:${process.env["PATH"]}`, DISPLAY: ":0", GH_TOKEN: "secret", MY_PASSWORD: "secret" };
      expect(await openPage(page, env, "linux")).toBeNull();
      await expect.poll(() => existsSync(told)).toBe(true);
      const text = await readFile(told, "utf8");
      expect(text.split("\n")[0]).toBe(`1 ${page}`);
      expect(text).not.toContain("secret");
    },
  );

  test("says so where that program is not there", async () => {
    expect(await openPage("/x/report.html", { DISPLAY: ":0", PATH: folder }, "linux")).toBe("xdg-open cannot be started");
  });
});
