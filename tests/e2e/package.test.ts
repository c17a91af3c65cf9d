import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDemo, DEMO_HEAD } from "../../fixtures/demo/build-demo.js";
import { directPushes } from "../../fixtures/repos/direct-pushes.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { filesBelow, type InstalledPackage, installPackage, listPacked, ROOT, readPackage } from "./install-package.ts";

const place = mkdtempSync(join(tmpdir(), "package-test-"));
const demo = join(place, "demo");
const temporary = join(place, "tmp");
const env = { PATH: process.env["PATH"], HOME: join(place, "home"), TMPDIR: temporary };
let installed: InstalledPackage;
let story = "";

beforeAll(async () => {
  for (const name of ["home", "tmp"]) mkdirSync(join(place, name));
  [installed, story] = await Promise.all([installPackage(), buildStory(directPushes), buildDemo(demo)]);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [installed.program, ...words], { cwd: place, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Runs a line of bash in which `"$@"` is the program. */
function shell(line: string) {
  const words = ["-o", "pipefail", "-c", line, "bash", process.execPath, installed.program];
  const { status, stdout, stderr } = spawnSync("bash", words, { cwd: place, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the package", () => {
  it("ships what package.json promises and nothing else", () => {
    const built = filesBelow(join(ROOT, "src")).flatMap((file) => [file.replace(/tsx?$/, "js"), file.replace(/tsx?$/, "d.ts")]);
    const given = ["assets", "bin", "data", "man", "schema"].flatMap((folder) =>
      filesBelow(join(ROOT, folder)).map((file) => `${folder}/${file}`),
    );
    const expected = [...given, ...built.map((file) => `dist/${file}`), "docs/GLOSSARY.md", "LICENSE", "README.md", "package.json"];
    expect(installed.packed).toEqual(expected.sort());
  });

  it("takes nothing more from the project's own folder", () => {
    const shipped = /^(?:(?:assets|bin|data|dist|man|schema)\/|docs\/GLOSSARY\.md$|LICENSE$|README\.md$|package\.json$)/;
    expect(listPacked(ROOT).filter((path) => !shipped.test(path))).toEqual([]);
  });

  it("answers in text by default", () => {
    const { status, stdout, stderr } = run(story, "--quiet");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^direct-pushes-\w+ · main/);
    expect(stdout).toMatch(/^Next {2}/m);
  });

  it("runs on its own dependencies alone, from any folder", () => {
    expect(run("--version")).toEqual({ status: 0, stdout: `${readPackage(ROOT).version}\n`, stderr: "" });
    expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("git-ai-impact [options] [path]"), stderr: "" });
    expect(run("explain", "landed-changes")).toMatchObject({ status: 0, stderr: "" });
  });

  it("can be imported, and prints its schemas", () => {
    const modules = join(installed.folder, "../..");
    const code = 'import { EXIT } from "git-ai-impact"; console.log(EXIT.refused)';
    expect(execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: modules, encoding: "utf8" })).toBe("5\n");
    for (const name of ["report", "config", "prs", "usage", "claims"]) {
      const shipped: unknown = JSON.parse(readFileSync(join(installed.folder, `schema/${name}.json`), "utf8"));
      expect(JSON.parse(run("schema", name).stdout)).toEqual(shipped);
    }
  });
});

describe("a run on the demo repository", () => {
  it("writes valid files where it is told, and prints a report longer than a pipe whole, however slowly it is read", () => {
    const out = join(place, "out");
    const { status, stdout, stderr } = shell(
      `"$@" ${demo} --json --format json,md --out ${out} | { sleep 0.3; head -c 70000; sleep 0.3; cat; }`,
    );
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(2 * 65_536);
    expect(stderr).toMatch(/^Main is refs\/remotes\/origin\/main /);
    expect(stderr).toContain(`written: ${out}/report.json\nwritten: ${out}/summary.md\n`);
    expect(readdirSync(out).sort()).toEqual(["report.json", "summary.md"]);
    expect(readFileSync(join(out, "report.json"), "utf8")).toBe(stdout);
    expect(readFileSync(join(out, "summary.md"), "utf8")).toMatch(/^<!-- git-ai-impact:report verdict=[a-z]+ assertions=0-failed -->\n/);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(installed.folder, "schema/report.json"), "utf8")));
    const report: unknown = JSON.parse(stdout);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report).toMatchObject({
      tool: { version: readPackage(ROOT).version },
      repo: { head: DEMO_HEAD },
      adoption: { outcome: "dated" },
    });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe("a second scan", () => {
  it("keeps the files that are as they were written, and writes the others anew", () => {
    const facts = join(place, "facts");
    const scan = () => run("scan", demo, "--facts", facts, "--quiet");
    expect(scan()).toMatchObject({ status: 0, stderr: "" });
    const bytesOf = () => filesBelow(facts).map((name) => [name, readFileSync(join(facts, name)).toString("base64")]);
    const written = bytesOf();
    expect(scan().stdout).toContain("0 files written");
    const damaged = filesBelow(facts).find((name) => name.endsWith(".parquet")) ?? "";
    writeFileSync(join(facts, damaged), "no Parquet");
    expect(scan().stdout).toContain("1 file written");
    expect(bytesOf()).toEqual(written);
  });
});

describe("streams that end early", () => {
  it("head, a closed stdout and a closed stderr cause no stack and no failure", () => {
    expect(shell(`"$@" ${demo} --json --quiet | head -1`)).toEqual({ status: 0, stdout: "{\n", stderr: "" });
    expect(shell(`"$@" ${story} --quiet >&-`)).toMatchObject({ status: 0, stderr: "" });
    expect(shell(`"$@" ${story} 2>&-`)).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("a signal", () => {
  /** A git that never comes to the end of `log`, and notes its process. */
  function slowGit(): { readonly path: string; readonly proof: string } {
    const folder = mkdtempSync(join(place, "slow-"));
    const proof = join(folder, "pid");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const script = `#!/bin/sh\nfor word; do [ "$word" = log ] && { echo $$ > '${proof}'; exec sleep 60; }; done\nexec ${git} "$@"\n`;
    writeFileSync(join(folder, "git"), script);
    chmodSync(join(folder, "git"), 0o755);
    return { path: `${folder}:${env.PATH}`, proof };
  }

  async function pidIn(file: string, child: ChildProcess): Promise<number> {
    while (child.exitCode === null) {
      const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
      if (pid > 0) return pid;
      await pause(20);
    }
    throw new Error("the program ended before git was slow");
  }

  const isRunning = (pid: number) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ["SIGINT", 130, "the whole group, as Ctrl-C does"],
    ["SIGTERM", 143, "the program alone"],
  ] as const)("%s ends with %d, its children with it, and leaves nothing: to %s", async (signal, exit, whom) => {
    const { path, proof } = slowGit();
    const out = join(place, `out-${signal}`);
    // With facts of an earlier run there would be no history to read.
    const home = mkdtempSync(join(place, "home-"));
    const words = [installed.program, story, "--json", "--out", out];
    const child = spawn(process.execPath, words, { cwd: place, env: { ...env, PATH: path, HOME: home }, detached: true });
    let printed = "";
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const pid = await pidIn(proof, child);
    const at = performance.now();
    process.kill(whom.includes("group") ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
    const [code] = await once(child, "close");
    expect(performance.now() - at).toBeLessThan(5_000);
    expect([code, printed]).toEqual([exit, ""]);
    expect(said).toMatch(/error: interrupted\n {2}fix: run the same command again\n$/);
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

const HAS_NAMESPACES = spawnSync("unshare", ["-n", "true"]).status === 0;
if (!HAS_NAMESPACES) console.log("skipped: no right to make a network namespace");

describe.skipIf(!HAS_NAMESPACES)("without any network", () => {
  it("a run is the same", () => {
    const words = [process.execPath, installed.program, story, "--json", "--quiet"];
    const { status, stdout, stderr } = spawnSync("unshare", ["-n", ...words], { cwd: place, env, encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual(run(story, "--json", "--quiet"));
  });
});
